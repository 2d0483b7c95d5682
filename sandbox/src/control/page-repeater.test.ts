import { expect } from 'chai';
import { PageRepeater } from './page-repeater.ts';

const answer = { status: 200, headers: {}, body: Buffer.from('[1]') };
const page = (url: string, { method = 'GET', owner = 'alpha', body = '' } = {}) => ({
  method,
  url,
  owner,
  body: Buffer.from(body),
});

const given = (kept: ReturnType<typeof page>, ...asked: ReturnType<typeof page>[]): boolean[] => {
  const pages = new PageRepeater();
  pages.keep(kept, answer);
  return asked.map((address) => pages.take(address) === answer);
};

describe('sandbox/control/page-repeater', () => {
  for (const [kept, next] of [
    ['/v3/export-items?job_id=1&limit=2', '/v3/export-items?limit=3&job_id=1&after=AB'],
    ['/v1/vendors:search?offset=0', '/v1/vendors:search?offset=2'],
    ['/Contacts?page=1&pageSize=100', '/Contacts?page=2&pageSize=100'],
  ] as const) {
    it(`gives the answer to ${kept} once more, to ${next}`, () => {
      expect(given(page(kept), page(next), page(next))).to.deep.equal([true, false]);
    });
  }

  for (const [what, address] of Object.entries({
    'of another list': page('/v3/export-items?job_id=2&after=AB'),
    'of another owner': page('/v3/export-items?job_id=1&after=AB', { owner: 'beta' }),
    'with another body': page('/v3/export-items?job_id=1&after=AB', { body: '{}' }),
    'with another method': page('/v3/export-items?job_id=1&after=AB', { method: 'POST' }),
  })) {
    it(`gives nothing to a request ${what}, and goes on waiting`, () => {
      const next = page('/v3/export-items?job_id=1&after=AB');
      expect(given(page('/v3/export-items?job_id=1'), address, next)).to.deep.equal([false, true]);
    });
  }

  for (const first of ['/Contacts', '/Contacts?page=1', '/Contacts?offset=0']) {
    it(`forgets the answer when ${first} begins anew`, () => {
      expect(given(page('/Contacts?page=7'), page(first), page('/Contacts?page=2'))).to.deep.equal([false, false]);
    });
  }
});
