import { type CompanyGuard, Failure, type HttpAnswer, type HttpRequest } from '../../contract/index.ts';
import { parseJson } from '../json.ts';
import { nameOf } from './failures.ts';
import type { PreparedRequest } from './request.ts';

/** Holds requests and answers of a client to its one company. */
export class CompanyGuardian {
  /** For each guarded field's first name: the paths from there to a company's id, `[]` for the value itself. */
  readonly #paths = new Map<string, readonly (readonly string[])[]>();
  readonly #company: string;
  readonly #system: string;

  constructor({ fields, value }: CompanyGuard, system: string) {
    for (const field of fields) {
      const [head = '', ...rest] = field.split('.');
      this.#paths.set(head, [...(this.#paths.get(head) ?? []), rest]);
      // In a query, a path may be the very name of a parameter.
      if (rest.length > 0) this.#paths.set(field, [[]]);
    }
    this.#company = value.toLowerCase();
    this.#system = system;
  }

  /**
   * Looks at the query, the form and the JSON body as it is sent: what an object's `toJSON` makes of it counts, and so do bytes
   * that say they are JSON.
   *
   * @throws Failure `isolation` when the request names another company, or holds no company's id where one belongs.
   */
  checkRequest({ request, headers, body }: PreparedRequest): void {
    const query = Object.fromEntries(Object.entries(request.query ?? {}).filter(([, value]) => value !== undefined));
    const json = headers['content-type']?.includes('json') === true ? body?.toString('utf8') : undefined;
    const roots = [query, request.form, jsonOrNothing(json)];
    const field = roots.map((root) => this.#strangeField(root, 'request')).find((each) => each !== undefined);
    if (field === undefined) return;
    throw new Failure(
      'isolation',
      `A request to ${this.#system} (${nameOf(request)}) names another company in "${field}"; it was not sent.`,
      { system: this.#system },
    );
  }

  /** @throws Failure `isolation` when the answer speaks of another company. A field without an id speaks of none. */
  checkAnswer(request: HttpRequest, answer: HttpAnswer): void {
    const field = this.#strangeField(jsonOrNothing(answer.text), 'answer');
    if (field === undefined) return;
    throw new Failure(
      'isolation',
      `${this.#system} answered ${nameOf(request)} with data of another company (field "${field}"); it was thrown away.`,
      { system: this.#system, status: answer.status, mayHaveHappened: request.method !== 'GET' },
    );
  }

  /** The first guarded field, at any depth, that does not hold this company's id. */
  #strangeField(root: unknown, place: 'request' | 'answer'): string | undefined {
    // A list of what is still to be looked at, not recursion: depth is the other side's choice.
    const open: object[] = isObject(root) ? [root] : [];
    for (let value = open.pop(); value !== undefined; value = open.pop()) {
      if (Array.isArray(value)) {
        for (const inner of value) if (isObject(inner)) open.push(inner);
        continue;
      }
      for (const [name, inner] of Object.entries(value)) {
        const paths = this.#paths.get(name);
        if (paths !== undefined && !this.#speaksOfOurs(inner, paths, place)) return name;
        if (isObject(inner)) open.push(inner);
      }
    }
    return undefined;
  }

  #speaksOfOurs(value: unknown, paths: readonly (readonly string[])[], place: 'request' | 'answer'): boolean {
    const ids = paths.flatMap((path) => valuesAt(value, path));
    const stated = place === 'answer' ? ids.filter((id) => id !== null) : ids;
    // A request that names its company in other words than its id cannot be judged.
    if (stated.length === 0) return place === 'answer' || (Array.isArray(value) && value.length === 0);
    return stated.every((id) => (typeof id === 'string' || typeof id === 'number') && this.#isOurs(String(id)));
  }

  #isOurs(id: string): boolean {
    return id.toLowerCase() === this.#company;
  }
}

/** The values at the end of the path, or the bare value that ends it early. Each element of a list counts. */
function valuesAt(value: unknown, path: readonly string[]): readonly unknown[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesAt(each, path));
  const [head, ...rest] = path;
  if (head === undefined || !isObject(value)) return [value];
  const entry = Object.entries(value).find(([name]) => name === head);
  return entry === undefined ? [] : valuesAt(entry[1], rest);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Numbers keep their digits: two long ids must not become one. */
function jsonOrNothing(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}
