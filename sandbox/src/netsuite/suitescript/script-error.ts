import { z } from 'zod';
import { NetSuiteError, Refusal } from '../errors.ts';

/** An error of SuiteScript: its name is the code that the RESTlet's caller sees. */
export class ScriptError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** What a refusal of the books looks like in a script: without the words of the record service. */
export function scriptErrorOf(error: unknown): Error {
  if (error instanceof Refusal) {
    const isDuplicate = /^This (record|entity) already exists\.$/.test(error.sentence);
    return new ScriptError(isDuplicate ? 'DUP_RCRD' : 'USER_ERROR', error.sentence);
  }
  if (error instanceof NetSuiteError)
    return new ScriptError(error.details[0]?.code ?? 'UNEXPECTED_ERROR', error.message);
  if (error instanceof z.ZodError) return new ScriptError('SSS_MISSING_REQD_ARGUMENT', z.prettifyError(error));
  return error instanceof Error ? error : new ScriptError('UNEXPECTED_ERROR', String(error));
}
