import { jsonNumber } from '../../shared/index.ts';
import { hasAttachments } from '../attachments/attachment-view.ts';
import type { Tenant } from '../books/tenant.ts';
import { trackingViews } from '../documents/line-tracking.ts';
import { accountReference } from '../resources/account-view.ts';
import { documentDate, msDateWithOffset } from '../values/dates.ts';
import type { BankTransferRecord } from './bank-transfer-record.ts';

export function bankTransferView(record: BankTransferRecord, tenant: Tenant): object {
  const { id, status, from, to, amount, date, reference, createdAtMs } = record;
  const account = (accountId: string): object => {
    const found = tenant.findAccount(accountId);
    return found ? accountReference(found) : { AccountID: accountId };
  };
  return {
    BankTransferID: id,
    CreatedDateUTCString: new Date(createdAtMs).toISOString().slice(0, 19),
    CreatedDateUTC: msDateWithOffset(createdAtMs),
    ...documentDate(date),
    Status: status,
    FromBankAccount: account(from.accountId),
    ToBankAccount: account(to.accountId),
    Amount: jsonNumber(amount),
    FromBankTransactionID: from.transactionId,
    ToBankTransactionID: to.transactionId,
    FromIsReconciled: from.isReconciled,
    ToIsReconciled: to.isReconciled,
    Reference: reference,
    CurrencyRate: jsonNumber('1.000000'),
    HasAttachments: hasAttachments(id, tenant),
    FromTracking: trackingViews(from.tracking, tenant),
    ToTracking: trackingViews(to.tracking, tenant),
  };
}
