import { Failure } from '../contract/index.ts';

/** Pleo's 409. */
export function conflict(message: string, code?: string): Failure {
  return new Failure('conflict', message, { system: 'Pleo', status: 409, ...(code === undefined ? {} : { code }) });
}

/** Pleo's 400 and its like: the content is refused. */
export function refusal(status: number, message: string, code?: string): Failure {
  return new Failure('rejected', message, { system: 'Pleo', status, ...(code === undefined ? {} : { code }) });
}
