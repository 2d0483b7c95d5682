/** The resources of Xero's API in which documents of ours are kept. */
export type Endpoint =
  | 'BankTransactions'
  | 'Invoices'
  | 'CreditNotes'
  | 'Payments'
  | 'BankTransfers'
  | 'ManualJournals';

/** Most documents per request. `PUT /BankTransfers` saves all or none, so that a bad one would take others with it. */
export const MAX_PER_REQUEST: Readonly<Record<Endpoint, number>> = {
  // As many as Xero recommends. xero-api.md §7
  BankTransactions: 50,
  Invoices: 50,
  CreditNotes: 50,
  Payments: 50,
  BankTransfers: 1,
  ManualJournals: 50,
};
