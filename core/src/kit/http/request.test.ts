import { expect } from 'chai';
import fc from 'fast-check';
import { type HttpRequest, isFailure } from '../../contract/index.ts';
import { parseBaseUrl } from '../settings-fields.ts';
import { requestUrl } from './request.ts';

const base = parseBaseUrl('https://api.example.com/api.xro/2.0/', 'Xero');
const request = (path: string, query: HttpRequest['query'] = {}): HttpRequest => ({
  method: 'GET',
  path,
  query,
  repeatable: 'safe',
});

describe('core/kit/http/request', () => {
  it('puts path and query below the base URL', () => {
    const query = { where: 'Code=="1 & 2"', page: 2, archived: false, ids: ['a', 'b'], after: undefined };
    expect(requestUrl(base, request('/Accounts', query), 'Xero')).to.equal(
      'https://api.example.com/api.xro/2.0/Accounts?where=Code%3D%3D%221+%26+2%22&page=2&archived=false&ids=a&ids=b',
    );
  });

  it('keeps colons, trailing slashes and encoded characters of a path', () => {
    const root = parseBaseUrl('http://127.0.0.1:4010', 'Pleo');
    for (const path of ['/v1/chart-of-accounts:search', '/Accounts/', '/Items/a%20b%2Fc', '/v1/a..b']) {
      expect(requestUrl(root, request(path), 'Pleo')).to.equal(`http://127.0.0.1:4010${path}`);
    }
  });

  it('refuses every path that could leave the base URL', () => {
    const paths = [
      '',
      'Accounts',
      '//evil.example',
      '/\\evil.example',
      'https://evil.example/x',
      '@evil.example/x',
      '/..',
      '/../Accounts',
      '/a/../../../x',
      '/a/./b',
      '/%2e%2e/x',
      '/.%2E/x',
      '/a/..%2fb',
      '/a/%252e%252e%252fb',
      '/a/..%5Cb',
      '/a//b',
      '/a?company_id=1',
      '/a#x',
      '/a\nb',
      '/a b',
    ];
    for (const path of paths) {
      expect(() => requestUrl(base, request(path), 'Xero'), JSON.stringify(path))
        .to.throw()
        .that.satisfies(isFailure)
        .and.includes({ kind: 'isolation' });
    }
  });

  it('either refuses a path or stays below the base URL', () => {
    const piece = fc.constantFrom('/', '.', '..', '%2e', '%2F', '\\', '@', ':', 'a', 'evil.example', '%25', '?', '#');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        expect(urlOrKind(pieces.join(''))).to.match(/^(isolation|https:\/\/api\.example\.com\/api\.xro\/2\.0\/.*)$/);
      }),
    );
  });

  it('takes https anywhere and http on this machine alone, without user, query or fragment', () => {
    for (const url of ['https://x', 'http://localhost:1', 'http://127.0.0.2', 'http://[::1]:4010/a/']) {
      expect(parseBaseUrl(url, 'Xero').href, url).to.match(/^http/);
    }
    const unsafe = ['http://api.example.com', 'http://127.0.0.1.evil.example', 'ftp://x', 'https://user:pass@x'];
    for (const url of [...unsafe, 'api.example.com', 'https://x/?a=1', 'https://x/#', 'file:///x']) {
      expect(() => parseBaseUrl(url, 'Xero'), url)
        .to.throw()
        .that.satisfies(isFailure)
        .and.includes({ kind: 'configuration' });
    }
  });
});

function urlOrKind(path: string): string {
  try {
    return requestUrl(base, request(path), 'Xero');
  } catch (error) {
    return isFailure(error) ? error.kind : 'no failure';
  }
}
