import { type CompanyHttp, Failure, type HttpAnswer } from '@ringfence/core/contract';

/** Types of records that are made. */
export type RecordType = 'journalEntry' | 'vendorBill' | 'vendorCredit' | 'vendorPayment' | 'vendor';

/** A record that NetSuite has made. */
export interface CreatedRecord {
  readonly id: string;
  /** What NetSuite left out or passed over, in its own words. */
  readonly warnings: readonly string[];
}

const RECORDS = '/services/rest/record/v1';
/** NetSuite repeats these, once per field or question. */
const WARNING_HEADERS = ['x-netsuite-propertyvalidation', 'x-netsuite-warning'];

/** Makes records: one per request, never an upsert, which would add lines to posted documents. */
export class RecordService {
  readonly #http: CompanyHttp;

  constructor(http: CompanyHttp) {
    this.#http = http;
  }

  /** @throws Failure `rejected` for what NetSuite refuses; `bad-response` when it does not say which record it made. */
  async create(type: RecordType, json: object, signal?: AbortSignal): Promise<CreatedRecord> {
    const path = `${RECORDS}/${type}`;
    const answer = await this.#http.send({
      method: 'POST',
      path,
      headers: {
        // Without it NetSuite drops fields that it does not know and makes the record. netsuite-api.md §4.8, §18
        'x-netsuite-propertynamevalidation': 'Error',
        'x-netsuite-propertyvaluevalidation': 'Error',
      },
      json,
      repeatable: 'never',
      ...(signal === undefined ? {} : { signal }),
    });
    return { id: idOf(answer, type), warnings: warningsOf(answer) };
  }
}

/** The last segment of `Location`, whose record type is in lower case: the only place where the id is. @see netsuite-api.md §18 */
function idOf({ status, headers }: HttpAnswer, type: RecordType): string {
  const found = /\/record\/v1\/(?<type>\w+)\/(?<id>\d+)\/?$/.exec(headers.location ?? '')?.groups;
  if (found?.id !== undefined && found.type?.toLowerCase() === type.toLowerCase()) return found.id;
  throw new Failure('bad-response', `NetSuite took a ${type} and did not say which record it made of it.`, {
    system: 'NetSuite',
    status,
    mayHaveHappened: true,
  });
}

function warningsOf({ headers }: HttpAnswer): readonly string[] {
  return WARNING_HEADERS.flatMap((name) => headers[name] ?? []);
}
