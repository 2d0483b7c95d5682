import { isScalar, isSeq } from 'yaml';
import type { z } from 'zod';
import type { ConfigurationProblem, YamlPath } from '../problem.ts';
import type { Layers, Written } from '../yaml/layers.ts';
import { describeNode, type FileValues, pathKey, type ValueMap } from '../yaml/read-values.ts';
import { problemAt } from '../yaml/yaml-file.ts';
import { expectation, expectedKey } from './expectations.ts';
import type { SchemaView } from './schema-view.ts';

type Issue = z.core.$ZodIssue;

export interface SchemaCheck<Output> {
  readonly schema: z.ZodType<Output>;
  readonly view: SchemaView;
  readonly value: ValueMap;
  /** Tells where the value is written. */
  readonly layers: Layers<FileValues>;
  readonly problems: ConfigurationProblem[];
}

/**
 * Parses values with their schema; what is wrong becomes problems at the places concerned. What already has a problem
 * gets no second one.
 *
 * @returns The parsed value; `undefined` when the schema refuses it.
 */
export async function checkSchema<Output>(check: SchemaCheck<Output>): Promise<Output | undefined> {
  const parsed = await check.schema.safeParseAsync(check.value, { error: expectation });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues.flatMap((each) => flatten(each, []))) {
    if (!check.layers.along(issue.path).some(isFaulty)) check.problems.push(...problemsOf(issue, check));
  }
  return undefined;
}

/** An issue that stands for itself, with its path from the top of what was parsed. */
interface FlatIssue {
  readonly issue: Issue;
  readonly path: YamlPath;
  /** Replaces the issue's own message. */
  readonly message: string;
}

/**
 * An issue as a person can use it. Of a union without discriminator: what is wrong in the branch that fits best, or all
 * that the branches would take when none has the right type.
 */
function flatten(issue: Issue, above: YamlPath): readonly FlatIssue[] {
  const path = [...above, ...issue.path.map((key) => (typeof key === 'symbol' ? key.toString() : key))];
  if (issue.code === 'invalid_key') return [{ issue, path, message: issue.issues[0]?.message ?? issue.message }];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ issue, path, message: issue.message }];
  const [best] = issue.errors
    .filter((branch) => branch.every(({ code, path: inside }) => inside.length > 0 || code === 'unrecognized_keys'))
    .sort((left, right) => left.length - right.length);
  if (best !== undefined) return best.flatMap((each) => flatten(each, path));
  const whole = issue.errors
    .flat()
    .flatMap((each) => flatten(each, []))
    .filter((flat) => flat.path.length === 0);
  return [{ issue, path, message: [...new Set(whole.map(({ message }) => message))].join(' or ') }];
}

function problemsOf(flat: FlatIssue, { layers, view: top }: SchemaCheck<unknown>): readonly ConfigurationProblem[] {
  const { issue, path } = flat;
  const view = path.reduce((above: SchemaView, key) => above.at(key), top);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.flatMap((key) => {
      const written = layers.find([...path, key]);
      if (written === undefined || isFaulty(written)) return [];
      const found = `the unknown key ${JSON.stringify(key)}`;
      return [problemAt(written.from, written.keyStart, written.path, expectedKey(key, view.keys), found)];
    });
  }
  const written = layers.find(path);
  const expected = safeExpectation(flat, view, layers);
  if (written === undefined) {
    return [missingKey(path, layers, withDescription(view.isSecret ? 'a secret reference' : expected, view))];
  }
  const { from, path: at, start, keyStart } = written;
  if (issue.code === 'invalid_key') return [problemAt(from, keyStart, at, expected, 'this key')];
  return [problemAt(from, start, at, withQuotes(expected, written), describe(written))];
}

/**
 * A missing key is told where it belongs: at the nearest map around it in the file that is being checked; in a list that
 * was inherited, which a company can only replace as a whole, at the entry that lacks it.
 */
function missingKey(path: YamlPath, layers: Layers<FileValues>, expected: string): ConfigurationProblem {
  const along = layers.along(path);
  const last = along.at(-1);
  if (
    last !== undefined &&
    last.from !== layers.own &&
    along.some(({ node, from }) => isSeq(node) && from === last.from)
  ) {
    const below = path.slice(along.length - 1);
    return problemAt(last.from, last.keyStart, [...last.path, ...below], expected, 'nothing');
  }
  const around = along.findLast(({ from, path: { length } }) => from === layers.own && length > 0);
  return problemAt(layers.own, around?.keyStart ?? 0, path, expected, 'nothing');
}

function isFaulty({ from, path }: Written<FileValues>): boolean {
  return from.faulty.has(pathKey(path));
}

function describe({ from, path, node }: Written<FileValues>): string {
  return from.described.get(pathKey(path)) ?? describeNode(node);
}

/** YAML reads `0400` and `true` as other things than texts: say how to write them as texts. */
function withQuotes(expected: string, { node }: Written): string {
  const isBare = isScalar(node) && typeof node.value !== 'string' && node.value !== null;
  return isBare && expected === 'a text' ? 'a text (put it in quotes)' : expected;
}

function withDescription(expected: string, { description }: SchemaView): string {
  return description === undefined ? expected : `${expected} (${description.replace(/\.$/, '')})`;
}

/** The schema's own words, unless they repeat a value that came from a reference. */
function safeExpectation({ issue, message }: FlatIssue, view: SchemaView, layers: Layers<FileValues>): string {
  const isOurs = message === expectation(issue);
  const resolved = layers.files.flatMap((file) => [...file.resolved]);
  if (isOurs || !resolved.some((value) => message.includes(value))) {
    return message.replace(/^expected /, '').replace(/\.$/, '');
  }
  return withDescription('another value', view);
}
