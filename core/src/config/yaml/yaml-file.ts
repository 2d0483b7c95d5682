import { readFileSync } from 'node:fs';
import {
  type ErrorCode,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseAllDocuments,
  type YAMLMap,
} from 'yaml';
import { type ConfigurationProblem, problemOf, type YamlPath } from '../problem.ts';
import { fileFault } from './references.ts';

/** A file that is one YAML map. */
export interface YamlFile {
  /** As errors name it. */
  readonly name: string;
  readonly root: YAMLMap.Parsed;
  readonly lines: LineCounter;
}

/**
 * Reads and parses one file. Of several syntax errors the first is told: the others mostly follow from it.
 *
 * Files are read one after the other without waiting: they are small, and to wait for each costs more than to read it.
 *
 * @param expected - What is said to be expected when there is no such file or it cannot be read.
 * @returns `undefined` when that is not possible; then there is a problem more.
 */
export function readYamlFile(name: string, expected: string, problems: ConfigurationProblem[]): YamlFile | undefined {
  let text: string;
  try {
    text = readFileSync(name, 'utf8');
  } catch (error) {
    problems.push(problemOf(name, [], expected, fileFault(error)));
    return undefined;
  }
  return parseYaml(name, text, problems);
}

/** @param text - A byte order mark in it is dropped, as editors do not count it as a column. */
export function parseYaml(name: string, text: string, problems: ConfigurationProblem[]): YamlFile | undefined {
  const yaml = text.replace(/^\uFEFF/, '');
  const lines = new LineCounter();
  const refuse = (offset: number, expected: string, found: string) => {
    problems.push(problemOf(name, [], expected, found, lines.linePos(offset)));
    return undefined;
  };
  const documents = parseAllDocuments(yaml, { prettyErrors: false, uniqueKeys: false, lineCounter: lines });
  const [document, second] = 'empty' in documents ? [] : documents;
  if (document === undefined) return refuse(0, 'a YAML map', 'an empty file');
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) {
    const [start, end] = fault.pos;
    const line = yaml.slice(yaml.lastIndexOf('\n', start - 1) + 1, end);
    return refuse(start, 'valid YAML', syntaxFound(fault.code, line));
  }
  if (second !== undefined)
    return refuse(document.range[2], 'one YAML document per file', 'the beginning of a second one');
  const root = document.contents;
  if (isMap(root)) return { name, root, lines };
  return refuse(root?.range[0] ?? 0, 'a YAML map', isSeq(root) ? 'a list' : 'a single value');
}

/** The offset at which a value begins; an empty one stands where its key does. */
export function startOf(node: ParsedNode, key?: ParsedNode): number {
  const [start, end] = node.range;
  return end > start || key === undefined ? start : key.range[0];
}

/** `config/companies/nl.yaml:23:7` */
export function placeText({ name, lines }: YamlFile, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${name}:${line}:${col}`;
}

/** A problem at an offset into a file. */
export function problemAt(
  { name, lines }: YamlFile,
  offset: number,
  path: YamlPath,
  expected: string,
  found: string,
): ConfigurationProblem {
  return problemOf(name, path, expected, found, lines.linePos(offset));
}

/** A key as it is written: `0400` is the code of an account, not the number 400. `undefined`: the key is no plain text. */
export function keyText(key: ParsedNode): string | undefined {
  if (!isScalar(key) || key.value === null) return undefined;
  return typeof key.value === 'string' ? key.value : key.source;
}

/**
 * Explains each kind of syntax error. The parser's own messages quote the source, and a broken file does not tell which
 * part of it is a secret.
 */
const FOUND: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_DIRECTIVE: 'a YAML directive (a line that begins with %)',
  BAD_DQ_ESCAPE: 'an unknown escape in a double-quoted text',
  BAD_INDENT: 'a line that is indented more or less than its neighbours',
  BAD_SCALAR_START: 'a text that begins with a reserved character and must be quoted',
  BLOCK_AS_IMPLICIT_KEY: 'a second ": " on one line, in a text that must be quoted, or a line indented too far',
  BLOCK_IN_FLOW: 'an indented block inside { } or [ ]',
  KEY_OVER_1024_CHARS: 'a key of more than 1024 characters',
  MISSING_CHAR: 'the end of something unfinished: a quote, a bracket, or the ":" after a key is missing',
  MULTILINE_IMPLICIT_KEY: 'a key that is broken over several lines',
  MULTIPLE_ANCHORS: 'two anchors on one value',
  MULTIPLE_TAGS: 'two tags on one value',
  TAB_AS_INDENT: 'a tab used for indentation',
  TAG_RESOLVE_FAILED: 'a tag (a word that begins with !) that has no meaning here',
};

/** @param line - The source line, to recognise an unquoted reference inside `{ }`, where YAML reads its braces as a map. */
function syntaxFound(code: ErrorCode, line: string): string {
  const found = FOUND[code] ?? 'something that YAML does not allow at this place';
  const bracesInFlow = code === 'UNEXPECTED_TOKEN' && /[{[,].*\$\{/.test(line);
  return bracesInFlow ? `${found}; inside { } and [ ] a reference must be in quotes: "\${env:NAME}"` : found;
}
