import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { type NetSuiteSeed, netsuiteSimulator } from './netsuite/index.ts';
import { PleoSeed } from './pleo/index.ts';
import { Fault, SandboxError, type SimulatorKind } from './shared/index.ts';
import { type XeroSeed, xeroSimulator } from './xero/index.ts';

/**
 * The seed of a sandbox, with the systems that are at hand: every organisation, company, key, account, expense and job
 * that the simulators begin with. Written as YAML or JSON; amounts are decimal text in the currency's own unit
 * (`"121.00"`), dates `YYYY-MM-DD`. Ids may be left out: they are then derived from the names around them and stay the
 * same at every start. Seeds of further systems stand beside these under the names of their simulators.
 */
export interface SeedInput {
  readonly pleo?: z.input<typeof PleoSeed>;
  readonly xero?: z.input<typeof XeroSeed>;
  readonly netsuite?: z.input<typeof NetSuiteSeed>;
  /** Injected at every start. */
  readonly faults?: readonly Fault[];
}

/** The simulators of the systems other than Pleo, by name. */
export type Simulators = ReadonlyMap<string, SimulatorKind>;

/** A seed that was checked, with its defaults. */
export interface Seed {
  readonly pleo: PleoSeed;
  /** The seeds of the further systems that are named, by system. */
  readonly others: ReadonlyMap<string, unknown>;
  readonly faults: readonly Fault[];
}

/** The seed, the control surface or the data folder needs these names for something else. */
const reservedNames = ['pleo', 'faults', 'requests', 'routes', 'clock', 'sandbox'];

/**
 * The systems that a seed may name beside Pleo, by name.
 * @param further simulators beside the sandbox's own
 * @throws SandboxError when a name is no name, or taken
 */
export function simulatorsWith(further: readonly SimulatorKind[] = []): Simulators {
  const simulators = new Map<string, SimulatorKind>();
  for (const kind of [xeroSimulator, netsuiteSimulator, ...further]) {
    if (!/^[a-z][a-z0-9-]*$/.test(kind.name)) {
      throw new SandboxError(`A simulator's name has small letters, digits and hyphens, unlike "${kind.name}".`);
    }
    if (reservedNames.includes(kind.name) || simulators.has(kind.name)) {
      throw new SandboxError(`The sandbox has something else with the name of the simulator "${kind.name}".`);
    }
    simulators.set(kind.name, kind);
  }
  return simulators;
}

/**
 * Checks a seed and fills in its defaults. Pleo is always there, another system where the seed names it.
 * @throws SandboxError that lists every problem with its path in the seed
 */
export function parseSeed(value: unknown, simulators: Simulators): Seed {
  const result = seedSchema(simulators).safeParse(value);
  if (!result.success) throw new SandboxError(`The seed is not valid:\n${z.prettifyError(result.error)}`);
  const { pleo, faults = [], ...others } = result.data;
  const named = Object.entries(others).filter(([, seed]) => seed !== undefined);
  return { pleo, others: new Map(named), faults };
}

/**
 * Reads a seed from YAML or JSON text (JSON is YAML).
 * @param fileName only for the messages
 * @throws SandboxError that lists every problem with its line and column
 */
export function parseSeedText(text: string, fileName: string, simulators: Simulators = simulatorsWith()): unknown {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${fileName}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    throw new SandboxError(document.errors.map((error) => `${place(error.pos[0])}: ${error.message}`).join('\n'));
  }
  const value: unknown = document.toJS();
  const result = seedSchema(simulators).safeParse(value);
  if (result.success) return value;
  const problems = result.error.issues.map((issue) => {
    const path = issue.path.length === 0 ? '' : `${issue.path.map(String).join('.')}: `;
    return `${place(offsetOf(document, issue.path))}: ${path}${issue.message}`;
  });
  throw new SandboxError(`The seed is not valid:\n${problems.join('\n')}`);
}

function seedSchema(simulators: Simulators) {
  const others = [...simulators].map(([name, { seed }]) => [name, seed.optional()] as const);
  return z.strictObject(
    {
      pleo: PleoSeed.prefault({}),
      ...Object.fromEntries(others),
      faults: z.array(Fault).exactOptional(),
    },
    { error: (issue) => (issue.code === 'unrecognized_keys' ? unknownSystem(issue.keys, simulators) : undefined) },
  );
}

function unknownSystem(keys: readonly string[] = [], simulators: Simulators): string {
  const known = ['pleo', ...simulators.keys()].join(', ');
  return `There is no simulator ${keys.map((key) => `"${key}"`).join(', ')}: a seed has ${known}, and faults.`;
}

/** Gives the offset of the nearest node that exists on this path: a missing key has no place of its own. */
function offsetOf(document: ReturnType<typeof parseDocument>, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
