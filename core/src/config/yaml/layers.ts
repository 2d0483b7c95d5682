import { isMap, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import type { YamlPath } from '../problem.ts';
import type { ValueMap } from './read-values.ts';
import { keyText, startOf, type YamlFile } from './yaml-file.ts';

/** A value where it is written. */
export interface Written<From extends YamlFile = YamlFile> {
  readonly from: From;
  /** From the top of that file. */
  readonly path: YamlPath;
  readonly node: ParsedNode;
  /** Offset of the value. */
  readonly start: number;
  /** Offset of the key that it stands under; of the value itself at the top of a file and in a list. */
  readonly keyStart: number;
}

/** A company's file over what it inherits of `organisation.yaml`. Tells where each value of the two merged is written. */
export class Layers<From extends YamlFile> {
  readonly own: From;
  readonly #organisation: From | undefined;
  readonly #connectorId: string | undefined;

  /** @param connectorId - Of the settings that it inherits, if any. */
  constructor(own: From, organisation?: From, connectorId?: string) {
    this.own = own;
    this.#organisation = organisation;
    this.#connectorId = connectorId;
  }

  /** All files that a value may come from. */
  get files(): readonly From[] {
    return this.#organisation === undefined ? [this.own] : [this.own, this.#organisation];
  }

  /** Finds where the value at a path is written; `undefined` when it is not. */
  find(path: YamlPath): Written<From> | undefined {
    const own = findIn(this.own, path);
    if (own !== undefined || this.#organisation === undefined) return own;
    const above = path.map((_, index) => findIn(this.own, path.slice(0, index))).findLast((node) => node !== undefined);
    // What a company says itself replaces the default, unless both are maps.
    if (above === undefined || !isMap(above.node)) return undefined;
    const inherited = this.#inheritedPath(path);
    return inherited && findIn(this.#organisation, inherited);
  }

  /** Finds the file itself, then each value on the way to a path as far as there are any. */
  along(path: YamlPath): readonly Written<From>[] {
    const steps = [[], ...path.map((_, index) => path.slice(0, index + 1))];
    return steps.map((step) => this.find(step)).filter((written) => written !== undefined);
  }

  #inheritedPath(path: YamlPath): YamlPath | undefined {
    const [section, key, ...below] = path;
    if (section !== 'erp') return ['defaults', ...path];
    return key === 'settings' && this.#connectorId !== undefined
      ? ['connectors', this.#connectorId, ...below]
      : undefined;
  }
}

function findIn<From extends YamlFile>(from: From, path: YamlPath): Written<From> | undefined {
  let node: ParsedNode = from.root;
  let key: ParsedNode | undefined;
  for (const step of path) {
    let next: ParsedNode | null | undefined;
    if (isMap(node)) {
      const { items }: YAMLMap.Parsed = node;
      const pair = items.find((item) => item.value !== null && keyText(item.key) === String(step));
      [next, key] = [pair?.value, pair?.key];
    } else {
      [next, key] = [isSeq(node) && typeof step === 'number' ? node.items[step] : undefined, undefined];
    }
    if (next === undefined || next === null) return undefined;
    node = next;
  }
  return { from, path, node, start: startOf(node, key), keyStart: startOf(key ?? node) };
}

/** Defaults laid under a map: maps are merged key by key; anything else in `own` replaces the default as a whole. */
export function mergeDefaults(defaults: ValueMap, own: ValueMap): ValueMap {
  const merged = new Map(Object.entries(defaults));
  for (const [key, value] of Object.entries(own)) {
    const underneath = merged.get(key);
    merged.set(key, isValueMap(value) && isValueMap(underneath) ? mergeDefaults(underneath, value) : value);
  }
  return Object.fromEntries(merged);
}

export function isValueMap(value: unknown): value is ValueMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
