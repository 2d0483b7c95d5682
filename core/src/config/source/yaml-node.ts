import type { SourceFile } from './source-file.ts';
import type { TextRange } from './text-range.ts';

/** Keys and list indexes from the top of a file. */
export type YamlPath = readonly (string | number)[];

/** A value of a YAML file that knows where it stands. */
export type YamlNode = YamlScalar | YamlMap | YamlList | YamlAlias;

export interface YamlNodeBase {
  readonly file: SourceFile;
  readonly path: YamlPath;
  /** Of the value. */
  readonly range: TextRange;
  /** Of the key it stands under; absent at the top of a file and in a list. */
  readonly keyRange?: TextRange;
}

export interface YamlScalar extends YamlNodeBase {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** How an error speaks of it, e.g. `the text "abc"`; never shows what must not be seen. */
  readonly shown: string;
  /**
   * Of an unquoted value inside `{ }` or `[ ]`: where the outermost of these ends. YAML ends such a value at a comma, so
   * what follows may have been meant to belong to it.
   */
  readonly flowEnd?: number;
  /** True once a problem was reported about it: what follows from that problem is not reported as well. */
  readonly faulty?: boolean;
}

export interface YamlMap extends YamlNodeBase {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, YamlNode>;
  /** Keys that make no entry. */
  readonly refusedKeys: readonly RefusedKey[];
}

export interface RefusedKey {
  /**
   * - `repeated`: it stands in the map before.
   * - `complex`: it is not a plain text or number.
   * - `bare`: neither a colon nor a value follows, as for the second half of an unquoted text with a comma in `{ }`.
   */
  readonly reason: 'repeated' | 'complex' | 'bare';
  /** Empty for a complex key. */
  readonly key: string;
  readonly keyRange: TextRange;
  /** Of the value. */
  readonly range: TextRange;
}

export interface YamlList extends YamlNodeBase {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
}

/** A `*name` in place of a value. */
export interface YamlAlias extends YamlNodeBase {
  readonly kind: 'alias';
}

export function childOf(node: YamlNode, key: string | number): YamlNode | undefined {
  if (node.kind === 'map') return node.entries.get(String(key));
  if (node.kind === 'list') return node.items[Number(key)];
  return undefined;
}

/** The nodes from the given one down to the path's last key, as far as they exist; the given one is the first. */
export function nodesAlong(node: YamlNode, path: YamlPath): readonly YamlNode[] {
  const nodes: YamlNode[] = [node];
  for (const key of path) {
    const last = nodes.at(-1);
    const next = last === undefined ? undefined : childOf(last, key);
    if (next === undefined) break;
    nodes.push(next);
  }
  return nodes;
}

export function findNode(node: YamlNode, path: YamlPath): YamlNode | undefined {
  return nodesAlong(node, path)[path.length];
}

/** The JavaScript value, without places. */
export function plainValue(node: YamlNode): unknown {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainValue);
    case 'map':
      return Object.fromEntries([...node.entries].map(([key, child]) => [key, plainValue(child)]));
    case 'alias':
      return undefined;
  }
}

/** Whether a problem was reported about any value in it. */
export function holdsFault(node: YamlNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return node.faulty === true;
    case 'list':
      return node.items.some(holdsFault);
    case 'map':
      return [...node.entries.values()].some(holdsFault);
    case 'alias':
      return true;
  }
}

/** Defaults laid under a map: maps are merged key by key; anything else in `own` replaces the default as a whole. */
export function mergeDefaults(defaults: YamlMap, own: YamlMap): YamlMap {
  const entries = new Map(defaults.entries);
  for (const [key, value] of own.entries) {
    const underneath = defaults.entries.get(key);
    const bothMaps = value.kind === 'map' && underneath?.kind === 'map';
    entries.set(key, bothMaps ? mergeDefaults(underneath, value) : value);
  }
  return { ...own, entries };
}
