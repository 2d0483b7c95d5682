import { type CompanyGuard, Failure, type HttpAnswer, type HttpRequest } from '../../contract/index.ts';
import { nameOf } from './sentences.ts';

/** Holds requests and answers of a client to its one company. */
export class CompanyCheck {
  readonly #fields: ReadonlySet<string>;
  readonly #company: string;
  readonly #system: string;

  constructor(guard: CompanyGuard, system: string) {
    this.#fields = new Set(guard.fields);
    this.#company = guard.value.toLowerCase();
    this.#system = system;
  }

  /**
   * @param jsonText - The JSON body as it is sent, if it has one: what an object's `toJSON` makes of it counts.
   * @throws Failure `isolation` when the request names another company, or a value that is no company's id.
   */
  checkRequest(request: HttpRequest, jsonText: string | undefined): void {
    const field =
      this.#strangeField(withoutUndefined(request.query)) ??
      this.#strangeField(request.form) ??
      this.#strangeField(jsonOrNothing(jsonText));
    if (field === undefined) return;
    throw new Failure(
      'isolation',
      `A request to ${this.#system} (${nameOf(request)}) names another company in "${field}"; it was not sent.`,
      { system: this.#system },
    );
  }

  /** @throws Failure `isolation` when the answer speaks of another company. An empty field speaks of none. */
  checkAnswer(request: HttpRequest, answer: HttpAnswer): void {
    const field = this.#strangeField(jsonOrNothing(answer.text), isEmpty);
    if (field === undefined) return;
    throw new Failure(
      'isolation',
      `${this.#system} answered ${nameOf(request)} with data of another company (field "${field}"); it was thrown away.`,
      { system: this.#system, status: answer.status, mayHaveHappened: request.method !== 'GET' },
    );
  }

  /** The first guarded field, at any depth, that does not hold this company's id. */
  #strangeField(root: unknown, ignored: (value: unknown) => boolean = () => false): string | undefined {
    // A list of what is still to be looked at, not recursion: depth is the other side's choice.
    const open: object[] = isObject(root) ? [root] : [];
    for (let value = open.pop(); value !== undefined; value = open.pop()) {
      if (Array.isArray(value)) {
        for (const inner of value) if (isObject(inner)) open.push(inner);
        continue;
      }
      for (const [name, inner] of Object.entries(value)) {
        if (this.#fields.has(name) && !ignored(inner) && !this.#isOwn(inner)) return name;
        if (isObject(inner)) open.push(inner);
      }
    }
    return undefined;
  }

  #isOwn(value: unknown): boolean {
    if (Array.isArray(value)) return value.every((each) => this.#isOwn(each));
    return typeof value === 'string' && value.toLowerCase() === this.#company;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isEmpty(value: unknown): boolean {
  return value === null;
}

function withoutUndefined(query: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
}

function jsonOrNothing(text: string | undefined): unknown {
  if (text === undefined || text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
