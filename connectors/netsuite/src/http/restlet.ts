import { type CompanyHttp, type ErpDocument, Failure, type ReceiptFile } from '@ringfence/core/contract';
import { z } from 'zod';
import type { NetSuiteSettings } from '../settings.ts';
import type { RecordType } from './record-service.ts';

const PATH = '/app/site/hosting/restlet.nl';

const Answer = z.discriminatedUnion('status', [
  z.object({ status: z.literal('created'), id: z.string() }),
  z.object({ status: z.literal('listed'), names: z.array(z.string()) }),
  z.object({ status: z.literal('attached') }),
  z.object({ status: z.literal('refused'), message: z.string(), code: z.string().optional() }),
]);
type Answer = z.infer<typeof Answer>;

/** The script in `suitescript/`: it does what NetSuite does not offer over REST. */
export class Restlet {
  readonly #http: CompanyHttp;
  readonly #address: { readonly script: string; readonly deploy: string };
  readonly #subsidiary: { readonly subsidiary?: { readonly id: string } };

  constructor(
    http: CompanyHttp,
    address: NonNullable<NetSuiteSettings['restlet']>,
    { subsidiaryId }: Pick<NetSuiteSettings, 'subsidiaryId'>,
  ) {
    this.#http = http;
    this.#address = address;
    this.#subsidiary = subsidiaryId === undefined ? {} : { subsidiary: { id: subsidiaryId } };
  }

  /** @throws Failure `rejected` in NetSuite's words, as the record service does. */
  async create(type: RecordType, record: object, signal?: AbortSignal): Promise<string> {
    const answer = await this.#call({ action: 'create', type, record }, 'never', signal);
    if (answer.status === 'created') return answer.id;
    throw unexpected(answer);
  }

  async listFiles(document: ErpDocument, signal?: AbortSignal): Promise<readonly string[]> {
    const answer = await this.#call({ action: 'files', ...placeOf(document) }, 'safe', signal);
    if (answer.status === 'listed') return answer.names;
    throw unexpected(answer);
  }

  /** The same name is the same file, so that a repetition leaves one. */
  async attach(document: ErpDocument, { name, contentType, bytes }: ReceiptFile, signal?: AbortSignal): Promise<void> {
    const base64 = Buffer.from(bytes).toString('base64');
    const body = { action: 'attach', ...placeOf(document), name, contentType, base64 };
    const answer = await this.#call(body, 'safe', signal);
    if (answer.status !== 'attached') throw unexpected(answer);
  }

  async #call(body: object, repeatable: 'safe' | 'never', signal: AbortSignal | undefined): Promise<Answer> {
    const answer = await this.#http.json(
      {
        method: 'POST',
        path: PATH,
        query: this.#address,
        json: { ...body, ...this.#subsidiary },
        repeatable,
        ...(signal === undefined ? {} : { signal }),
      },
      Answer,
    );
    if (answer.status === 'refused') throw refused(answer.message, answer.code);
    return answer;
  }
}

/** Where the files of a document are: `vendorBill/31`. */
export function filesAt(type: RecordType, id: string): string {
  return `${type}/${id}`;
}

/** @throws Failure `bad-response` for a document that this connector did not describe. */
function placeOf({ id, filesAt: place = '' }: ErpDocument): { readonly type: string; readonly id: string } {
  const [type = '', own = ''] = place.split('/');
  if (own === id) return { type, id };
  throw new Failure('bad-response', `The document ${id} of NetSuite takes no files.`, { system: 'NetSuite' });
}

function refused(words: string, code?: string): Failure {
  const text = words.replace(/\.$/, '');
  return new Failure('rejected', `The script in NetSuite refused the request: "${text}".`, {
    system: 'NetSuite',
    cause: new Error(text),
    ...(code === undefined ? {} : { code }),
  });
}

function unexpected({ status }: Answer): Failure {
  return new Failure('bad-response', `The script in NetSuite answered "${status}" to another question.`, {
    system: 'NetSuite',
    mayHaveHappened: true,
    advice: 'Deploy the script that belongs to this version of the connector.',
  });
}
