import { expect } from 'chai';
import { refusals, XeroHarness } from '../harness.test.ts';
import { journal, journalLine as line, journalSeed as seed } from './journals-harness.test.ts';

const unknownId = 'aaaaaaaa-0000-4000-8000-00000000dead';

describe('sandbox/xero/manual-journals/manual-journal-rules', () => {
  const refused: readonly [what: string, changes: Record<string, unknown>, messages: string | string[]][] = [
    ['no narration', { Narration: ' ' }, 'Narration must be specified.'],
    ['a long narration', { Narration: 'x'.repeat(256) }, 'Narration must not be longer than 255 characters.'],
    ['a link into Xero', { Url: 'https://go.xero.com/' }, 'Url must be a valid URL outside Xero.'],
    ['no lines', { JournalLines: undefined }, 'A manual journal needs at least two lines.'],
    ['one line', { JournalLines: [line(0)] }, 'A manual journal needs at least two lines.'],
    [
      'debits that are not the credits',
      { JournalLines: [line(60), line('40.00'), line(-10)] },
      'The total debits (100.00) must equal total credits (-10.00)',
    ],
    [
      'taxes that are not equal',
      { LineAmountTypes: 'Exclusive', JournalLines: [line(100), line(-100, { TaxType: 'NONE' })] },
      'The total debits (121.00) must equal total credits (-100.00)',
    ],
    ['a line without amount', { JournalLines: [line(undefined), line(0)] }, 'A journal line needs a LineAmount.'],
    ['too much', { JournalLines: [line('10000000000'), line(0)] }, 'The line amount must not exceed 9999999999.99.'],
    [
      'a line without account',
      { JournalLines: [line(1, { AccountCode: undefined }), line(-1)] },
      'Account code or account ID must be specified.',
    ],
    [
      'an unknown account id',
      { JournalLines: [line(1, { AccountCode: undefined, AccountID: unknownId }), line(-1)] },
      'Account must be valid.',
    ],
    [
      'an unknown code in a posted journal',
      { Status: 'POSTED', JournalLines: [line(1, { AccountCode: '476' }), line(-1)] },
      "Account code '476' is not a valid code for this document.",
    ],
    [
      'an archived account',
      { JournalLines: [line(1, { AccountCode: '310' }), line(-1)] },
      "Account code '310' has been archived, or has been deleted. Each line item must reference a valid account.",
    ],
    ...['090', '630', '610', '800', '960'].map((code): [string, Record<string, unknown>, string] => [
      `the account ${code}`,
      { JournalLines: [line(1, { AccountCode: code }), line(-1)] },
      `Account code '${code}' is not a valid code for this document.`,
    ]),
    [
      'an unfit rate',
      { JournalLines: [line(1, { TaxType: 'OUTPUT21' }), line(-1)] },
      "The TaxType code 'OUTPUT21' cannot be used with account code '400'.",
    ],
    ['an archived rate', { JournalLines: [line(1, { TaxType: 'OLD19' }), line(-1)] }, 'Tax rate must be valid.'],
    [
      'an unknown option',
      { JournalLines: [line(1, { Tracking: [{ Name: 'Region', Option: 'South' }] }), line(-1)] },
      "The tracking option 'South' is not active.",
    ],
    [
      'three options',
      { JournalLines: [line(1, { Tracking: Array(3).fill({ Name: 'Region', Option: 'North' }) }), line(-1)] },
      [
        'A line item can have at most 2 tracking categories.',
        'A line item can have only one option of each tracking category.',
      ],
    ],
    [
      'a long description',
      { JournalLines: [line(1, { Description: 'x'.repeat(4001) }), line(-1)] },
      'Description must not be longer than 4000 characters.',
    ],
    ['an unknown kind of amounts', { LineAmountTypes: 'Gross' }, "The LineAmountTypes 'Gross' is not valid."],
    ['a day that there is not', { Date: '2026-02-30' }, "The Date '2026-02-30' is not valid."],
    [
      'a draft in a locked period',
      { Date: '2026-01-31' },
      'The document date cannot be before the period lock date, currently set at 31 January 2026',
    ],
    ['a new journal that is void', { Status: 'VOIDED' }, "The Status 'VOIDED' is not valid for this manual journal."],
    ['an archived journal', { Status: 'ARCHIVED' }, "The Status 'ARCHIVED' is not valid for this manual journal."],
    ['an id', { ManualJournalID: unknownId }, 'A new manual journal cannot have a ManualJournalID.'],
  ];
  for (const [what, changes, messages] of refused) {
    it(`refuses ${what}`, async () => {
      const xero = new XeroHarness(seed({ periodLockDate: '2026-01-31' }));
      const reply = await xero.api('PUT', '/ManualJournals', {
        body: { ManualJournals: [journal(), journal(changes)] },
      });
      expect(reply.status).to.equal(400);
      expect(refusals(reply)).to.deep.equal([messages].flat());
      expect(xero.inspectA().manualJournals).to.deep.equal([]);
    });
  }
});
