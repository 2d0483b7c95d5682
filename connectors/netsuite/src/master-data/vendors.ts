import { type ErpVendor, Failure, isFailure, type NewVendor, type VendorKey } from '@ringfence/core/contract';
import { z } from 'zod';
import type { NetSuiteClient } from '../http/connect.ts';
import { wordsOf } from '../http/failures.ts';
import type { CreatedRecord, RecordService } from '../http/record-service.ts';
import {
  allOf,
  type Condition,
  collect,
  column,
  flag,
  isUnknownToAccount,
  type Query,
  type SuiteQl,
} from '../http/suiteql.ts';
import type { Books } from './books.ts';
import { CHANGED_SINCE, dayBefore, type Organisation } from './organisation.ts';

const VendorRow = z.object({
  id: z.string(),
  entityid: column,
  companyname: column,
  isperson: flag,
  firstname: column,
  lastname: column,
  vatregnumber: column,
  currency: column,
  isinactive: flag,
});
type VendorRow = z.infer<typeof VendorRow>;

const VENDORS: Query = {
  columns: ['v.id AS id', 'v.entityid AS entityid', 'v.isperson AS isperson', 'v.isinactive AS isinactive'],
  // With SuiteTax the number is in a table of its own.
  optional: ['companyname', 'firstname', 'lastname', 'vatregnumber', 'currency'].map((name) => `v.${name} AS ${name}`),
  from: 'vendor v',
  key: 'v.id',
};
const SHARED = 'vendor v JOIN vendorsubsidiaryrelationship r ON r.entity = v.id';

/** Vendors that fulfil a condition and share the subsidiary; others are not even asked for. */
function vendorsOf({ subsidiaryId }: Organisation, conditions: readonly Condition[]): Query {
  if (subsidiaryId === undefined) return { ...VENDORS, ...allOf(conditions) };
  const ours = { where: 'r.subsidiary = ?', params: [subsidiaryId] };
  return { ...VENDORS, from: SHARED, ...allOf([...conditions, ours]) };
}

/** Vendors of the subsidiary: of an account, as people there know them. */
export class Vendors {
  readonly #suiteQl: SuiteQl;
  readonly #records: RecordService;
  readonly #books: Books;

  constructor({ suiteQl, records }: NetSuiteClient, books: Books) {
    this.#suiteQl = suiteQl;
    this.#records = records;
    this.#books = books;
  }

  async *list(changedSince?: string, signal?: AbortSignal): AsyncGenerator<ErpVendor, void, undefined> {
    const organisation = await this.#books.organisation.get(signal);
    const changed =
      changedSince === undefined ? [] : [{ where: `v.${CHANGED_SINCE}`, params: [dayBefore(changedSince)] }];
    const rows = this.#suiteQl.rows(vendorsOf(organisation, changed), VendorRow, signal);
    for await (const row of rows) yield toVendor(row, organisation);
  }

  /** As `ErpVendors.find`: what a surer trait has found is not looked for by another. */
  async find(keys: readonly VendorKey[], signal?: AbortSignal): Promise<readonly (ErpVendor | undefined)[]> {
    const found: (ErpVendor | undefined)[] = keys.map(() => undefined);
    for (const { asked, where, has } of TRAITS) {
      const open = keys.flatMap((key, place) => {
        const text = found[place] === undefined ? asked(key)?.trim() : undefined;
        return text ? [{ place, text: text.toUpperCase() }] : [];
      });
      if (open.length === 0) continue;
      const vendors = await this.#with(where, new Set(open.map(({ text }) => text)), signal);
      for (const { place, text } of open) found[place] = meant(vendors.filter(({ row }) => has(row).includes(text)));
    }
    return found;
  }

  /** As `ErpVendors.create`: looked for under our reference first, and once more should NetSuite say that it is there. */
  async create(vendor: NewVendor, signal?: AbortSignal): Promise<ErpVendor> {
    const organisation = await this.#books.organisation.get(signal);
    const made = await this.#madeBefore(vendor, signal);
    if (made !== undefined) return made;
    const { id } = await this.#post(vendor, organisation, signal).catch(async (error: unknown) => {
      // The same sentence for a name that is taken and for an earlier call of ours. netsuite-api.md §18
      const isTaken = isFailure(error) && error.kind === 'rejected' && /already exists/i.test(wordsOf(error));
      const meanwhile = isTaken ? await this.#madeBefore(vendor, signal) : undefined;
      if (meanwhile !== undefined) return meanwhile;
      throw isTaken ? nameTaken(vendor, error) : error;
    });
    const [created] = await this.find([{ id }], signal);
    if (created !== undefined) return created;
    throw new Failure('bad-response', `NetSuite made the vendor ${vendor.name} and does not find it.`, {
      system: 'NetSuite',
      mayHaveHappened: true,
    });
  }

  async #post(
    { name, code, currency, taxRegistrationNumber, reference }: NewVendor,
    { subsidiaryId, currencies }: Organisation,
    signal: AbortSignal | undefined,
  ): Promise<CreatedRecord> {
    const { regime } = await this.#books.taxCodes.get(signal);
    // With SuiteTax the number is a record of its own, which this connector does not make.
    const hasNumber = taxRegistrationNumber !== undefined && regime !== 'suiteTax';
    const currencyId = [...currencies].find(([, each]) => each === currency)?.[0];
    const body = {
      companyName: name,
      isPerson: false,
      externalId: reference,
      ...(code === undefined ? {} : { entityId: code }),
      ...(subsidiaryId === undefined ? {} : { subsidiary: { id: subsidiaryId } }),
      ...(currencyId === undefined ? {} : { currency: { id: currencyId } }),
      ...(hasNumber ? { vatRegNumber: taxRegistrationNumber } : {}),
    };
    return this.#records.create('vendor', body, signal);
  }

  async #madeBefore({ reference }: NewVendor, signal: AbortSignal | undefined): Promise<ErpVendor | undefined> {
    const organisation = await this.#books.organisation.get(signal);
    const query = vendorsOf(organisation, [{ where: 'v.externalid = ?', params: [reference] }]);
    for await (const row of this.#suiteQl.rows(query, VendorRow, signal)) return toVendor(row, organisation);
    return undefined;
  }

  async #with(
    where: string,
    texts: ReadonlySet<string>,
    signal: AbortSignal | undefined,
  ): Promise<readonly FoundVendor[]> {
    const organisation = await this.#books.organisation.get(signal);
    const query = { where, ...vendorsOf(organisation, [{ where, params: [] }]) };
    const rows = await collect(this.#suiteQl.rowsOf(query, texts, VendorRow, signal)).catch((error: unknown) => {
      if (where === BY_TAX_NUMBER && isUnknownToAccount(error)) return [];
      throw error;
    });
    return rows.map((row) => ({ row, vendor: toVendor(row, organisation) }));
  }
}

interface FoundVendor {
  readonly row: VendorRow;
  readonly vendor: ErpVendor;
}

/** With SuiteTax there is no such column. */
const BY_TAX_NUMBER = 'UPPER(v.vatregnumber) IN ?';

/** One way to tell a vendor. Texts are compared in upper case. INFERRED: NetSuite tells names apart without case. */
interface Trait {
  asked(key: VendorKey): string | undefined;
  readonly where: string;
  /** What a vendor has of it. */
  has(row: VendorRow): readonly string[];
}

const upper = (...texts: readonly (string | undefined)[]) => texts.flatMap((text) => text?.trim().toUpperCase() ?? []);

/** From the surest to the least sure. */
const TRAITS: readonly Trait[] = [
  {
    asked: ({ id }) => (id !== undefined && /^\d+$/.test(id) ? id : undefined),
    where: 'v.id IN ?',
    has: ({ id }) => [id],
  },
  { asked: ({ code }) => code, where: 'UPPER(v.entityid) IN ?', has: ({ entityid }) => upper(entityid) },
  {
    asked: ({ taxRegistrationNumber }) => taxRegistrationNumber,
    where: BY_TAX_NUMBER,
    has: ({ vatregnumber }) => upper(vatregnumber),
  },
  { asked: ({ name }) => name, where: 'UPPER(v.companyname) IN ?', has: ({ companyname }) => upper(companyname) },
  // People have no company name; where vendors are not numbered by themselves, their id is the name.
  { asked: ({ name }) => name, where: 'UPPER(v.entityid) IN ?', has: ({ entityid }) => upper(entityid) },
];

/** The active one. Of several active ones none is meant, since nothing says which. */
function meant(found: readonly FoundVendor[]): ErpVendor | undefined {
  const active = found.filter(({ vendor }) => vendor.status === 'active');
  return active.length > 1 ? undefined : (active[0] ?? found[0])?.vendor;
}

function toVendor({ id, ...row }: VendorRow, { currencies }: Organisation): ErpVendor {
  const person = [row.firstname, row.lastname].filter((part) => part !== undefined).join(' ');
  const currency = row.currency === undefined ? undefined : currencies.get(row.currency);
  return {
    id,
    code: row.entityid ?? id,
    name: row.companyname ?? (person || (row.entityid ?? id)),
    type: row.isperson ? 'person' : 'company',
    status: row.isinactive ? 'archived' : 'active',
    ...(currency === undefined ? {} : { currency }),
    ...(row.vatregnumber === undefined ? {} : { taxRegistrationNumber: row.vatregnumber }),
  };
}

function nameTaken({ name }: NewVendor, error: unknown): Failure {
  return new Failure('conflict', `NetSuite has another vendor, customer or contact with the name "${name}" already.`, {
    system: 'NetSuite',
    advice:
      'If it is the same vendor, match it in Pleo; else give one of them another name (Lists > Relationships > Vendors).',
    ...(isFailure(error) ? { cause: new Error(wordsOf(error)) } : {}),
  });
}
