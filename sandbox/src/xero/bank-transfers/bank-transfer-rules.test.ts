import { expect } from 'chai';
import { bankId, refusals, XeroHarness } from '../harness.test.ts';
import { regionId, transferSeed as seed, transfer } from './transfers-harness.test.ts';

const unknownId = 'aaaaaaaa-0000-4000-8000-00000000dead';

describe('sandbox/xero/bank-transfers/bank-transfer-rules', () => {
  const refused: readonly [what: string, changes: Record<string, unknown>, message: string][] = [
    [
      'no account',
      { FromBankAccount: undefined },
      'A bank transfer must contain a FromBankAccount with an AccountID or a Code.',
    ],
    [
      'an account that is none of a bank',
      { ToBankAccount: { Code: '400' } },
      'The ToBankAccount must be a valid bank account.',
    ],
    [
      'an unknown account',
      { ToBankAccount: { AccountID: unknownId } },
      'The ToBankAccount must be a valid bank account.',
    ],
    ['an archived account', { ToBankAccount: { Code: '1999' } }, "The bank account 'Closed bank' has been archived."],
    [
      'the same account twice',
      { ToBankAccount: { AccountID: bankId } },
      'The FromBankAccount and the ToBankAccount must be different.',
    ],
    ['two currencies', { ToBankAccount: { Code: 'USD' } }, 'Both bank accounts must have the same currency.'],
    ['no amount', { Amount: undefined }, 'The Amount must be greater than zero and must not exceed 9999999999.99.'],
    [
      'an amount that rounds to nothing',
      { Amount: '0.004' },
      'The Amount must be greater than zero and must not exceed 9999999999.99.',
    ],
    ['a negative amount', { Amount: -1 }, 'The Amount must be greater than zero and must not exceed 9999999999.99.'],
    ['too much', { Amount: '10000000000' }, 'The Amount must be greater than zero and must not exceed 9999999999.99.'],
    ['a day that there is not', { Date: '2026-02-30' }, "The Date '2026-02-30' is not valid."],
    [
      'a locked period',
      { Date: '2026-01-31' },
      'The document date cannot be before the period lock date, currently set at 31 January 2026',
    ],
    ['a long reference', { Reference: 'x'.repeat(256) }, 'Reference must not be longer than 255 characters.'],
    ['an id', { BankTransferID: unknownId }, 'A new bank transfer cannot have a BankTransferID.'],
    ['another status', { Status: 'DELETED' }, "The Status 'DELETED' is not valid for this bank transfer."],
    [
      'tracking by name',
      { ToTracking: [{ Name: 'Region', Option: 'North' }] },
      'The tracking of a bank transfer needs a TrackingCategoryID and a TrackingOptionID.',
    ],
    [
      'an unknown option',
      { FromTracking: [{ TrackingCategoryID: regionId, TrackingOptionID: unknownId }] },
      `The tracking option '${unknownId}' is not active.`,
    ],
  ];
  for (const [what, changes, message] of refused) {
    it(`refuses ${what}, and with it the whole request`, async () => {
      const xero = new XeroHarness(seed({ periodLockDate: '2026-01-31' }));
      const body = { BankTransfers: [transfer(), transfer(changes)] };
      const reply = await xero.api('PUT', '/BankTransfers?summarizeErrors=false', { body });
      expect(reply.status).to.equal(400);
      expect(refusals(reply)).to.deep.equal([message]);
      expect(xero.inspectA().bankTransfers).to.deep.equal([]);
    });
  }
});
