import { z } from 'zod';
import { invalidBody, invalidParameter } from '../problem.ts';

const RawQuery = z.record(z.string(), z.union([z.string(), z.array(z.string())]));

/** A UUID, in the form in which ids are kept. */
export const uuid = z.guid().toLowerCase();

/** The query of a request. A repeated name is a list, as the specification's `form`, `explode` style has it. */
export class Query {
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(raw: unknown) {
    this.#values = new Map(Object.entries(RawQuery.parse(raw)).map(([name, value]) => [name, [value].flat()]));
  }

  /** Every parameter but these, as lists. */
  except(...names: readonly string[]): Record<string, readonly string[]> {
    return Object.fromEntries([...this.#values].filter(([name]) => !names.includes(name)));
  }

  list(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }

  /**
   * For parameters of the API that no connector uses: to ignore them would be to answer wrongly.
   * @throws PleoProblem 400 when one of them is given
   */
  refuse(...names: readonly string[]): void {
    const given = names.find((name) => this.#values.has(name));
    if (given !== undefined) throw invalidParameter(`The sandbox does not simulate ${given}.`);
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
    const [flag] = parseChoices(name, [this.find(name) ?? []].flat(), ['true', 'false']);
    return flag === undefined ? undefined : flag === 'true';
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
  const result = uuid.safeParse(value);
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

/** @throws PleoProblem 400 that lists what does not fit */
export function parseBody<Output>(schema: z.ZodType<Output>, value: unknown): Output {
  const result = schema.safeParse(value);
  if (!result.success) throw invalidBody(z.prettifyError(result.error));
  return result.data;
}
