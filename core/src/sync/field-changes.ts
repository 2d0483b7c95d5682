import type { FieldChange } from './match.ts';

type Compared = readonly [field: string, old: string | undefined, wanted: string | undefined];

/** The fields whose values differ; an absent value shows as empty text. */
export function fieldChanges(fields: readonly Compared[]): readonly FieldChange[] {
  return fields
    .filter(([, old, wanted]) => (old ?? '') !== (wanted ?? ''))
    .map(([field, old, wanted]) => ({ field, old: old ?? '', new: wanted ?? '' }));
}
