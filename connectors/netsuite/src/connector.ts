import type { ConnectorDefinition, MatrixRows } from '@ringfence/core/contract';
import { connect } from './http/connect.ts';
import { NetSuiteSession } from './session.ts';
import { companyKey, NetSuiteSettings } from './settings.ts';

const RECEIVED = { document: 'journal', debit: 'wallet', credit: 'lines', party: 'supplier' } as const;

/**
 * Everything becomes a journal entry, as Pleo's own integration books it, unless Pleo's bookkeeping method is accounts payable.
 * Money spent, received and moved give way to journal entries by themselves. Money back is one even then: NetSuite takes none for
 * a vendor credit.
 *
 * @see netsuite-api.md §14
 */
const MATRIX: MatrixRows = {
  invoice: { journal: { document: 'journal', debit: 'lines', credit: 'accountsPayable', party: 'supplier' } },
  invoice_payment: { journal: { document: 'journal', debit: 'accountsPayable', credit: 'wallet', party: 'supplier' } },
  refund: { accounts_payable: RECEIVED },
  chargeback: { accounts_payable: RECEIVED },
  cashback: { accounts_payable: RECEIVED },
};

/** Connects companies whose books are in Oracle NetSuite. */
export const connector: ConnectorDefinition<NetSuiteSettings> = {
  id: 'netsuite',
  displayName: 'NetSuite',
  contractVersion: 2,
  settings: NetSuiteSettings,
  erpCompanyKey: companyKey,
  matrix: MATRIX,
  open: (context) => new NetSuiteSession(connect(context), context.settings),
};
