import { isAlias, isMap, isScalar, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import type { ConfigurationProblem, YamlPath } from '../problem.ts';
import type { SchemaView } from '../schema/schema-view.ts';
import { type Environment, parseReferences, type ReferencePart, readReference, wholeReference } from './references.ts';
import { keyText, problemAt, startOf, type YamlFile } from './yaml-file.ts';

export type ValueMap = Readonly<Record<string, unknown>>;

/** The values of a file, with references resolved, and what errors must know of them. Paths are keys of {@link pathKey}. */
export interface FileValues extends YamlFile {
  /** Without positions. Where something is wrong stands a text, so that the schema has something to look at. */
  readonly value: ValueMap;
  /** Values about which a problem was reported: what follows from that problem is not reported as well. */
  readonly faulty: ReadonlySet<string>;
  /** Descriptions of the values that errors must not show. */
  readonly described: ReadonlyMap<string, string>;
  /** The values behind references: no error may repeat one. */
  readonly resolved: ReadonlySet<string>;
}

export interface ReadingOptions {
  readonly environment: Environment;
  /** Absolute path that a relative `${file:…}` starts from. */
  readonly folder: string;
  readonly problems: ConfigurationProblem[];
  /** Sections in which no secret may stand, not even as a reference. */
  readonly sectionsWithoutSecrets?: readonly (string | number)[];
}

export function pathKey(path: YamlPath): string {
  return JSON.stringify(path);
}

/**
 * Reads the values of a file: puts what references stand for in their place, holds secrets to their rule, and keeps from
 * errors what may be a secret: the literal in a secret field, and everything that the schema does not know (a mistyped
 * key may hold a secret too).
 */
export function readValues(file: YamlFile, view: SchemaView, options: ReadingOptions): FileValues {
  return new ValueReader(file, options).read(view);
}

/** The position of a node: the keys above it, and its own. */
interface Position {
  readonly path: YamlPath;
  readonly key?: ParsedNode;
}

const HIDDEN_TEXT = 'a literal text (not shown)';
const PLACEHOLDER = 'unknown';
const URL_WITH_CREDENTIALS = /:\/\/[^/\s]*@/;

class ValueReader {
  readonly #file: YamlFile;
  readonly #options: ReadingOptions;
  readonly #faulty = new Set<string>();
  readonly #described = new Map<string, string>();
  readonly #resolved = new Set<string>();

  constructor(file: YamlFile, options: ReadingOptions) {
    this.#file = file;
    this.#options = options;
  }

  read(view: SchemaView): FileValues {
    const value = this.#map(this.#file.root, view, []);
    return { ...this.#file, value, faulty: this.#faulty, described: this.#described, resolved: this.#resolved };
  }

  #value(node: ParsedNode, view: SchemaView, at: Position): unknown {
    if (view.isSecret) return this.#secret(node, at);
    if (isScalar(node)) return this.#scalar(node, view, at);
    if (isAlias(node)) return this.#refuse(node, at, 'the value itself', 'an alias (a name after *)');
    if (isMap(node)) return this.#map(node, view, at.path);
    return node.items.map((item, index) => this.#value(item, view.at(index), { path: [...at.path, index] }));
  }

  #map(node: YAMLMap.Parsed, view: SchemaView, path: YamlPath): ValueMap {
    const values = new Map<string, unknown>();
    for (const { key, value } of node.items) {
      const name = keyText(key);
      // A key may be a secret too: it is named only where the schema knows it.
      const isKnown = name !== undefined && view.at(name).isKnown;
      const refuse = (expected: string, found: string, shownPath = path) =>
        this.#options.problems.push(problemAt(this.#file, startOf(key), shownPath, expected, found));
      if (name === undefined) refuse('a key that is a plain text', 'another kind of key');
      else if (value === null) {
        const expected = 'a key with a value; inside { } a text with a comma must be in quotes';
        refuse(expected, 'a key without a value (not shown)');
      } else if (values.has(name)) refuse('each key once', 'the same key again', isKnown ? [...path, name] : path);
      else values.set(name, this.#value(value, view.at(name), { path: [...path, name], key }));
    }
    return Object.fromEntries(values);
  }

  /** A secret field holds a reference and nothing else. */
  #secret(node: ParsedNode, at: Position): unknown {
    const text = isScalar(node) && typeof node.value === 'string' ? node.value : undefined;
    const reference = text === undefined ? undefined : wholeReference(text);
    const { sectionsWithoutSecrets = [] } = this.#options;
    if (sectionsWithoutSecrets.some((section) => section === at.path[0])) {
      const found = reference === undefined ? 'a secret field' : `a secret field with ${reference.written}`;
      return this.#refuse(node, at, 'no secret here: each company’s own file holds its credentials', found);
    }
    if (reference !== undefined) return this.#resolve(node, [reference], at);
    const expected = `a secret reference: \${env:NAME} or \${file:PATH} and nothing else`;
    return this.#refuse(node, at, expected, secretFound(node));
  }

  #scalar(node: Scalar.Parsed, view: SchemaView, at: Position): unknown {
    const { value } = node;
    if (value !== null && mayRevealSecret(value, view)) this.#described.set(pathKey(at.path), HIDDEN_TEXT);
    if (typeof value !== 'string' || !view.isKnown || !value.includes('${')) return value;
    const { parts, broken } = parseReferences(value);
    if (broken) {
      const expected = `\${env:NAME} or \${file:PATH}, or $\${ for a literal \${`;
      return this.#refuse(node, at, expected, 'a ${ that begins neither');
    }
    if (parts.every(({ kind }) => kind === 'text')) return value.replaceAll('$${', '${');
    const text = this.#resolve(node, parts, at);
    return parts.length === 1 && !this.#faulty.has(pathKey(at.path)) ? typedValue(text, view) : text;
  }

  #resolve(node: ParsedNode, parts: readonly ReferencePart[], at: Position): string {
    const { environment, folder } = this.#options;
    const values: string[] = [];
    for (const part of parts) {
      const result = readReference(part, environment, folder);
      if (!result.ok) return this.#refuse(node, at, result.expected, result.found);
      if (part.kind !== 'text') this.#resolved.add(result.value);
      values.push(result.value);
    }
    const written = parts.flatMap((part) => (part.kind === 'text' ? [] : [part.written])).join(' and ');
    const described = parts.length === 1 ? `the value of ${written}` : `a text with the value of ${written}`;
    this.#described.set(pathKey(at.path), described);
    return values.join('');
  }

  #refuse(node: ParsedNode, { path, key }: Position, expected: string, found: string): string {
    this.#options.problems.push(problemAt(this.#file, startOf(node, key), path, expected, found));
    this.#faulty.add(pathKey(path));
    return PLACEHOLDER;
  }
}

function secretFound(node: ParsedNode): string {
  if (isScalar(node)) return node.value === null ? 'nothing' : HIDDEN_TEXT;
  if (isAlias(node)) return HIDDEN_TEXT;
  return isMap(node) ? 'a map (not shown)' : 'a list (not shown)';
}

/** A literal where a map with secrets belongs may be the secret itself, one level too high; a URL may hold a password. */
function mayRevealSecret(value: unknown, view: SchemaView): boolean {
  if (!view.isKnown || typeof value !== 'string') return !view.isKnown || view.holdsSecret;
  return (view.holdsSecret || URL_WITH_CREDENTIALS.test(value)) && wholeReference(value) === undefined;
}

/** References give texts; where the schema takes only a number or a yes-or-no, the text is read as one. */
function typedValue(text: string, view: SchemaView): unknown {
  if (view.accepts('string')) return text;
  if (view.accepts('number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (view.accepts('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

const LONGEST_SHOWN = 60;

/** Describes a value that may be shown, e.g. `the text "abc"`. */
export function describeNode(node: ParsedNode): string {
  if (isMap(node)) return 'a map';
  if (isAlias(node)) return 'an alias';
  if (!isScalar(node)) return 'a list';
  const { value, source } = node;
  if (typeof value === 'number') return `the number ${source}`;
  if (typeof value === 'boolean') return `the value ${value}`;
  if (typeof value !== 'string') return 'nothing';
  const shown = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value;
  return `the text ${JSON.stringify(shown)}`;
}
