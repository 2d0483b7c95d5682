import { AccountingEntryId, type ExportReference } from '@ringfence/core/contract';
import type { ReferenceOf } from '@ringfence/core/kit';
import type { Sandbox } from '@ringfence/sandbox';
import { z } from 'zod';
import { type BookedDocument, type PleoCompanyHoldings, pleoHoldings } from '../../support/books.ts';
import type { TestedConnector } from '../../support/connectors.ts';
import type { CrashCompany } from '../world/company.ts';

/** What both ends hold of a company. */
export interface Holdings {
  readonly documents: readonly BookedDocument[];
  /** As the table of connectors gives them. */
  readonly balances: ReadonlyMap<string, number>;
  readonly receiptsOf: (reference: ExportReference) => readonly string[];
  readonly referenceOf: ReferenceOf;
  readonly jobs: PleoCompanyHoldings['jobs'];
  /** Downloads of receipts that carried a credential. */
  readonly leakedCredentials: number;
}

export function readHoldings(
  { number, companyId }: CrashCompany,
  connector: TestedConnector,
  sandbox: Sandbox,
): Holdings {
  return {
    documents: connector.documents(sandbox, number),
    balances: connector.balances(sandbox, number),
    receiptsOf: (reference) => connector.receipts(sandbox, number, reference),
    referenceOf: connector.referenceOf,
    jobs: pleoHoldings(sandbox, companyId).jobs,
    leakedCredentials: z.object({ leakedCredentials: z.int() }).parse(sandbox.inspect('pleo')).leakedCredentials,
  };
}

/** The references of an expense: of its own document, and of the payment that goes with it. */
export function referencesIn(
  { referenceOf }: Pick<Holdings, 'referenceOf'>,
  entryId: string,
): { readonly document: ExportReference; readonly payment: ExportReference } {
  const id = AccountingEntryId.parse(entryId);
  return { document: referenceOf(id), payment: referenceOf(id, 'payment') };
}
