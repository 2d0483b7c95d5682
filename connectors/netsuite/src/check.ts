import type { Capabilities, ErpCompany } from '@ringfence/core/contract';
import { DOCUMENT_KINDS } from './documents/kinds.ts';
import type { SuiteQl } from './http/suiteql.ts';
import type { Books } from './master-data/books.ts';
import { dimensionsOf } from './master-data/dimensions.ts';
import { readClosedPeriods } from './master-data/periods.ts';
import type { TaxCodes } from './master-data/tax-codes.ts';
import { companyKey, type NetSuiteSettings } from './settings.ts';

/** INFERRED: the dossier knows of 4,000 characters for memos of documents, and nothing of those of lines. */
const LONGEST_MEMO = 999;
/** Of each of these one request is made, and one query reads all of them back. */
const MOST_AT_ONCE = 100;

/** Proves that the credentials lead to the subsidiary and may run SuiteQL, then describes what can be done there. */
export async function checkAccount(
  suiteQl: SuiteQl,
  books: Books,
  settings: NetSuiteSettings,
  signal?: AbortSignal,
): Promise<ErpCompany> {
  const { name, baseCurrency, countryCode } = await books.organisation.refresh(signal);
  const taxCodes = await books.taxCodes.refresh(signal);
  return {
    id: companyKey(settings),
    name,
    baseCurrency,
    ...(countryCode === undefined ? {} : { countryCode }),
    capabilities: capabilitiesOf(settings),
    closedPeriods: await readClosedPeriods(suiteQl, signal),
    remarks: [...taxRemarks(taxCodes, settings), ...remarksOf(settings)],
  };
}

function capabilitiesOf(settings: NetSuiteSettings): Capabilities {
  const required = settings.dimensions.filter((dimension) => dimension.required).map(({ segment }) => segment);
  const requiredDimensions = dimensionsOf(settings).filter(({ id }) => required.includes(id));
  return {
    documents: DOCUMENT_KINDS,
    drafts: settings.approvals,
    batch: MOST_AT_ONCE,
    tax: settings.separateTax === undefined ? 'onLine' : 'ownLine',
    dimensionSlots: settings.dimensions.length,
    ...(requiredDimensions.length === 0
      ? {}
      : { requiredDimensions: requiredDimensions.map(({ id, name }) => ({ id, name })) }),
    maxTextLength: LONGEST_MEMO,
    changedSince: ['accounts', 'vendors'],
  };
}

function taxRemarks({ regime, codes }: TaxCodes, { separateTax, restlet }: NetSuiteSettings): readonly string[] {
  if (separateTax !== undefined) {
    const without = codes.filter(({ taxCode }) => taxCode.account === undefined && taxCode.status === 'active').length;
    return [
      'Tax is booked as a line of its own, without a tax code: it does not reach the VAT return of NetSuite.',
      ...(without === 0
        ? []
        : [`${without} tax codes have no account under separateTax: expenses with them are refused.`]),
    ];
  }
  if (restlet !== undefined && regime !== 'none') {
    const limit = regime === 'suiteTax' ? ' Reverse charges are refused.' : '';
    return [`Tax that NetSuite does not take over REST is written by the script ${restlet.script}.${limit}`];
  }
  const sentences = {
    suiteTax:
      'This account has SuiteTax: bills and credits take tax codes (not those of reverse charges), journal entries take none. Expenses with a tax code that would become journal entries are refused.',
    legacy:
      'This account has legacy tax, which NetSuite does not take over REST: expenses with a tax code are refused. Deploy the script of the connector, or set separateTax to book tax as a line of its own.',
    none: 'NetSuite shows no tax codes to this role: give it Lists > Tax Records (View) if the company has tax.',
  };
  return [sentences[regime]];
}

function remarksOf({ approvals, foreignCurrency, dimensions, restlet }: NetSuiteSettings): readonly string[] {
  return [
    ...(restlet === undefined
      ? ['Receipts are not attached: that needs the script of the connector in NetSuite.']
      : []),
    'Which segments NetSuite requires, and whether approval is routed, cannot be asked over REST: say it under dimensions and approvals.',
    'Periods that are closed for one subsidiary alone are not seen beforehand; NetSuite then refuses the document.',
    ...(approvals.length === 0 ? ['Documents are in the books at once: no kind is named under approvals.'] : []),
    ...(foreignCurrency === 'netsuiteRate'
      ? ['Expenses in another currency are booked at the rate that NetSuite has for their day.']
      : []),
    ...(dimensions.length === 0 ? ['No segment is named under dimensions, so none is written.'] : []),
  ];
}
