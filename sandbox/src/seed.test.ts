import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { parseSeed, parseSeedText, simulatorsWith } from './seed.ts';

describe('sandbox/seed', () => {
  it('fills the defaults in', () => {
    expect(parseSeed({}, simulatorsWith()).pleo).to.include({
      requestsPerMinute: 600,
      jobLifeSeconds: 3600,
      defaultPageSize: 20,
    });
  });

  it('reads YAML and JSON alike', () => {
    const value = { pleo: { requestsPerMinute: 5 } };
    expect(parseSeedText('pleo:\n  requestsPerMinute: 5\n', 'seed.yaml')).to.deep.equal(value);
    expect(parseSeedText(JSON.stringify(value), 'seed.json')).to.deep.equal(value);
  });

  it("takes the README's example", async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
    const example = /```yaml\n(.*?)```/s.exec(readme)?.[1] ?? '';
    const { pleo, others } = parseSeed(parseSeedText(example, 'README.md'), simulatorsWith());
    expect([pleo.companies.length, [...others.keys()]]).to.deep.equal([1, ['xero', 'netsuite']]);
  });

  it('names the line and column of what does not fit', () => {
    const text = ['pleo:', '  companies:', '    - id: alpha', '      colour: red', ''].join('\n');
    expect(() => parseSeedText(text, 'seed.yaml'))
      .to.throw('seed.yaml:3:11: pleo.companies.0.id')
      .and.to.match(/seed\.yaml:3:7: pleo\.companies\.0: .*colour/);
  });

  it('names the line of a syntax error', () => {
    expect(() => parseSeedText('pleo:\n  companies: [\n', 'seed.yaml')).to.throw(/seed\.yaml:3:1: /);
  });

  it('refuses an amount that is a number, for YAML would make a float of it', () => {
    const expense = { key: 'e', date: '2026-01-01', lines: [{ amount: 1.1 }] };
    const company = { id: '0a000000-0000-4000-8000-00000000000a', name: 'A', country: 'NL', walletCurrency: 'EUR' };
    const seed = { pleo: { companies: [{ ...company, apiKeys: [{ key: 'long-enough' }], expenses: [expense] }] } };
    expect(() => parseSeed(seed, simulatorsWith())).to.throw('pleo.companies[0].expenses[0].lines[0].amount');
  });
});
