import type { NetSuiteSeed } from '../seed.ts';
import {
  currency,
  externalId,
  type Field,
  field,
  fieldsOf,
  lastModified,
  type RecordType,
  reference,
  type Sublist,
  sublistsOf,
  subsidiaryField,
} from './record-types.ts';

const account = reference('account', 'Account', ['account']);
const entity = reference('entity', 'Vendor', ['vendor']);
const memo = field('memo', 'text', 'Memo');
const key = field('line', 'number', 'Line');

const apply: Sublist = {
  name: 'apply',
  fields: fieldsOf([
    key,
    reference('doc', 'Applied To', ['vendorbill']),
    field('apply', 'boolean', 'Apply'),
    field('amount', 'number', 'Payment'),
    field('refNum', 'text', 'Ref No.', 'read'),
  ]),
};

/** The record service does not have the fields of legacy tax (netsuite-api.md §0). */
const legacyTax = [
  reference('taxCode', 'Tax Code', ['salestaxitem'], 'script'),
  field('tax1Amt', 'number', 'Tax Amount', 'script'),
  field('grossAmt', 'number', 'Gross Amount', 'script'),
];

/** Journals, bills, credits and payments of an account. */
export function transactionTypes(seed: NetSuiteSeed): readonly RecordType[] {
  const dimensions = [
    reference('department', 'Department', ['department']),
    reference('class', 'Class', ['classification']),
    reference('location', 'Location', ['location']),
    ...seed.segments.map(({ scriptId, label }) => reference(scriptId, label, [`customrecord_${scriptId}`])),
  ];
  const isRouted = seed.approvalRouting.includes('journalEntry');
  const journal = [
    isRouted && field('approved', 'boolean', 'Approved'),
    field('reversalDate', 'date', 'Reversal Date'),
    taxOverride(seed, 'script'),
  ];
  const line: Sublist = {
    name: 'line',
    fields: fieldsOf([
      key,
      account,
      field('debit', 'number', 'Debit'),
      field('credit', 'number', 'Credit'),
      memo,
      reference('entity', 'Name', ['vendor', 'employee']),
      ...dimensions,
      ...lineTax(seed, 'script'),
    ]),
  };
  const payable = [
    entity,
    account,
    field('dueDate', 'date', 'Due Date'),
    field('userTotal', 'number', 'Amount'),
    field('total', 'number', 'Total'),
    taxOverride(seed),
    ...dimensions,
  ];
  const expense: Sublist = {
    name: 'expense',
    fields: fieldsOf([key, account, field('amount', 'number', 'Amount'), memo, ...dimensions, ...lineTax(seed)]),
  };
  const payment = [
    entity,
    account,
    reference('apAcct', 'A/P Account', ['account']),
    field('total', 'number', 'Total', 'read'),
  ];
  return [
    transaction('journalEntry', 'Journal', seed, journal, [line, taxDetails(seed, 'script')]),
    transaction('vendorBill', 'VendBill', seed, payable, [expense, taxDetails(seed)]),
    transaction('vendorCredit', 'VendCred', seed, payable, [expense, apply, taxDetails(seed)]),
    transaction('vendorPayment', 'VendPymt', seed, payment, [apply]),
  ];
}

function transaction(
  name: NetSuiteSeed['approvalRouting'][number],
  code: string,
  seed: NetSuiteSeed,
  fields: readonly (Field | false)[],
  sublists: readonly (Sublist | false)[],
): RecordType {
  const common = [
    externalId,
    subsidiaryField(seed),
    field('tranDate', 'date', 'Date'),
    reference('postingPeriod', 'Posting Period', ['accountingperiod']),
    currency,
    field('exchangeRate', 'number', 'Exchange Rate'),
    memo,
    field('tranId', 'text', 'Reference No.'),
    // Without the feature, the field does not exist (§18).
    seed.approvalRouting.includes(name) && field('approvalStatus', 'choice', 'Approval Status'),
    field('createdDate', 'datetime', 'Date Created', 'read'),
    lastModified,
  ];
  return {
    name,
    group: 'transaction',
    code,
    isWritable: true,
    fields: fieldsOf([...common, ...fields]),
    sublists: sublistsOf(sublists),
  };
}

/** @param access `script` on journals, of whose tax the record service knows nothing (§18) */
function lineTax({ taxEngine }: NetSuiteSeed, access?: 'script'): readonly Field[] {
  if (taxEngine === 'legacy') return legacyTax;
  return taxEngine === 'suitetax' ? [field('taxDetailsReference', 'text', 'Tax Details Reference', access)] : [];
}

function taxOverride({ taxEngine }: NetSuiteSeed, access?: 'script'): Field | false {
  return taxEngine === 'suitetax' && field('taxDetailsOverride', 'boolean', 'Tax Details Override', access);
}

function taxDetails({ taxEngine }: NetSuiteSeed, access?: 'script'): Sublist | false {
  const fields = fieldsOf([
    field('taxDetailsReference', 'text', 'Tax Details Reference'),
    reference('taxType', 'Tax Type', ['taxtype']),
    reference('taxCode', 'Tax Code', ['salestaxitem']),
    field('taxBasis', 'number', 'Tax Basis'),
    field('taxRate', 'number', 'Tax Rate'),
    field('taxAmount', 'number', 'Tax Amount'),
  ]);
  return taxEngine === 'suitetax' && { name: 'taxDetails', fields, ...(access && { access }) };
}
