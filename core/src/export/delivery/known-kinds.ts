import { z } from 'zod';
import { POSTING_KINDS, type PostingKind } from '../../contract/index.ts';
import { type CompanyStore, withStateValue } from '../../storage/index.ts';

const VALUE_NAME = 'export.kindsByType';

/** Kinds of documents by type of expense. As many as a company ever used: a few dozen words at most. */
const KindsByType = z.record(z.string(), z.array(z.string()));

type Store = Pick<CompanyStore, 'state'>;

/** What an expense of a type is about to become. */
export interface KindOfType {
  /** Pleo's type, e.g. `card_purchase`. */
  readonly type: string;
  readonly kind: PostingKind;
}

/** Which documents expenses of these types have become in this company, whatever its matrix says today. */
export function kindsOnceUsed(types: ReadonlySet<string>, store: Store): readonly PostingKind[] {
  const known = read(store);
  const kinds = new Set([...types].flatMap((type) => known[type] ?? []));
  return POSTING_KINDS.filter((kind) => kinds.has(kind));
}

/**
 * Remembers what expenses become, before they are sent: a row of the matrix may be changed before an expense is exported
 * again, and its document must still be looked for. Writes only what is new.
 */
export async function rememberKinds(used: readonly KindOfType[], store: Store): Promise<void> {
  const known = read(store);
  const fresh = used.filter(({ type, kind }) => known[type]?.includes(kind) !== true);
  if (fresh.length === 0) return;
  for (const { type, kind } of fresh) known[type] = [...new Set([...(known[type] ?? []), kind])].sort();
  await store.state.update((state) => withStateValue(state, VALUE_NAME, known));
}

/** A copy, which the caller may change. */
function read({ state }: Store): Record<string, string[]> {
  return KindsByType.safeParse(state.get().values[VALUE_NAME]).data ?? {};
}
