import type { SchemaView } from '../schema/schema-view.ts';
import type { DraftProblem } from '../source/draft-problem.ts';
import type { RefusedKey, YamlMap, YamlNode } from '../source/yaml-node.ts';
import { settleScalar, settleSecret } from './settle-scalar.ts';
import { hide, hideScalar, refuse, type Settling } from './settling.ts';

/**
 * Puts the values in the place of references, holds secrets to their rule, and hides from errors what may be one: the
 * literal in a secret field, and everything that the schema does not know (a mistyped key may hold a secret too).
 */
export async function settleNode(node: YamlNode, view: SchemaView, settling: Settling): Promise<YamlNode> {
  if (!view.isKnown) {
    if (node.kind === 'scalar') return hideScalar(node);
    hide(node);
    return node;
  }
  if (view.isSecret) return settleSecret(node, settling);
  switch (node.kind) {
    case 'alias':
      return refuse(node, settling, 'the value itself', 'an alias (a name after *)');
    case 'scalar':
      return settleScalar(node, view, settling);
    case 'list': {
      const items = node.items.map((item, index) => settleNode(item, view.at(index), settling));
      return { ...node, items: await Promise.all(items) };
    }
    case 'map':
      return settleMap(node, view, settling);
  }
}

/** A map with everything in it settled. */
export async function settleMap(node: YamlMap, view: SchemaView, settling: Settling): Promise<YamlMap> {
  refuseKeys(node, view, settling);
  const entries = [...node.entries].map(
    async ([key, child]) => [key, await settleNode(child, view.at(key), settling)] as const,
  );
  return { ...node, entries: new Map(await Promise.all(entries)) };
}

const REFUSALS: Readonly<Record<RefusedKey['reason'], Pick<DraftProblem, 'expected' | 'found'>>> = {
  repeated: { expected: 'each key once', found: 'the same key again' },
  complex: { expected: 'a key that is a plain text', found: 'another kind of key' },
  bare: {
    expected: 'a key with a value; inside { } a text with a comma must be in quotes',
    found: 'a key without a value (not shown)',
  },
};

/** Nobody reads what stands under a refused key, so it may be a secret; so may the key, unless the schema knows it. */
function refuseKeys({ file, path, refusedKeys }: YamlMap, view: SchemaView, { problems }: Settling): void {
  for (const { reason, key, keyRange, range } of refusedKeys) {
    const isNamed = reason === 'repeated' && view.at(key).isKnown;
    if (!isNamed) file.hide(keyRange);
    file.hide(range);
    problems.push({ file, range: keyRange, path: isNamed ? [...path, key] : path, ...REFUSALS[reason] });
  }
}
