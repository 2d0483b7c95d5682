import { z } from 'zod';
import { CurrencyCode } from '../../../contract/index.ts';
import { template } from '../template.ts';
import { Country, excludeWords, includeWords, LISTS, OwnText } from './lists.ts';

const FIELDS = [
  'code',
  'name',
  'type',
  'currency',
  'country',
  'registrationNumber',
  'taxRegistrationNumber',
  'id',
] as const;

const VendorOverride = z.strictObject({
  skip: z.literal(true).optional().describe('true: the vendor is not brought into Pleo.'),
  code: OwnText.optional().describe('Its code in Pleo, e.g. V-17.'),
  name: OwnText.optional().describe('Its name in Pleo, e.g. Papeterie du Parc.'),
  currency: CurrencyCode.optional().describe('Its currency in Pleo, instead of the ERP’s, e.g. EUR.'),
  country: Country.optional().describe('Its country in Pleo, instead of the ERP’s, e.g. BE.'),
});

/** `sync.vendors` */
export const VendorRules = z.strictObject({
  include: z.strictObject(LISTS).optional().describe(includeWords('vendors')),
  exclude: z.strictObject(LISTS).optional().describe(excludeWords('vendors')),
  code: template(FIELDS, '{code}').describe(
    'How the code in Pleo is made, of {code}, {name}, {type}, {currency}, {country}, {registrationNumber}, ' +
      '{taxRegistrationNumber} and {id}, e.g. "{code}", the default.',
  ),
  name: template(FIELDS, '{name:255}').describe(
    'How the name in Pleo is made, of the same fields, e.g. "{name:255}", the default, which is cut to 255 characters.',
  ),
  defaultCurrency: CurrencyCode.optional().describe(
    'Currency of vendors for which the ERP has none, e.g. EUR. Default: the base currency of the ERP company.',
  ),
  defaultCountry: Country.optional().describe('Country of vendors for which the ERP has none, e.g. NL.'),
  createInErp: z
    .boolean()
    .default(false)
    .describe('true: vendors that were drafted in Pleo are made in the ERP, then activated in Pleo. Default: false.'),
  overrides: z
    .record(z.string().min(1), VendorOverride)
    .default({})
    .describe('Single vendors, by the ERP’s code, e.g. { V-17: { skip: true } }.'),
});
