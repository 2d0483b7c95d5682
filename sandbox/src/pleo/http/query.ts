import { z } from 'zod';
import { invalidParameter } from './problem.ts';

const RawQuery = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const Uuid = z.guid().toLowerCase();

/** The query of a request. A repeated name is a list, as the specification's `form`, `explode` style has it. */
export class Query {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(raw: unknown) {
    this.#values = new Map(Object.entries(RawQuery.parse(raw)).map(([name, value]) => [name, [value].flat()]));
  }

  /** Every parameter but these, as lists. */
  except(names: ReadonlySet<string>): Record<string, readonly string[]> {
    return Object.fromEntries([...this.#values].filter(([name]) => !names.has(name)));
  }

  list(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /** @throws PleoProblem 400 when given more than once */
  find(name: string): string | undefined {
    const values = this.list(name);
    if (values.length > 1) throw invalidParameter(`${name} may be given once only.`);
    return values[0];
  }

  /** @throws PleoProblem 400 when it is not a UUID */
  findUuid(name: string): string | undefined {
    const value = this.find(name);
    return value === undefined ? undefined : parseUuid(name, value);
  }

  /** @throws PleoProblem 400 when it is neither `true` nor `false` */
  findFlag(name: string): boolean | undefined {
    const value = this.find(name);
    if (value === undefined) return undefined;
    if (value !== 'true' && value !== 'false') throw invalidParameter(`${name} has to be true or false.`);
    return value === 'true';
  }

  /** @throws PleoProblem 400 when it is not an integer from 0 to `max` */
  findCount(name: string, max: number): number | undefined {
    const value = this.find(name);
    if (value === undefined) return undefined;
    const count = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (!(count <= max)) throw invalidParameter(`${name} has to be an integer between 0 and ${max}.`);
    return count;
  }
}

/** @throws PleoProblem 400 when the value is not a UUID */
export function parseUuid(name: string, value: unknown): string {
  const result = Uuid.safeParse(value);
  if (!result.success) throw invalidParameter(`${name} has to be a UUID.`);
  return result.data;
}

/** @throws PleoProblem 400 when one of the values is none of the allowed */
export function parseChoices<Choice extends string>(
  name: string,
  values: readonly string[],
  choices: readonly Choice[],
): Choice[] {
  return values.map((value) => {
    const choice = choices.find((candidate) => candidate === value);
    if (choice === undefined) throw invalidParameter(`${name} has to be one of ${choices.join(', ')}.`);
    return choice;
  });
}
