import { Failure } from '../../contract/index.ts';

/** An ERP without a single record is a fault of the connection: at its word, everything in Pleo would be archived. */
export function emptyList(erpName: string, records: string): Failure {
  return new Failure('bad-response', `${erpName} answered that it has no ${records}.`, {
    system: erpName,
    advice: 'Nothing was changed in Pleo. Check the connection and its permissions, then run again.',
  });
}
