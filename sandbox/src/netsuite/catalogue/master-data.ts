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
  sublistsOf,
  subsidiaryField,
} from './record-types.ts';

const isInactive = field('isInactive', 'boolean', 'Inactive');
const fullName = field('fullName', 'text', 'Full Name', 'read');

/** What transactions refer to. The record service writes vendors alone. */
export function masterDataTypes(seed: NetSuiteSeed): readonly RecordType[] {
  const { oneWorld } = seed;
  const entity = [
    externalId,
    field('entityId', 'text', 'Entity ID'),
    subsidiaryField(seed, 'Primary Subsidiary'),
    field('email', 'text', 'Email'),
    field('firstName', 'text', 'First Name'),
    field('lastName', 'text', 'Last Name'),
    isInactive,
    lastModified,
  ];
  const subsidiaries = master('subsidiary', [
    field('name', 'text', 'Name'),
    fullName,
    reference('parent', 'Subsidiary of', ['subsidiary']),
    currency,
    field('country', 'choice', 'Country'),
    field('isElimination', 'boolean', 'Elimination'),
    isInactive,
    lastModified,
  ]);
  return [
    master(
      'vendor',
      [
        ...entity,
        field('companyName', 'text', 'Company Name'),
        field('isPerson', 'boolean', 'Individual'),
        field('phone', 'text', 'Phone'),
        field('legalName', 'text', 'Legal Name'),
        field('vatRegNumber', 'text', 'Tax Reg. Number'),
        field('taxIdNum', 'text', 'Tax ID'),
        field('accountNumber', 'text', 'Account'),
        field('terms', 'choice', 'Terms'),
        reference('expenseAccount', 'Default Expense Account', ['account']),
        reference('payablesAccount', 'Default Payables Account', ['account']),
        currency,
      ],
      {
        group: 'entity',
        isWritable: true,
        sublists: sublistsOf([{ name: 'currencyList', fields: fieldsOf([currency]) }]),
      },
    ),
    master('employee', entity, { group: 'entity' }),
    master('account', [
      externalId,
      field('acctNumber', 'text', 'Number'),
      field('acctName', 'text', 'Name'),
      fullName,
      field('accountSearchDisplayName', 'text', 'Display Name', 'read'),
      field('acctType', 'choice', 'Type'),
      isInactive,
      field('isSummary', 'boolean', 'Summary'),
      reference('parent', 'Subaccount of', ['account']),
      field('description', 'text', 'Description'),
      currency,
      ...restrictions(seed),
      lastModified,
    ]),
    ...['department', 'classification', 'location'].map((name) => dimension(name, seed)),
    ...seed.segments.map(({ scriptId }) => dimension(`customrecord_${scriptId}`, seed)),
    master('accountingPeriod', [
      field('periodName', 'text', 'Period Name'),
      field('startDate', 'date', 'Start Date'),
      field('endDate', 'date', 'End Date'),
      ...['closed', 'apLocked', 'arLocked', 'allLocked', 'isPosting', 'isYear', 'isQuarter', 'isAdjust'].map((name) =>
        field(name, 'boolean', name),
      ),
      reference('parent', 'Sub-Period of', ['accountingperiod']),
      lastModified,
    ]),
    master('currency', [
      field('name', 'text', 'Name'),
      field('symbol', 'text', 'ISO Code'),
      field('exchangeRate', 'number', 'Exchange Rate'),
      field('isBaseCurrency', 'boolean', 'Base Currency'),
      isInactive,
      lastModified,
    ]),
    ...(oneWorld ? [subsidiaries] : []),
    ...taxItems(seed),
    master('folder', [field('name', 'text', 'Folder Name'), reference('parent', 'Sub-Folder of', ['folder'])], {
      table: 'mediaitemfolder',
      group: 'folder',
    }),
    master('file', [
      field('name', 'text', 'File Name'),
      reference('folder', 'Folder', ['folder']),
      field('fileType', 'text', 'Type'),
      field('fileSize', 'number', 'Size'),
    ]),
  ];
}

function master(name: string, fields: readonly (Field | false)[], more: Partial<RecordType> = {}): RecordType {
  const key = name.toLowerCase();
  return { name, group: key, table: key, isWritable: false, fields: fieldsOf(fields), sublists: new Map(), ...more };
}

function dimension(name: string, seed: NetSuiteSeed): RecordType {
  return master(name, [
    field('name', 'text', 'Name'),
    fullName,
    reference('parent', 'Parent', [name.toLowerCase()]),
    isInactive,
    ...restrictions(seed),
    externalId,
    lastModified,
  ]);
}

/** The subsidiaries that may use a record. */
function restrictions({ oneWorld }: NetSuiteSeed): readonly Field[] {
  if (!oneWorld) return [];
  const subsidiary: Field = { ...field('subsidiary', 'references', 'Subsidiary'), to: ['subsidiary'] };
  return [subsidiary, field('includeChildren', 'boolean', 'Include Children')];
}

function taxItems({ taxEngine }: NetSuiteSeed): readonly RecordType[] {
  if (taxEngine === 'none') return [];
  const isLegacy = taxEngine === 'legacy';
  // SuiteTax has its rates in customrecord_ste_taxrate (netsuite-api.md §18).
  const named = [field(isLegacy ? 'itemId' : 'name', 'text', 'Tax Name'), isLegacy && field('rate', 'number', 'Rate')];
  const item = [...named, fullName, field('description', 'text', 'Description'), isInactive, lastModified];
  return [
    master('salesTaxItem', [...item, reference('taxType', 'Tax Type', ['taxtype'])]),
    master('taxType', [field('name', 'text', 'Name'), isInactive, lastModified]),
    ...(isLegacy ? [master('taxGroup', item)] : []),
  ];
}
