export { failureOf } from '../../kit/testing/index.ts';
export { connectedClient, exactly, LAST_PAGE, listed, mockedPleo } from './connected-client.ts';
export {
  amounts,
  COMPANY_ID,
  EUR,
  entryId,
  expense,
  expenseLine,
  invoiceOf,
  money,
  OTHER_COMPANY_ID,
  SEK,
  supplierOf,
  taxOf,
  vendorOf,
} from './expense.ts';
