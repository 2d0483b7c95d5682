import {
  AccountingEntryId,
  BookkeepingDate,
  type Capabilities,
  type ConnectorDefinition,
  CurrencyCode,
  type ErpCompany,
  type ErpSession,
  type Posting,
  type PostingKind,
} from '@ringfence/core/contract';
import { referenceShape, referencesOf } from '@ringfence/core/kit';
import { testContext } from '@ringfence/core/testing';

/** What a session of a sketch says of its company beside its capabilities. */
export function companyOf(id: string, capabilities: Capabilities, more: Partial<ErpCompany> = {}): ErpCompany {
  const baseCurrency = CurrencyCode.parse('EUR');
  return { id, name: 'Example', baseCurrency, capabilities, closedPeriods: [], remarks: [], ...more };
}

/** Opens a session as the engine does, from settings as the YAML has them. */
export function open<Settings>(definition: ConnectorDefinition<Settings>, settings: unknown): ErpSession {
  return definition.open(testContext(definition.settings.parse(settings)));
}

/** A posting of 121.00 with 21.00 tax on a line of its own. */
export function posting(kind: PostingKind, definition: ConnectorDefinition, changes: Partial<Posting> = {}): Posting {
  const entryId = AccountingEntryId.parse('e0000000-0000-4000-8000-000000000001');
  const referenceOf = referencesOf(referenceShape(definition.maxReferenceLength ?? 4000));
  const money = (amountMinor: number) => ({ amountMinor, currency: CurrencyCode.parse('EUR') });
  const line = { includedTax: money(0), dimensions: [], text: 'Lunch' } as const;
  return {
    entryId,
    reference: referenceOf(entryId),
    kind,
    status: 'final',
    date: BookkeepingDate.parse('2026-02-01'),
    party: { role: 'merchant', name: 'Northmoor Rail' },
    lines: [
      { ...line, side: 'debit', purpose: 'coding', account: { id: '4100' }, amount: money(100_00) },
      { ...line, side: 'debit', purpose: 'tax', account: { id: '1500' }, amount: money(21_00) },
      { ...line, side: 'credit', purpose: 'contra', account: { id: '2900' }, amount: money(121_00) },
    ],
    total: money(121_00),
    text: 'Lunch, Northmoor Rail',
    dimensions: [],
    files: [],
    ...changes,
  };
}
