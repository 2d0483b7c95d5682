import { z } from 'zod';
import { uniqueArray, uuid } from '../http/index.ts';

const maxLength = 255;
const text = z.string().max(maxLength);
/** Absent and null are the same (pleo-api.md §4.6). */
const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);

/** The specification describes the values of the free object as objects or null; it is followed to the letter. */
const metadata = z.record(z.string(), z.record(z.string(), z.unknown()).nullable());

const contents = {
  name: text,
  archived: z.boolean(),
  code: optional(text),
  taxCodeExternalId: optional(z.string()),
  metadata: optional(metadata),
};

export const AccountCreate = z.object({ companyId: uuid, externalId: text.min(1), ...contents });

export const AccountUpdate = z.object(contents);

/** Lengths are not checked here: an account that breaks them fails alone, with a reason. */
const AccountBatchItem = z.object({
  externalId: z.string(),
  ...contents,
  name: z.string(),
  code: optional(z.string()),
});
export type AccountBatchItem = z.output<typeof AccountBatchItem>;

export const AccountBatch = z.object({ companyId: uuid, items: z.array(AccountBatchItem).min(1).max(1000) });

/** Why an account of a batch cannot be created; an empty list when it can. */
export function batchFailureReasons({ externalId, name, code }: AccountBatchItem, taken: boolean): string[] {
  const reasons = {
    EXTERNAL_ID_ALREADY_EXISTS: taken,
    EXTERNAL_ID_EMPTY: externalId === '',
    EXTERNAL_ID_TOO_LONG: externalId.length > maxLength,
    NAME_EMPTY: name === '',
    NAME_TOO_LONG: name.length > maxLength,
    CODE_TOO_LONG: (code ?? '').length > maxLength,
  };
  return Object.entries(reasons).flatMap(([reason, holds]) => (holds ? [reason] : []));
}

export const AccountSearch = z.object({
  companyId: uuid,
  excludeIfAssignedToCategory: z.boolean(),
  excludeIfAssignedToContraAccount: z.boolean(),
  archived: z.boolean().nullish(),
  code: z.string().nullish(),
  codes: uniqueArray(z.string().nullable()).nullish(),
  externalId: z.string().nullish(),
  ids: uniqueArray(uuid.nullable()).nullish(),
  name: z.string().nullish(),
});
export type AccountSearch = z.output<typeof AccountSearch>;
