import { z } from 'zod';
import { type AccountingEntryId, type ExportReference, Failure } from '../../contract/index.ts';
import type { ReferenceOf } from '../../kit/index.ts';
import { type CompanyStore, withStateValue } from '../../storage/index.ts';

const VALUE_NAME = 'export.namedDocuments';

/** Document ids by reference. Few: each stands here only from a person's decision until Pleo was told of the expense. */
const NamedDocuments = z.record(z.string(), z.string().min(1));

type Store = Pick<CompanyStore, 'state'>;

/** The documents that a person named as those of expenses in doubt, by reference. */
export function namedDocuments({ state }: Store): ReadonlyMap<string, string> {
  const named = NamedDocuments.safeParse(state.get().values[VALUE_NAME] ?? {});
  if (named.success) return new Map(Object.entries(named.data));
  throw new Failure('storage', `The value ${VALUE_NAME} in the state of the company is not understood.`, {
    system: 'storage',
    advice: 'Restore state.json: it holds what a person decided about expenses in doubt.',
  });
}

export async function nameDocument(reference: ExportReference, documentId: string, store: Store): Promise<void> {
  await replace(store, new Map([...namedDocuments(store), [reference, documentId]]));
}

/** Forgets what was said of expenses that are done. Writes nothing where nothing was said. */
export async function forgetNamed(
  entryIds: readonly AccountingEntryId[],
  { store, referenceOf }: { readonly store: Store; readonly referenceOf: ReferenceOf },
): Promise<void> {
  const left = new Map(namedDocuments(store));
  const before = left.size;
  if (before === 0) return;
  for (const entryId of entryIds) {
    left.delete(referenceOf(entryId));
    left.delete(referenceOf(entryId, 'payment'));
  }
  if (left.size < before) await replace(store, left);
}

async function replace({ state }: Store, named: ReadonlyMap<string, string>): Promise<void> {
  const value = named.size === 0 ? undefined : Object.fromEntries(named);
  await state.update((before) => withStateValue(before, VALUE_NAME, value));
}
