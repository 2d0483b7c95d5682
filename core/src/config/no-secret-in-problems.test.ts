import { inspect } from 'node:util';
import { expect } from 'chai';
import fc from 'fast-check';
import { stringify } from 'yaml';
import { formatProblems } from './index.ts';
import { ConfigFolder, companyFile, ENVIRONMENT, ORGANISATION } from './testing/config-folder.ts';

/** Begins and ends so that it cannot be part of any sentence. */
const canary = fc.string({ unit: 'grapheme', maxLength: 30 }).map((middle) => `Qz7${middle}7zQ`);

/** Where somebody may put a literal that ought to be a reference. The number is the line of the sound file. */
const places: readonly ((literal: string) => Readonly<Record<number, string>>)[] = [
  (literal) => ({ 5: `  apiKey: ${literal}` }),
  (literal) => ({ 5: `  apikey: ${literal}` }),
  (literal) => ({ 5: `  apiKey: [${literal}]` }),
  (literal) => ({ 5: `  apiKey: {a: ${literal}, a: ${literal}}` }),
  (literal) => ({ 5: `  apiKey: \${env:NL_PLEO_KEY}\n  apiKey: ${literal}` }),
  (literal) => ({ 5: `  apiKey: \${env:NL_PLEO_KEY}\n  ? [${literal}]\n  : ${literal}` }),
  (literal) => ({ 5: `  apiKey: &anchor ${literal}\n  other: *anchor` }),
  (literal) => ({ 5: `  apiKey: #${literal}` }),
  (literal) => ({ 5: `  apiKey: x #${literal}` }),
  (literal) => ({ 5: `  apiKey: \${env:NONE} # before: ${literal}` }),
  (literal) => ({
    5: `  apiKey: \${env:NONE}`,
    10: `    auth: { kind: token, token: ${literal},${literal},${literal}}`,
  }),
  (literal) => ({ 10: `    auth: { kind: token, tokn: ${literal}, token: ${literal}, # ${literal}\n      }` }),
  (literal) => ({ 5: `  apiKey: !!str ${literal}` }),
  (literal) => ({ 5: `  apiKey: !tag ${literal}` }),
  (literal) => ({ 5: `  apiKey: ${literal} ${literal}` }),
  (literal) => ({ 5: `  apiKey: ${literal.slice(0, -1)}` }),
  (literal) => ({ 4: `pleo: ${literal}`, 5: '' }),
  (literal) => ({ 4: `pleo: { apiKey: ${literal}, colour: 1 }`, 5: '' }),
  (literal) => ({ 10: `    auth: { kind: token, token: ${literal}, colour: 1 }` }),
  (literal) => ({ 10: `    auth: { kind: none, clientSecret: ${literal} }` }),
  (literal) => ({ 10: `    auth: ${literal}` }),
  (literal) => ({ 7: '  connector: none', 10: `    anything: { below: [1, ${literal}] }` }),
  (literal) => ({ 8: `  settings: ${literal}`, 9: '', 10: '' }),
];

describe('core/config: problems', () => {
  let folder: ConfigFolder;
  beforeEach(async () => {
    folder = await ConfigFolder.make();
  });
  afterEach(() => folder.remove());

  const everythingSaid = async (files: Readonly<Record<string, string>>, environment = ENVIRONMENT) => {
    const problems = await folder.problems(files, environment);
    expect(problems).to.not.deep.equal([]);
    return [formatProblems(problems), JSON.stringify(problems), inspect(problems, { depth: 9 })].join('\n');
  };

  it('never show a literal that was written in or near a secret field', async () => {
    const quoting = fc.constantFrom('QUOTE_DOUBLE', 'QUOTE_SINGLE', 'PLAIN' as const);
    await fc.assert(
      fc.asyncProperty(canary, fc.constantFrom(...places), quoting, async (secret, place, style) => {
        const oneLine = secret.replace(/[\p{Cc}\u2028\u2029]/gu, '');
        const literal = stringify(oneLine, { defaultStringType: style, lineWidth: 0 }).trimEnd();
        const files = { 'organisation.yaml': ORGANISATION, 'companies/nl.yaml': companyFile(place(literal)) };
        const said = await everythingSaid(files);
        expect(said).to.not.contain('Qz7').and.not.contain('7zQ');
      }),
      { numRuns: 300 },
    );
  });

  it('never show a literal secret in organisation.yaml', async () => {
    await fc.assert(
      fc.asyncProperty(canary, async (secret) => {
        const quoted = JSON.stringify(secret);
        const text = [
          'nam: x',
          `storage: { sealingKey: ${quoted}, colour: ${quoted} }`,
          `connectors: { ledger: { auth: { token: ${quoted} } }, none: { key: ${quoted} } }`,
          '',
        ].join('\n');
        const said = await everythingSaid({ 'organisation.yaml': text, 'companies/nl.yaml': companyFile() });
        expect(said).to.not.contain('Qz7').and.not.contain('7zQ');
      }),
      { numRuns: 50 },
    );
  });

  it('never show a value that came from a reference, wherever it stands', async () => {
    const everywhere = companyFile({
      2: `  id: \${env:VALUE}`,
      3: `  name: \${env:VALUE}\n  standAlone: \${env:VALUE}`,
      5: `  apiKey: \${env:VALUE}`,
      9: `    tenantId: \${env:VALUE}\n    office: x-\${env:VALUE}\n    period: \${env:VALUE}\n    dailyLimit: \${file:value}`,
      10: `    auth: { kind: "\${env:VALUE}", token: "\${env:VALUE}" }`,
      12: `  wallet: { a: "\${env:VALUE}" }`,
    });
    const files = { 'companies/de.yaml': everywhere, 'companies/nl.yaml': everywhere };
    const organisation = `name: x\npleo: { baseUrl: "\${env:VALUE}", environment: "\${env:VALUE}" }\n`;
    await fc.assert(
      fc.asyncProperty(canary, async (value) => {
        const all = { ...files, 'organisation.yaml': organisation, 'companies/value': value };
        const said = await everythingSaid(all, { ...ENVIRONMENT, VALUE: value });
        expect(said).to.not.contain('Qz7').and.not.contain('7zQ');
      }),
      { numRuns: 50 },
    );
  });
});
