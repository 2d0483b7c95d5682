export { connectedClient, exactly, failureOf, LAST_PAGE, listed, mockedPleo } from './connected-client.ts';
export {
  amounts,
  COMPANY_ID,
  EUR,
  entryId,
  expense,
  expenseLine,
  money,
  OTHER_COMPANY_ID,
  SEK,
  taxOf,
} from './expense.ts';
