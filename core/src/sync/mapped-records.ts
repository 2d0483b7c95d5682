import { Failure } from '../contract/index.ts';
import type { RecordMapper } from './mapping/record-mapper.ts';

export interface MappedRecordsOptions<Source, Target> {
  readonly mapper: RecordMapper<Source, Target>;
  readonly erpName: string;
  /** What the records are, for sentences: `tax codes`. */
  readonly nouns: string;
  /** Told of every record that the ERP lists. */
  onRead?(record: Source): void;
}

/**
 * What a whole list of the ERP becomes in Pleo, record by record.
 *
 * @throws Failure `bad-response` for a list without a single record, which is a fault of the connection: at its word,
 *   everything in Pleo would be archived.
 */
export async function* mappedRecords<Source, Target>(
  records: AsyncIterable<Source>,
  { mapper, erpName, nouns, onRead }: MappedRecordsOptions<Source, Target>,
): AsyncGenerator<Target, void, undefined> {
  let isEmpty = true;
  for await (const record of records) {
    isEmpty = false;
    onRead?.(record);
    const target = mapper.map(record);
    if (target !== undefined) yield target;
  }
  if (!isEmpty) return;
  throw new Failure('bad-response', `${erpName} answered that it has no ${nouns}.`, {
    system: erpName,
    advice: 'Nothing was changed in Pleo. Check the connection and its permissions, then run again.',
  });
}
