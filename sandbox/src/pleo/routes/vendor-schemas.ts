import { z } from 'zod';
import { uuid } from '../http/index.ts';
import { vendorStates } from '../state/index.ts';
import { countryCodes } from './country-codes.ts';

const identity = z.string().min(1);
const country = z.string().refine((code) => countryCodes.has(code), 'expected a country code');

const contents = {
  companyId: uuid,
  name: z.string().min(1),
  defaultCurrency: z.string().regex(/^[A-Z]{3}$/, 'expected a currency code of three letters'),
  code: identity.optional(),
  country: country.optional(),
  registrationNumber: z.string().optional(),
  taxRegistrationNumber: z.string().optional(),
};

export const VendorCreate = z.object({ ...contents, externalId: identity.optional() });

export const VendorUpdate = z.object({ ...contents, externalId: identity, state: z.enum(vendorStates) });

export const VendorActivation = z.object({ externalId: identity, code: identity.optional() });

const hundred = <Element extends z.ZodType>(element: Element) => z.array(element).max(100).optional();

export const VendorSearch = z.object({
  ids: hundred(uuid),
  codes: hundred(z.string()),
  externalIds: hundred(z.string()),
  countries: hundred(country),
  taxRegistrationNumbers: hundred(z.string()),
  accountingSystems: hundred(z.string()),
  states: z.array(z.enum(vendorStates)).max(4).optional(),
  name: z.string().optional(),
});
export type VendorSearch = z.output<typeof VendorSearch>;
