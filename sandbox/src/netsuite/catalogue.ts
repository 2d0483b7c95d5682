import type { NetSuiteSeed } from './seed.ts';

/** The kind of a field says how it is written in JSON and compared in SuiteQL. */
export type FieldKind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'choice'
  | 'reference'
  /** A collection of references: in SuiteQL one text, `"1, 2, 3"` (netsuite-api.md §18). */
  | 'references';

/** A field of a record or of a line. Its id, in SuiteScript, SuiteQL and our books, is its name in lower case. */
export interface Field {
  /** As the record service writes it: `tranDate`. */
  readonly name: string;
  /** As people and refusals call it. */
  readonly label: string;
  readonly kind: FieldKind;
  /** Record type that a reference leads to; several for entities. */
  readonly to?: readonly string[];
  /** `read`: nobody writes it. `script`: only SuiteScript does, the record service does not have it. */
  readonly access?: 'read' | 'script';
}

export type Fields = ReadonlyMap<string, Field>;

export interface Sublist {
  readonly name: string;
  readonly fields: Fields;
  readonly access?: 'script';
}

export interface RecordType {
  /** As paths and bodies write it: `journalEntry`. */
  readonly name: string;
  /** External ids are unique in it (§4.4). */
  readonly group: string;
  /** `type` of transactions in SuiteQL. */
  readonly code?: string;
  /** Table of SuiteQL; transactions share one. */
  readonly table?: string;
  readonly isWritable: boolean;
  readonly fields: Fields;
  readonly sublists: ReadonlyMap<string, Sublist>;
}

export type Catalogue = ReadonlyMap<string, RecordType>;

const entities = ['vendor', 'employee'];

function field(name: string, kind: FieldKind, label: string, access?: 'read' | 'script'): Field {
  return { name, kind, label, ...(access && { access }) };
}

function reference(name: string, label: string, to: readonly string[], access?: 'read' | 'script'): Field {
  return { ...field(name, 'reference', label, access), to };
}

function fieldsOf(fields: readonly (Field | false)[]): Fields {
  return new Map(fields.filter((each) => each !== false).map((each) => [each.name.toLowerCase(), each]));
}

function sublistsOf(sublists: readonly (Sublist | false)[]): ReadonlyMap<string, Sublist> {
  return new Map(sublists.filter((each) => each !== false).map((each) => [each.name.toLowerCase(), each]));
}

/** The record types of an account: its features decide which fields they have. By name in lower case. */
export function catalogueOf(seed: NetSuiteSeed): Catalogue {
  const { oneWorld, taxEngine } = seed;
  const external = field('externalId', 'text', 'External ID');
  const isInactive = field('isInactive', 'boolean', 'Inactive');
  const modified = field('lastModifiedDate', 'datetime', 'Date Last Modified', 'read');
  const fullName = field('fullName', 'text', 'Full Name', 'read');
  const subsidiary = oneWorld && reference('subsidiary', 'Subsidiary', ['subsidiary']);
  const inSubsidiaries: Field | false = oneWorld && {
    ...field('subsidiary', 'references', 'Subsidiary'),
    to: ['subsidiary'],
  };
  const includeChildren = oneWorld && field('includeChildren', 'boolean', 'Include Children');
  const currency = reference('currency', 'Currency', ['currency']);
  const memo = field('memo', 'text', 'Memo');
  const entity = reference('entity', 'Vendor', ['vendor']);
  const account = (label = 'Account') => reference('account', label, ['account']);
  const dimensions = [
    reference('department', 'Department', ['department']),
    reference('class', 'Class', ['classification']),
    reference('location', 'Location', ['location']),
    ...seed.segments.map(({ scriptId, label }) => reference(scriptId, label, [`customrecord_${scriptId}`])),
  ];
  const key = field('line', 'number', 'Line');
  /** REST does not have the fields of legacy tax, nor those of tax on journals (§0, §18). */
  const legacyTax = [
    reference('taxCode', 'Tax Code', ['salestaxitem'], 'script'),
    field('tax1Amt', 'number', 'Tax Amount', 'script'),
    field('grossAmt', 'number', 'Gross Amount', 'script'),
  ];
  const taxDetails = (access?: 'script'): Sublist => ({
    name: 'taxDetails',
    ...(access && { access }),
    fields: fieldsOf([
      field('taxDetailsReference', 'text', 'Tax Details Reference'),
      reference('taxType', 'Tax Type', ['taxtype']),
      reference('taxCode', 'Tax Code', ['salestaxitem']),
      field('taxBasis', 'number', 'Tax Basis'),
      field('taxRate', 'number', 'Tax Rate'),
      field('taxAmount', 'number', 'Tax Amount'),
    ]),
  });
  const taxFields = (access?: 'script'): readonly Field[] => {
    if (taxEngine === 'legacy') return legacyTax;
    return taxEngine === 'suitetax' ? [field('taxDetailsReference', 'text', 'Tax Details Reference', access)] : [];
  };
  const override = (access?: 'script') =>
    taxEngine === 'suitetax' && field('taxDetailsOverride', 'boolean', 'Tax Details Override', access);

  const transaction = (
    name: (typeof seed.approvalRouting)[number],
    code: string,
    fields: readonly (Field | false)[],
    sublists: readonly (Sublist | false)[],
  ): RecordType => ({
    name,
    group: 'transaction',
    code,
    isWritable: true,
    fields: fieldsOf([
      external,
      subsidiary,
      field('tranDate', 'date', 'Date'),
      reference('postingPeriod', 'Posting Period', ['accountingperiod']),
      currency,
      field('exchangeRate', 'number', 'Exchange Rate'),
      memo,
      field('tranId', 'text', 'Reference No.'),
      // Without the feature, the field does not exist (§18).
      seed.approvalRouting.includes(name) && field('approvalStatus', 'choice', 'Approval Status'),
      field('createdDate', 'datetime', 'Date Created', 'read'),
      modified,
      ...fields,
    ]),
    sublists: sublistsOf(sublists),
  });
  const payableFields = [
    entity,
    account(),
    field('dueDate', 'date', 'Due Date'),
    field('userTotal', 'number', 'Amount'),
    field('total', 'number', 'Total'),
    override(),
    ...dimensions,
  ];
  const expense: Sublist = {
    name: 'expense',
    fields: fieldsOf([key, account(), field('amount', 'number', 'Amount'), memo, ...dimensions, ...taxFields()]),
  };
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
  const suiteTaxDetails = (access?: 'script') => taxEngine === 'suitetax' && taxDetails(access);

  const master = (name: string, fields: readonly (Field | false)[], more: Partial<RecordType> = {}): RecordType => ({
    name,
    group: name.toLowerCase(),
    table: name.toLowerCase(),
    isWritable: false,
    fields: fieldsOf(fields),
    sublists: new Map(),
    ...more,
  });
  const dimension = (name: string): RecordType =>
    master(name, [
      field('name', 'text', 'Name'),
      fullName,
      reference('parent', 'Parent', [name.toLowerCase()]),
      isInactive,
      inSubsidiaries,
      includeChildren,
      external,
      modified,
    ]);
  const entityFields = [
    external,
    field('entityId', 'text', 'Entity ID'),
    subsidiary && { ...subsidiary, label: 'Primary Subsidiary' },
    field('email', 'text', 'Email'),
    field('firstName', 'text', 'First Name'),
    field('lastName', 'text', 'Last Name'),
    isInactive,
    modified,
  ];

  const types = [
    transaction(
      'journalEntry',
      'Journal',
      [
        seed.approvalRouting.includes('journalEntry') && field('approved', 'boolean', 'Approved'),
        field('reversalDate', 'date', 'Reversal Date'),
        override('script'),
      ],
      [
        {
          name: 'line',
          fields: fieldsOf([
            key,
            account(),
            field('debit', 'number', 'Debit'),
            field('credit', 'number', 'Credit'),
            memo,
            reference('entity', 'Name', entities),
            ...dimensions,
            ...taxFields('script'),
          ]),
        },
        suiteTaxDetails('script'),
      ],
    ),
    transaction('vendorBill', 'VendBill', payableFields, [expense, suiteTaxDetails()]),
    transaction('vendorCredit', 'VendCred', payableFields, [expense, apply, suiteTaxDetails()]),
    transaction(
      'vendorPayment',
      'VendPymt',
      [entity, account(), reference('apAcct', 'A/P Account', ['account']), field('total', 'number', 'Total', 'read')],
      [apply],
    ),
    master(
      'vendor',
      [
        ...entityFields,
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
    master('employee', entityFields, { group: 'entity' }),
    master('account', [
      external,
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
      inSubsidiaries,
      includeChildren,
      modified,
    ]),
    ...['department', 'classification', 'location'].map(dimension),
    ...seed.segments.map(({ scriptId }) => dimension(`customrecord_${scriptId}`)),
    master('accountingPeriod', [
      field('periodName', 'text', 'Period Name'),
      field('startDate', 'date', 'Start Date'),
      field('endDate', 'date', 'End Date'),
      ...['closed', 'apLocked', 'arLocked', 'allLocked', 'isPosting', 'isYear', 'isQuarter', 'isAdjust'].map((name) =>
        field(name, 'boolean', name),
      ),
      reference('parent', 'Sub-Period of', ['accountingperiod']),
      modified,
    ]),
    master('currency', [
      field('name', 'text', 'Name'),
      field('symbol', 'text', 'ISO Code'),
      field('exchangeRate', 'number', 'Exchange Rate'),
      field('isBaseCurrency', 'boolean', 'Base Currency'),
      isInactive,
      modified,
    ]),
    ...(oneWorld
      ? [
          master('subsidiary', [
            field('name', 'text', 'Name'),
            fullName,
            reference('parent', 'Subsidiary of', ['subsidiary']),
            currency,
            field('country', 'choice', 'Country'),
            field('isElimination', 'boolean', 'Elimination'),
            isInactive,
            modified,
          ]),
        ]
      : []),
    ...(taxEngine === 'none'
      ? []
      : [
          master('salesTaxItem', [
            field(taxEngine === 'suitetax' ? 'name' : 'itemId', 'text', 'Tax Name'),
            fullName,
            field('description', 'text', 'Description'),
            // SuiteTax has its rates in customrecord_ste_taxrate (§18).
            ...(taxEngine === 'legacy' ? [field('rate', 'number', 'Rate')] : []),
            reference('taxType', 'Tax Type', ['taxtype']),
            isInactive,
            modified,
          ]),
          ...(taxEngine === 'legacy'
            ? [
                master('taxGroup', [
                  field('itemId', 'text', 'Tax Group'),
                  fullName,
                  field('description', 'text', 'Description'),
                  field('rate', 'number', 'Rate'),
                  isInactive,
                ]),
              ]
            : []),
          master('taxType', [field('name', 'text', 'Name'), isInactive, modified]),
        ]),
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
  return new Map(types.map((type) => [type.name.toLowerCase(), type]));
}
