import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage } from 'node:http';
import { operationOf } from '../operations.ts';
import { type DieAt, die, type KnownOperations } from './die-at.ts';

type Target = Extract<DieAt, { readonly kind: 'exchange' }>;

/** Dies at a moment of the n-th request of an operation. */
export function watchExchanges({ operation, moment, nth }: Target, operations: KnownOperations): void {
  let seen = 0;
  const meant = new WeakSet<ClientRequest>();
  const isMeant = (request: ClientRequest, body: string): boolean => {
    if (operationOf({ method: request.method, url: request.path, body }, operations) === operation) seen += 1;
    else return false;
    return seen === nth;
  };

  subscribe('http.client.request.created', (message) => {
    const request = partOf(message, 'request', ClientRequest);
    if (request === undefined) return;
    // Nothing has been written yet; the first piece of the body comes together with the head.
    whenFirstWritten(request, (body) => {
      if (!isMeant(request, body)) return;
      if (moment === 'unsent') die();
      meant.add(request);
      if (moment === 'sent') request.once('finish', die);
    });
  });
  subscribe('http.client.response.finish', (message) => {
    const request = partOf(message, 'request', ClientRequest);
    const response = partOf(message, 'response', IncomingMessage);
    if (request === undefined || response === undefined || !meant.has(request)) return;
    // The head of the answer is here, its body has not been looked at.
    if (moment === 'answering') die();
    if (moment === 'answered') response.once('end', die);
  });
}

/** Calls back with what is about to be written, before it is. */
function whenFirstWritten(request: ClientRequest, tell: (body: string) => void): void {
  const { write, end } = request;
  const telling =
    (method: typeof write | typeof end) =>
    (...args: readonly unknown[]): unknown => {
      Reflect.set(request, 'write', write);
      Reflect.set(request, 'end', end);
      const [chunk] = args;
      tell(typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.from(chunk).toString('latin1') : '');
      return Reflect.apply(method, request, args);
    };
  Reflect.set(request, 'write', telling(write));
  Reflect.set(request, 'end', telling(end));
}

function partOf<Part>(message: unknown, name: string, type: new (...args: never[]) => Part): Part | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const part: unknown = Reflect.get(message, name);
  return part instanceof type ? part : undefined;
}
