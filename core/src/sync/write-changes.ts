import { type Failure, isFailure } from '../contract/index.ts';
import { chunks } from '../kit/index.ts';
import type { RefusedRecord } from './synced-resource.ts';

/** Single writes in flight at once; the client's own limits still hold. */
const WRITES_AT_ONCE = 10;

export interface RefusedChange<Written> {
  readonly change: Written;
  readonly why: string;
}

/** How one kind of change is written. */
export interface Writer<Written> {
  /** Most changes per call. */
  readonly batchSize: number;
  /** @returns The refused ones. @throws Failure when none could be tried. */
  send(changes: readonly Written[]): Promise<readonly RefusedRecord[]>;
  /** Puts on record what became of changes, as soon as it is known. */
  record(done: readonly Written[], refused: readonly RefusedChange<Written>[]): Promise<void>;
}

/**
 * Writes changes, ten at once or batch by batch.
 *
 * A batch that is refused whole is halved until those that caused it stand alone. Every fault but a refusal of content goes
 * up, once what was under way beside it is on record too.
 */
export async function writeChanges<Written extends { readonly key: string }>(
  changes: readonly Written[],
  writer: Writer<Written>,
): Promise<void> {
  const { batchSize } = writer;
  for await (const group of chunks(changes, batchSize > 1 ? batchSize : WRITES_AT_ONCE)) {
    const batches = batchSize > 1 ? [group] : group.map((change) => [change]);
    const written = await Promise.allSettled(batches.map((batch) => writeBatch(batch, writer)));
    for (const result of written) if (result.status === 'rejected') throw result.reason;
  }
}

async function writeBatch<Written extends { readonly key: string }>(
  batch: readonly Written[],
  writer: Writer<Written>,
): Promise<void> {
  try {
    const whyByKey = new Map((await writer.send(batch)).map(({ key, why }) => [key, why]));
    const refused = batch.flatMap((change) => {
      const why = whyByKey.get(change.key);
      return why === undefined ? [] : [{ change, why }];
    });
    await writer.record(
      batch.filter(({ key }) => !whyByKey.has(key)),
      refused,
    );
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const middle = Math.ceil(batch.length / 2);
    if (batch.length === 1) {
      await writer.record(
        [],
        batch.map((change) => ({ change, why: error.message })),
      );
      return;
    }
    await writeBatch(batch.slice(0, middle), writer);
    await writeBatch(batch.slice(middle), writer);
  }
}

/** Whether the other side answered that it does not take this content: others may still be taken. */
export function isRefusal(error: unknown): error is Failure {
  return isFailure(error) && ['rejected', 'conflict', 'not-found'].includes(error.kind);
}
