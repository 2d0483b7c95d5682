import type { z } from 'zod';
import type { ReferenceReader } from '../references/reference-reader.ts';
import type { DraftProblem } from '../source/draft-problem.ts';
import { START_OF_FILE } from '../source/text-range.ts';
import { findNode, nodesAlong, plainValue, type YamlMap, type YamlNode } from '../source/yaml-node.ts';
import { type FlatIssue, flattenIssues } from './flatten-issues.ts';
import { expectedWords, knownKeyWords } from './issue-words.ts';
import type { SchemaView } from './schema-view.ts';

export interface SchemaCheck<Output> {
  readonly schema: z.ZodType<Output>;
  readonly view: SchemaView;
  readonly references: ReferenceReader;
  readonly problems: DraftProblem[];
}

/**
 * Parses a settled map with its schema; what is wrong becomes problems at the places concerned. What already has a
 * problem gets no second one.
 *
 * @returns The parsed value; `undefined` when the schema refuses it.
 */
export async function checkSchema<Output>(node: YamlMap, check: SchemaCheck<Output>): Promise<Output | undefined> {
  const parsed = await check.schema.safeParseAsync(plainValue(node), { error: expectedWords });
  if (parsed.success) return parsed.data;
  for (const flat of flattenIssues(parsed.error.issues)) {
    if (!nodesAlong(node, flat.path).some(isFaulty)) check.problems.push(...problemsOf(flat, node, check));
  }
  return undefined;
}

function problemsOf(flat: FlatIssue, root: YamlMap, check: SchemaCheck<unknown>): readonly DraftProblem[] {
  const { issue, path } = flat;
  const view = path.reduce((above, key) => above.at(key), check.view);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .map((key) => ({ key, node: findNode(root, [...path, key]) ?? root }))
      .filter(({ node }) => !isFaulty(node))
      .map(({ key, node }) => unknownKey(key, node, view.keys));
  }
  const expected = safeExpected(flat, view, check.references);
  const node = findNode(root, path);
  if (node === undefined) {
    const wanted = view.isSecret ? 'a secret reference' : expected;
    return [missingKey(flat, root, withDescription(wanted, view.description))];
  }
  const { file, path: at, range, keyRange } = node;
  if (issue.code === 'invalid_key') return [{ file, path: at, range: keyRange ?? range, expected, found: 'this key' }];
  return [{ file, path: at, range, expected: withQuotes(expected, node), found: shown(node) }];
}

/** YAML reads `0400` and `true` as other things than texts: say how to write them as texts. */
function withQuotes(expected: string, node: YamlNode): string {
  const isBare = node.kind === 'scalar' && typeof node.value !== 'string' && node.value !== null;
  return isBare && expected === 'a text' ? 'a text (put it in quotes)' : expected;
}

function isFaulty(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.faulty === true;
}

function unknownKey(key: string, { file, path, range, keyRange }: YamlNode, known: readonly string[]): DraftProblem {
  const found = `the unknown key ${JSON.stringify(key)}`;
  return { file, path, range: keyRange ?? range, expected: knownKeyWords(key, known), found };
}

/**
 * A missing key is told where it belongs: at the nearest map around it in the file that is being checked; in a list that
 * was inherited, which a company can only replace as a whole, at the entry that lacks it.
 */
function missingKey({ path }: FlatIssue, root: YamlMap, expected: string): DraftProblem {
  const nodes = nodesAlong(root, path);
  const isInheritedList = nodes.some(({ kind, file }) => kind === 'list' && file !== root.file);
  const around = (isInheritedList ? nodes.at(-1) : nodes.findLast(({ file }) => file === root.file)) ?? root;
  const range = around.keyRange ?? (around.path.length === 0 ? START_OF_FILE : around.range);
  const above = isInheritedList ? [...around.path, ...path.slice(nodes.length - 1)] : [...root.path, ...path];
  return { file: around.file, path: above, range, expected, found: 'nothing' };
}

function withDescription(expected: string, description: string | undefined): string {
  return description === undefined ? expected : `${expected} (${description.replace(/\.$/, '')})`;
}

/** The schema's own words, unless they repeat a value that came from a reference. */
function safeExpected({ issue, message }: FlatIssue, view: SchemaView, references: ReferenceReader): string {
  const isOurs = message === expectedWords(issue);
  if (isOurs || !references.isRevealedBy(message)) return message.replace(/^expected /, '').replace(/\.$/, '');
  return withDescription('another value', view.description);
}

function shown(node: YamlNode): string {
  switch (node.kind) {
    case 'scalar':
      return node.shown;
    case 'map':
      return 'a map';
    case 'list':
      return 'a list';
    case 'alias':
      return 'an alias';
  }
}
