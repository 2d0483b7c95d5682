import { readFileSync } from 'node:fs';
import { compileFunction } from 'node:vm';
import { z } from 'zod';
import { SandboxError } from '../../shared/index.ts';
import type { RecordBook } from '../books/record-book.ts';
import type { NetSuiteSeed, RoleSeed } from '../seed.ts';
import { runQuery } from '../suiteql/evaluation.ts';
import { QueryError } from '../suiteql/syntax.ts';
import { fileModule } from './file-module.ts';
import { recordModule } from './record-module.ts';
import { ScriptError, scriptErrorOf } from './script-error.ts';
import { searchModule } from './search-module.ts';

type Entry = (input: unknown) => unknown;
const EntryPoints = z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), z.custom<Entry>(isFunction));
const SuiteQuery = z.object({ query: z.string(), params: z.array(z.union([z.string(), z.number()])).default([]) });
const NewError = z.object({ name: z.string(), message: z.string() });

const FormatText = z.object({ type: z.literal('date'), value: z.string() });
const FormatDate = z.object({ type: z.literal('date'), value: z.date() });

/** A deployed script: what it is, without the modules that each of its runs gets. */
interface Deployment {
  readonly script: string;
  readonly deploy: string;
  readonly source: string;
  readonly fileName: string;
}

/**
 * Runs RESTlets: the customer's own SuiteScript, on modules that stand on the simulator's books. Each request loads the
 * script anew, as NetSuite does, so that nothing is left over from the last.
 */
export class ScriptHost {
  readonly #book: RecordBook;
  readonly #deployments: readonly Deployment[];

  /** @throws SandboxError when a script's file cannot be read */
  constructor({ restlets }: NetSuiteSeed, book: RecordBook) {
    this.#book = book;
    this.#deployments = restlets.map(({ script, deploy, file, source }) => ({
      script,
      deploy,
      source: source ?? readScript(file ?? ''),
      fileName: file ?? script,
    }));
  }

  /**
   * @throws Error whose name is the code that the caller sees
   */
  async run(
    address: { readonly script: string; readonly deploy: string },
    method: 'get' | 'post' | 'put' | 'delete',
    input: unknown,
    role: RoleSeed,
  ): Promise<unknown> {
    const deployment = this.#deployments.find(
      (each) => each.script === address.script && each.deploy === address.deploy,
    );
    if (deployment === undefined) {
      throw new ScriptError('SSS_INVALID_SCRIPTLET_ID', 'That Suitelet is invalid, disabled, or no longer exists.');
    }
    const entry = this.#load(deployment, role)[method];
    if (entry === undefined)
      throw new ScriptError('SSS_INVALID_RESTLET_METHOD', `The RESTlet has no ${method} function.`);
    return entry(input);
  }

  #load({ source, fileName }: Deployment, role: RoleSeed) {
    const modules = modulesFor(this.#book, role);
    let exported: unknown;
    const define = (...parts: readonly unknown[]): void => {
      const names = z.array(z.string()).parse(Array.isArray(parts[0]) ? parts[0] : []);
      const factory = parts.at(-1);
      const given = names.map((name) => {
        const module = modules[name];
        if (module === undefined)
          throw new ScriptError('MODULE_DOES_NOT_EXIST', `The module ${name} is not simulated here.`);
        return module;
      });
      exported = isFactory(factory) ? factory(...given) : factory;
    };
    compileFunction(source, ['define', 'log'], { filename: fileName })(define, modules['N/log']);
    const entries = EntryPoints.safeParse(exported);
    if (!entries.success) throw new ScriptError('SSS_INVALID_SCRIPT', 'The script exports no functions of a RESTlet.');
    return entries.data;
  }
}

/** The modules of SuiteScript 2.1 that are simulated, by name. */
function modulesFor(book: RecordBook, role: RoleSeed): Readonly<Record<string, object>> {
  const silent = () => {};
  const { accountId, oneWorld, taxEngine } = book.seed;
  const features: Readonly<Record<string, boolean>> = {
    SUBSIDIARIES: oneWorld,
    TAX_OVERHAUL: taxEngine === 'suitetax',
  };
  const runSuiteQL = (options: unknown) => {
    const { query, params } = SuiteQuery.parse(options);
    const rows = suiteql(() => runQuery(query, params.map(String), book, role));
    const results = rows.map((row) => ({ values: Object.values(row), asMap: () => row }));
    return { results, asMappedResults: () => rows };
  };
  const modules = {
    'N/record': recordModule(book, role),
    'N/file': fileModule(book),
    'N/search': searchModule(book),
    'N/query': { runSuiteQL },
    'N/error': {
      create: (options: unknown): Error => {
        const { name, message } = NewError.parse(options);
        return new ScriptError(name, message);
      },
    },
    'N/format': { Type: { DATE: 'date' }, parse: parseDate, format: formatDate },
    'N/log': { debug: silent, audit: silent, error: silent, emergency: silent },
    'N/runtime': {
      accountId,
      isFeatureInEffect: (options: unknown) =>
        features[z.object({ feature: z.string() }).parse(options).feature] ?? false,
      getCurrentScript: () => ({ getRemainingUsage: () => 5000, getParameter: () => null }),
    },
  };
  return Object.fromEntries(Object.entries(modules).map(([name, module]) => [name, withScriptErrors(module)]));
}

/** `N/format` for dates, in the format of the account: `2/10/2026`. */
function parseDate(options: unknown): Date {
  const { value } = FormatText.parse(options);
  const [month = Number.NaN, day = Number.NaN, year = Number.NaN] = value.split('/').map(Number);
  const at = new Date(year, month - 1, day);
  if (Number.isNaN(at.getTime())) throw new ScriptError('INVALID_DATE', `The text ${value} is no date.`);
  return at;
}

function formatDate(options: unknown): string {
  const { value } = FormatDate.parse(options);
  return `${value.getMonth() + 1}/${value.getDate()}/${value.getFullYear()}`;
}

/** An object whose functions, and what these give, throw what a script knows. */
function withScriptErrors<Value extends object>(value: Value): Value {
  return new Proxy(value, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target);
      if (!isFactory(member)) return member;
      return (...parameters: readonly unknown[]) => {
        try {
          const result: unknown = member.apply(target, [...parameters]);
          return isPlain(result) ? withScriptErrors(result) : result;
        } catch (error) {
          throw scriptErrorOf(error);
        }
      };
    },
  });
}

function suiteql<Result>(run: () => Result): Result {
  try {
    return run();
  } catch (error) {
    if (error instanceof QueryError) throw new ScriptError('SSS_SEARCH_ERROR_OCCURRED', error.message);
    throw error;
  }
}

/** Dates, errors and lists go to the script as they are. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && ![Date, Error, Array].some((each) => value instanceof each);
}

function isFunction(value: unknown): value is Entry {
  return typeof value === 'function';
}

function isFactory(value: unknown): value is (...parameters: unknown[]) => unknown {
  return typeof value === 'function';
}

function readScript(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new SandboxError(`The script of a RESTlet cannot be read: ${file}`, { cause });
  }
}
