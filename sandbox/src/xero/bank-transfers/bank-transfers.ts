import Big from 'big.js';
import { attachmentViews, hasAttachments } from '../attachments/attachment-view.ts';
import type { Tenant } from '../books/tenant.ts';
import { type ElementWrites, writeAllOrNothing, writeElements } from '../documents/element-writes.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { requestElements, singleElement } from '../http/request-elements.ts';
import { boolean, date, type Field, type FieldTable, guid, number, text } from '../query/fields.ts';
import { filtered, modifiedSince } from '../query/listing.ts';
import { midnightUtc } from '../values/dates.ts';
import { notFound } from '../values/errors.ts';
import { type BankTransferDraft, bankTransferDraft, draftEcho } from './bank-transfer-draft.ts';
import type { BankTransferRecord } from './bank-transfer-record.ts';
import { plannedDeletion, plannedTransfer } from './bank-transfer-rules.ts';
import { bankTransferView } from './bank-transfer-view.ts';

const scope = 'accounting.banktransactions';
const plural = 'BankTransfers';

/** Money moved between bank accounts (xero-api.md §10.11): made, read and deleted, never changed. */
export const bankTransferOperations: readonly Operation[] = [
  { method: 'GET', path: '/BankTransfers', scope, run: listBankTransfers },
  { method: 'GET', path: '/BankTransfers/:id', scope, run: getBankTransfer },
  { method: 'PUT', path: '/BankTransfers', scope, run: createBankTransfers },
  { method: 'POST', path: '/BankTransfers', scope, run: deleteBankTransfers },
  { method: 'POST', path: '/BankTransfers/:id', scope, run: deleteBankTransfer },
];

/** Never in pages; deleted transfers only when asked for. */
function listBankTransfers(call: ApiCall): Result | 'not modified' {
  const { tenant, query } = call;
  const withDeleted = query.get('includeDeleted')?.toLowerCase() === 'true';
  const selected = filtered(tenant.bankTransfers, call, fieldsOf(tenant));
  const found = modifiedSince(
    selected.filter(({ status }) => withDeleted || status !== 'DELETED'),
    call,
  );
  return found === 'not modified'
    ? found
    : { plural, elements: found.map((transfer) => bankTransferView(transfer, tenant)) };
}

function getBankTransfer(call: ApiCall): Result {
  const transfer = existing(call);
  const view = bankTransferView(transfer, call.tenant);
  return { plural, elements: [{ ...view, Attachments: attachmentViews(plural, transfer.id, call) }] };
}

/** Knows no `summarizeErrors` (§7). */
function createBankTransfers(call: ApiCall): Result {
  const drafts = requestElements(call.body(), plural).map(bankTransferDraft);
  return {
    plural,
    elements: writeAllOrNothing(
      drafts,
      writes(call, (draft) => plannedTransfer(draft, call)),
    ),
  };
}

function deleteBankTransfers(call: ApiCall): Result {
  const drafts = requestElements(call.body(), plural).map(bankTransferDraft);
  const deletions = writes(call, (draft) =>
    plannedDeletion(draft, call.tenant.bankTransfers.find(draft.BankTransferID ?? ''), call),
  );
  return { plural, elements: writeElements(drafts, deletions, call) };
}

function deleteBankTransfer(call: ApiCall): Result {
  const draft = bankTransferDraft(singleElement(call.body(), plural));
  const transfer = existing(call);
  const deletion = writes(call, () => plannedDeletion(draft, transfer, call));
  return { plural, elements: writeAllOrNothing([{ ...draft, BankTransferID: transfer.id }], deletion) };
}

type Writes = ElementWrites<BankTransferDraft, BankTransferRecord>;

function writes({ tenant }: ApiCall, plan: Writes['plan']): Writes {
  return {
    plan,
    carryOut: (transfer) => {
      tenant.bankTransfers.save(transfer);
      return bankTransferView(transfer, tenant);
    },
    echo: draftEcho,
  };
}

function existing({ tenant, id }: ApiCall): BankTransferRecord {
  const transfer = tenant.bankTransfers.find(id);
  if (!transfer) throw notFound();
  return transfer;
}

function fieldsOf(tenant: Tenant): FieldTable<BankTransferRecord> {
  const ends = (['From', 'To'] as const).flatMap((name): readonly [string, Field<BankTransferRecord>][] => {
    const end = ({ from, to }: BankTransferRecord) => (name === 'From' ? from : to);
    return [
      [`${name}BankAccount.AccountID`, guid((row) => end(row).accountId)],
      [`${name}BankAccount.Code`, text((row) => tenant.findAccount(end(row).accountId)?.code)],
      [`${name}BankAccount.Name`, text((row) => tenant.findAccount(end(row).accountId)?.name)],
      [`${name}BankTransactionID`, guid((row) => end(row).transactionId)],
      [`${name}IsReconciled`, boolean((row) => end(row).isReconciled)],
    ];
  });
  return {
    type: 'BankTransfer',
    fields: new Map<string, Field<BankTransferRecord>>([
      ['BankTransferID', guid(({ id }) => id)],
      ['Status', text(({ status }) => status)],
      ['Reference', text(({ reference }) => reference)],
      ['Amount', number(({ amount }) => new Big(amount))],
      ['Date', date((row) => midnightUtc(row.date))],
      ['CreatedDateUTC', date(({ createdAtMs }) => createdAtMs)],
      ['HasAttachments', boolean(({ id }) => hasAttachments(id, tenant))],
      ...ends,
    ]),
    lookUp: (field, value) => {
      if (field === 'Reference') return tenant.bankTransfers.by('reference', value);
      if (field !== 'BankTransferID') return undefined;
      const transfer = tenant.bankTransfers.find(value);
      return transfer ? [transfer] : [];
    },
  };
}
