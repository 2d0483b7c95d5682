import { createHash } from 'node:crypto';
import { type AccountingEntryId, ExportReference, Failure, type PostingPart } from '../contract/index.ts';

/**
 * How the reference of an expense looks:
 *
 * - `uuid`: `PLEO-` and the accounting entry id, 41 characters;
 * - `short`: `PLEO-` and the id in 26 characters of base 32, 31 in all;
 * - `hash`: `PLEO-` and 70 bits of the id's SHA-256 in 14 characters, 19 in all. Among ten million expenses of one company, two
 *   with the same one are as likely as one in ten million.
 *
 * The payment of a bill has the same reference with `-P` at its end.
 */
export type ReferenceShape = 'uuid' | 'short' | 'hash';

/** Makes the reference of an expense, or of its payment, from the accounting entry id alone. */
export type ReferenceOf = (entryId: AccountingEntryId, part?: PostingPart) => ExportReference;

/** Characters of each shape, that of the payment included. */
const LENGTHS: Readonly<Record<ReferenceShape, number>> = { uuid: 43, short: 33, hash: 21 };

/** Crockford's digits: without I, L, O and U, so that a person can read them out. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The longest shape that fits into an ERP's field.
 *
 * @throws Failure `configuration` for a field under 21 characters.
 */
export function referenceShape(maxLength: number): ReferenceShape {
  const shape = (['uuid', 'short', 'hash'] as const).find((each) => LENGTHS[each] <= maxLength);
  if (shape !== undefined) return shape;
  throw new Failure('configuration', `A reference needs 21 characters, and this ERP has room for ${maxLength}.`, {
    system: 'configuration',
  });
}

export function referencesOf(shape: ReferenceShape): ReferenceOf {
  return (entryId, part = 'document') =>
    ExportReference.parse(`PLEO-${body(shape, entryId)}${part === 'payment' ? '-P' : ''}`);
}

function body(shape: ReferenceShape, entryId: AccountingEntryId): string {
  if (shape === 'uuid') return entryId;
  if (shape === 'short') return base32(BigInt(`0x${entryId.replaceAll('-', '')}`), 26);
  const digest = createHash('sha256').update(entryId).digest('hex');
  return base32(BigInt(`0x${digest}`) >> 186n, 14);
}

function base32(value: bigint, length: number): string {
  return Array.from({ length }, (_, place) => DIGITS[Number((value >> (5n * BigInt(length - 1 - place))) & 31n)]).join(
    '',
  );
}
