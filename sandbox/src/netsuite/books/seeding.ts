import { SandboxError } from '../../shared/index.ts';
import type { NetSuiteSeed } from '../seed.ts';
import type { RecordBook, StoredRecord, Value, Values } from './record-book.ts';

type Draft = Readonly<Record<string, Value | undefined>>;

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * Fills the books with what the seed says. References in it are resolved in its order, so that a parent stands before its
 * children.
 * @throws SandboxError when it names a record that it does not have
 */
export function seedBooks(book: RecordBook): void {
  new Seeding(book).run(book.seed);
}

class Seeding {
  readonly #book: RecordBook;
  readonly #nowMs: number;
  /** Ids by record type and name. */
  readonly #names = new Map<string, string>();

  constructor(book: RecordBook) {
    this.#book = book;
    this.#nowMs = book.context.clock.now().getTime();
  }

  run(seed: NetSuiteSeed): void {
    const [base] = seed.currencies;
    for (const { id, symbol, name = symbol, rate } of seed.currencies) {
      const isBase = symbol === base?.symbol;
      this.#add('currency', id, [symbol], { name, symbol, exchangerate: rate, isbasecurrency: isBase });
    }
    for (const { id, name, parent, currency = base?.symbol, country, elimination, inactive } of seed.subsidiaries) {
      this.#add('subsidiary', id, [name], {
        name,
        parent: this.#id('subsidiary', parent),
        currency: this.#id('currency', currency),
        country,
        iselimination: elimination,
        isinactive: inactive,
      });
    }
    this.#chart(seed);
    for (const each of seed.departments) this.#dimension('department', each);
    for (const each of seed.classes) this.#dimension('classification', each);
    for (const each of seed.locations) this.#dimension('location', each);
    for (const { scriptId, values } of seed.segments) {
      for (const each of values) this.#dimension(`customrecord_${scriptId}`, each);
    }
    this.#entities(seed);
    this.#taxes(seed);
    this.#periods(seed);
  }

  #chart(seed: NetSuiteSeed): void {
    for (const account of seed.accounts) {
      const { id, number, name, type, currency, parent, summary, inactive, subsidiaries, includeChildren } = account;
      const display = number === undefined ? name : `${number} ${name}`;
      this.#add('account', id, number === undefined ? [name] : [number, name], {
        acctnumber: number,
        acctname: name,
        accountsearchdisplayname: display,
        accttype: type,
        currency: this.#id('currency', currency),
        parent: this.#id('account', parent),
        issummary: summary,
        isinactive: inactive,
        subsidiary: this.#subsidiaries(subsidiaries),
        includechildren: includeChildren,
      });
    }
  }

  #dimension(type: string, seed: NetSuiteSeed['departments'][number]): void {
    const { id, name, parent, inactive, subsidiaries, includeChildren } = seed;
    this.#add(type, id, [name], {
      name,
      parent: this.#id(type, parent),
      isinactive: inactive,
      subsidiary: this.#subsidiaries(subsidiaries),
      includechildren: includeChildren,
    });
  }

  #entities({ vendors, employees, subsidiaries: [first] }: NetSuiteSeed): void {
    for (const vendor of vendors) {
      const { name, entityId = name, subsidiary = first?.name, currencies, inactive } = vendor;
      const primary = this.#id('subsidiary', subsidiary);
      const own = this.#book.find('subsidiary', primary ?? '')?.fields.currency;
      const currency = currencies?.map((each) => this.#id('currency', each) ?? '') ?? [String(own)];
      const further = vendor.furtherSubsidiaries.map((each) => this.#id('subsidiary', each) ?? '');
      const fields = {
        entityid: entityId,
        companyname: name,
        isperson: false,
        externalid: vendor.externalId,
        email: vendor.email,
        vatregnumber: vendor.vatRegNumber,
        subsidiary: primary,
        furthersubsidiaries: further,
        currency: currency[0],
        isinactive: inactive,
      };
      const currencylist = currency.map((each) => ({ currency: each }));
      this.#add('vendor', vendor.id, [name], fields, { currencylist });
    }
    for (const { id, name, email, subsidiary = first?.name, inactive } of employees) {
      const fields = { entityid: name, email, subsidiary: this.#id('subsidiary', subsidiary), isinactive: inactive };
      this.#add('employee', id, [name], fields);
    }
  }

  #taxes({ taxTypes, taxCodes, taxEngine }: NetSuiteSeed): void {
    for (const { id, name } of taxTypes) this.#add('taxtype', id, [name], { name, isinactive: false });
    for (const { id, name, description, rate, taxType, account, inactive } of taxCodes) {
      this.#add('salestaxitem', id, [name], {
        [taxEngine === 'suitetax' ? 'name' : 'itemid']: name,
        fullname: name,
        description,
        rate,
        taxtype: this.#id('taxtype', taxType),
        // Not in the catalogue, so that nobody sees it: where the tax is booked to.
        taxaccount: this.#id('account', account),
        isinactive: inactive,
      });
    }
  }

  /** A year, and its months; the simulator has no quarters. */
  #periods({ firstPeriod, years, periods, subsidiaries }: NetSuiteSeed): void {
    const everywhere = subsidiaries.map(({ name }) => this.#id('subsidiary', name) ?? '');
    const lock = (locked: boolean | readonly string[]): readonly string[] => {
      if (typeof locked === 'boolean') return locked ? everywhere : [];
      return locked.map((each) => this.#id('subsidiary', each) ?? '');
    };
    const isAll = (locked: readonly string[]): boolean => everywhere.every((each) => locked.includes(each));
    const first = Number(firstPeriod.slice(0, 4));
    for (let year = first; year < first + years; year += 1) {
      const flags = { arlocked: false, isquarter: false, isadjust: false };
      const name = `FY ${year}`;
      const whole = { startdate: `${year}-01-01`, enddate: `${year}-12-31`, isposting: false, isyear: true };
      const open = { closed: false, aplocked: false, alllocked: false };
      this.#add('accountingperiod', undefined, [name], { periodname: name, ...whole, ...open, ...flags });
      for (const [index, monthName] of monthNames.entries()) {
        const month = `${year}-${String(index + 1).padStart(2, '0')}`;
        const seeded = periods.find((period) => period.month === month);
        const closedfor = lock(seeded?.closed ?? false);
        const aplockedfor = lock(seeded?.apLocked ?? false);
        const alllockedfor = lock(seeded?.allLocked ?? false);
        this.#add('accountingperiod', undefined, [month], {
          periodname: `${monthName} ${year}`,
          startdate: `${month}-01`,
          enddate: new Date(Date.UTC(year, index + 1, 0)).toISOString().slice(0, 10),
          isposting: true,
          isyear: false,
          parent: this.#id('accountingperiod', name),
          // Shown as such where it holds for every subsidiary; the lists themselves are not in the catalogue.
          closed: isAll(closedfor),
          aplocked: isAll(aplockedfor),
          alllocked: isAll(alllockedfor),
          closedfor,
          aplockedfor,
          alllockedfor,
          ...flags,
        });
      }
    }
  }

  #subsidiaries(names: readonly string[] | undefined): readonly string[] {
    if (names !== undefined) return names.map((each) => this.#id('subsidiary', each) ?? '');
    return [...this.#book.all('subsidiary')].map(({ id }) => id);
  }

  #add(
    type: string,
    id: string | undefined,
    names: readonly string[],
    draft: Draft,
    sublists: StoredRecord['sublists'] = {},
  ): void {
    const { group = type } = this.#book.catalogue.get(type) ?? {};
    const given = id ?? this.#book.nextId({ group });
    if (this.#book.find(type, given)) throw new SandboxError(`The seed has two records ${type} with the id ${given}.`);
    for (const each of [...names, given]) {
      const key = JSON.stringify([type, each]);
      if (!this.#names.has(key)) this.#names.set(key, given);
    }
    const at = { createdAtMs: this.#nowMs, modifiedAtMs: this.#nowMs };
    this.#book.put({ type, id: given, fields: defined(draft), sublists, ...at });
  }

  #id(type: string, name: string | undefined): string | undefined {
    if (name === undefined) return undefined;
    const id = this.#names.get(JSON.stringify([type, name]));
    if (id === undefined) throw new SandboxError(`The seed of NetSuite has no ${type} "${name}" before its use.`);
    return id;
  }
}

/** Without the members that are undefined. */
export function defined(draft: Draft): Values {
  return Object.fromEntries(
    Object.entries(draft).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
