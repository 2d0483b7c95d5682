import { expect } from 'chai';
import { BookkeepingDate, ExportJobId } from '../../contract/index.ts';
import { EUR, entryId } from '../../pleo/testing/index.ts';
import type { JournalRecord } from '../../storage/index.ts';
import { exportReference } from '../../testing/references.ts';
import { DecisionReportJson, DoubtsReportJson } from '../report/doubts-report.ts';
import { type CompaniesOnDisk, companiesOnDisk } from '../testing/companies-on-disk.ts';
import { memoryTerminal } from '../testing/memory-terminal.ts';
import { type ResolveCommandOptions, resolveCommand } from './resolve.ts';

const REFERENCE = exportReference(entryId(1));
const SENT: JournalRecord = {
  type: 'posting.intended',
  entryId: entryId(1),
  reference: REFERENCE,
  jobId: ExportJobId.parse('d0d0d0d0-0000-4000-8000-000000000001'),
  attemptId: 'attempt-1',
  digest: 'd'.repeat(64),
  kind: 'spend',
  total: { amountMinor: 1210, currency: EUR },
  date: BookkeepingDate.parse('2026-01-12'),
};

describe('core/cli/commands/resolve', () => {
  let disk: CompaniesOnDisk;
  beforeEach(async () => {
    disk = await companiesOnDisk(['example-nl']);
    await disk.journal('example-nl', [SENT]);
  });
  afterEach(() => disk.remove());

  async function resolve(
    reference?: string,
    options: Partial<ResolveCommandOptions> = {},
    ask?: (question: string) => Promise<string>,
  ) {
    const context = disk.context({ ...memoryTerminal(), ...(ask === undefined ? {} : { ask }) });
    const code = await resolveCommand(reference, { config: disk.config, company: [], ...options }, context);
    return { code, out: context.terminal.out.text, err: context.terminal.err.text };
  }

  it('shows each expense in doubt with what a person needs, and the commands that decide it', async () => {
    const { code, out } = await resolve();
    expect(code).to.equal(1);
    const command = `ringfence resolve --config ${disk.config} --company example-nl ${REFERENCE}`;
    for (const text of [
      'The company example-nl (example-nl): one expense needs a person',
      'EUR 12.10 on 2026-01-12',
      `Search in Ledgerly for:  ${REFERENCE}`,
      `Accounting entry in Pleo:  ${entryId(1)}`,
      'UTC: It was sent to Ledgerly, and Ringfence was stopped before an answer came.',
      'Ledgerly cannot be asked',
      `${command} --posted DOCUMENT-ID`,
      `${command} --absent`,
      'booked twice if it is there after all',
    ]) {
      expect(out).to.contain(text);
    }
  });

  it('shows the same as JSON in the documented form', async () => {
    const { out } = await resolve(undefined, { json: true });
    const { companies } = DoubtsReportJson.parse(JSON.parse(out));
    const [doubt] = companies[0]?.doubts ?? [];
    expect(doubt).to.include({ reference: REFERENCE, kind: 'spend', date: '2026-01-12', amount: 'EUR 12.10' });
    expect(doubt).to.include({ standing: 'unasked', document: null });
    expect(doubt?.commands).to.have.length(2);
  });

  for (const [what, options, sentence] of [
    ['the document that it is', { posted: 'doc-7' }, `${REFERENCE} is the document doc-7 in Ledgerly`],
    ['that it is absent', { absent: true }, `${REFERENCE} is not in Ledgerly and may be sent again`],
  ] as const) {
    it(`records ${what}, and what to do next; then nothing is in doubt`, async () => {
      const { code, out } = await resolve(REFERENCE, options);
      expect([code, out.includes(`Recorded: ${sentence}.`)]).to.deep.equal([0, true]);
      expect(out).to.contain(`ringfence retry --config ${disk.config} --company example-nl --entry ${entryId(1)}`);
      const after = await resolve();
      expect([after.code, after.out]).to.deep.equal([
        0,
        '✔ The company example-nl (example-nl): nothing is in doubt\n',
      ]);
    });
  }

  it('reports a decision as JSON in the documented form, with nothing else on stdout', async () => {
    const { out } = await resolve(REFERENCE, { posted: ' doc-7 ', json: true });
    expect(DecisionReportJson.parse(JSON.parse(out))).to.deep.include({
      reference: REFERENCE,
      says: 'posted',
      documentId: 'doc-7',
      entryId: entryId(1),
      recorded: true,
      error: null,
    });
    const refused = await resolve(REFERENCE, { absent: true, json: true });
    expect(refused.code).to.equal(1);
    const report = DecisionReportJson.parse(JSON.parse(refused.out));
    expect([report.recorded, report.error?.kind]).to.deep.equal([false, 'not-found']);
  });

  it('asks a person at a terminal, with the expense in view, and records nothing without a yes', async () => {
    for (const answer of ['', 'no', 'yesterday']) {
      const { code, out, err } = await resolve(REFERENCE, { absent: true }, async () => answer);
      expect([code, out]).to.deep.equal([1, 'Nothing was recorded.\n']);
      expect(err).to.contain('EUR 12.10 on 2026-01-12');
    }
    const questions: string[] = [];
    const { code } = await resolve(REFERENCE, { absent: true }, async (question) => {
      questions.push(question);
      return 'Y';
    });
    expect(code).to.equal(0);
    expect(questions).to.deep.equal([`Record that ${REFERENCE} is not in Ledgerly and may be sent again? [y/N] `]);
  });

  it('asks nobody with --yes', async () => {
    const ask = () => Promise.reject(new Error('asked'));
    expect((await resolve(REFERENCE, { absent: true, yes: true }, ask)).code).to.equal(0);
  });

  it('refuses a decision about nothing, with a sentence', async () => {
    const { code, err } = await resolve(exportReference(entryId(2)), { absent: true });
    expect(code).to.equal(1);
    expect(err).to.contain(`Nothing is in doubt under ${exportReference(entryId(2))}.`);
  });

  it('ends with 2 when the words do not fit together', async () => {
    for (const [reference, options] of [
      [undefined, { absent: true }],
      [REFERENCE, {}],
      [REFERENCE, { posted: '  ' }],
      [REFERENCE, { posted: 'doc-1', absent: true }],
      [REFERENCE, { absent: true, company: ['example-fr'] }],
    ] as const) {
      expect((await resolve(reference, options)).code).to.equal(2);
    }
    await disk.remove();
    disk = await companiesOnDisk(['example-nl', 'example-be']);
    const { code, err } = await resolve(REFERENCE, { absent: true });
    expect([code, err]).to.deep.equal([2, 'A decision is about one company: name it with --company.\n']);
  });
});
