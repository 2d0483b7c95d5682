import Big from 'big.js';
import { jsonNumber } from '../../shared/index.ts';
import type { Result } from '../http/envelope.ts';
import type { ApiCall, Operation } from '../http/operation.ts';
import { type Field, type FieldTable, number, text } from '../query/fields.ts';
import { filtered } from '../query/listing.ts';
import type { TaxRateRecord } from '../records.ts';
import { decimalText } from '../values/decimal.ts';
import { notFound } from '../values/errors.ts';

const scope = 'accounting.settings';

/** Tax rates, read only (xero-api.md §10.3): returned whole, of every status, whatever `If-Modified-Since` says. */
export const taxRateOperations: readonly Operation[] = [
  { method: 'GET', path: '/TaxRates', scope, run: listTaxRates },
  { method: 'GET', path: '/TaxRates/:id', scope, run: getTaxRate },
];

const taxRateFields: FieldTable<TaxRateRecord> = {
  type: 'TaxRate',
  fields: new Map<string, Field<TaxRateRecord>>([
    ['Name', text(({ name }) => name)],
    ['TaxType', text(({ taxType }) => taxType)],
    ['Status', text(({ status }) => status)],
    ['DisplayTaxRate', number(({ rate }) => new Big(rate))],
    ['EffectiveRate', number(({ rate }) => new Big(rate))],
  ]),
};

function listTaxRates(call: ApiCall): Result {
  return { plural: 'TaxRates', elements: filtered(call.tenant.taxRates, call, taxRateFields).map(taxRateView) };
}

function getTaxRate({ tenant, id }: ApiCall): Result {
  const taxRate = tenant.findTaxRate(id);
  if (!taxRate) throw notFound();
  return { plural: 'TaxRates', elements: [taxRateView(taxRate)] };
}

/** `ReportTaxType` is not shown: which report line a seeded rate belongs to is not known. */
function taxRateView({ name, taxType, rate, status, appliesTo, components }: TaxRateRecord): object {
  return {
    Name: name,
    TaxType: taxType,
    CanApplyToAssets: appliesTo.includes('ASSET'),
    CanApplyToEquity: appliesTo.includes('EQUITY'),
    CanApplyToExpenses: appliesTo.includes('EXPENSE'),
    CanApplyToLiabilities: appliesTo.includes('LIABILITY'),
    CanApplyToRevenue: appliesTo.includes('REVENUE'),
    DisplayTaxRate: rateNumber(rate),
    EffectiveRate: rateNumber(rate),
    Status: status,
    TaxComponents: components.map((component) => ({
      Name: component.name,
      Rate: rateNumber(component.rate),
      IsCompound: false,
      IsNonRecoverable: false,
    })),
  };
}

function rateNumber(rate: string): object {
  return jsonNumber(decimalText(new Big(rate), 4));
}
