import { isAlias, isMap, isScalar, type ParsedNode, parseAllDocuments, type Scalar, type YAMLMap } from 'yaml';
import type { DraftProblem } from './draft-problem.ts';
import type { SourceFile } from './source-file.ts';
import { syntaxFound } from './syntax-words.ts';
import { START_OF_FILE, type TextRange } from './text-range.ts';
import type { RefusedKey, YamlMap, YamlNode, YamlNodeBase, YamlScalar } from './yaml-node.ts';

export type ReadYaml =
  | { readonly ok: true; readonly root: YamlMap }
  | { readonly ok: false; readonly problem: DraftProblem };

/**
 * Reads a file that must be one YAML map. Of several syntax errors the first is told: the others mostly follow from it.
 * A file that cannot be read so is never shown in an excerpt, as nothing tells which part of it is a secret.
 */
export function readYaml(file: SourceFile): ReadYaml {
  const refuse = (range: TextRange, expected: string, found: string): ReadYaml => {
    file.hideAll();
    return { ok: false, problem: { file, range, path: [], expected, found } };
  };
  const documents = parseAllDocuments(file.text, { prettyErrors: false, uniqueKeys: false });
  const [document, second] = 'empty' in documents ? [] : documents;
  if (document === undefined) return refuse(START_OF_FILE, 'a YAML map', 'an empty file');
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault !== undefined) {
    const [start, end] = fault.pos;
    const lineSoFar = file.text.slice(file.lineStart(start), end);
    return refuse({ start, end }, 'valid YAML', syntaxFound(fault.code, lineSoFar));
  }
  if (second !== undefined) {
    const start = document.range[2];
    return refuse({ start, end: start }, 'one YAML document per file', 'the beginning of a second one');
  }
  const root = document.contents === null ? undefined : readNode(document.contents, { file, path: [] });
  if (root?.kind === 'map') return { ok: true, root };
  return refuse(root?.range ?? START_OF_FILE, 'a YAML map', root?.kind === 'list' ? 'a list' : 'a single value');
}

type Place = Pick<YamlNodeBase, 'file' | 'path' | 'keyRange'>;
/** Where the outermost `{ }` or `[ ]` around a value ends, if there is one. */
type FlowEnd = number | undefined;

function readNode(node: ParsedNode, place: Place, around?: FlowEnd): YamlNode {
  const range = rangeOf(node);
  if (isAlias(node)) return { ...place, range, kind: 'alias' };
  if (isScalar(node)) return readScalar(node, place, around);
  const flowEnd = around ?? (node.flow ? range.end : undefined);
  if (isMap(node)) return readMap(node, place, flowEnd);
  const { file, path } = place;
  const items = node.items.map((item, index) => readNode(item, { file, path: [...path, index] }, flowEnd));
  return { ...place, range, kind: 'list', items };
}

function readMap(node: YAMLMap.Parsed, place: Place, flowEnd: FlowEnd): YamlMap {
  const { file } = place;
  const entries = new Map<string, YamlNode>();
  const refusedKeys: RefusedKey[] = [];
  for (const pair of node.items) {
    const keyRange = rangeOf(pair.key);
    const range = pair.value === null ? keyRange : rangeOf(pair.value);
    if (!isScalar(pair.key) || pair.key.value === null) {
      refusedKeys.push({ reason: 'complex', key: '', keyRange, range });
      continue;
    }
    const key = keyText(pair.key);
    if (pair.value === null) refusedKeys.push({ reason: 'bare', key, keyRange, range });
    else if (entries.has(key)) refusedKeys.push({ reason: 'repeated', key, keyRange, range });
    else entries.set(key, readNode(pair.value, { file, path: [...place.path, key], keyRange }, flowEnd));
  }
  return { ...place, range: rangeOf(node), kind: 'map', entries, refusedKeys };
}

/** A key as it is written: `0400` is the code of an account, not the number 400. */
function keyText({ value, source }: Scalar.Parsed): string {
  return typeof value === 'string' ? value : source;
}

function readScalar(node: Scalar.Parsed, place: Place, flowEnd: FlowEnd): YamlScalar {
  const range = rangeOf(node);
  const { value, type } = node;
  const base = {
    ...place,
    range,
    kind: 'scalar' as const,
    ...(type === 'PLAIN' && flowEnd !== undefined ? { flowEnd } : {}),
  };
  switch (typeof value) {
    case 'string':
      return { ...base, value, shown: shownText(value) };
    case 'number':
      return { ...base, value, shown: `the number ${node.source}` };
    case 'boolean':
      return { ...base, value, shown: `the value ${value}` };
    default:
      return {
        ...base,
        range: range.end > range.start ? range : (place.keyRange ?? range),
        value: null,
        shown: 'nothing',
      };
  }
}

function rangeOf(node: ParsedNode): TextRange {
  const [start, end] = node.range;
  return { start, end };
}

const LONGEST_SHOWN = 60;

function shownText(text: string): string {
  const shown = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  return `the text ${JSON.stringify(shown)}`;
}
