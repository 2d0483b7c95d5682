import type { z } from 'zod';
import { Failure } from '../contract/index.ts';

/** The operating system's code of a thrown error, e.g. `ENOENT`. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** A file could not be read or written. `action` completes "… could not be", e.g. `written`. */
export function fileFailure(path: string, action: string, error: unknown): Failure {
  const reason = errorCode(error) ?? (error instanceof Error ? error.message : 'unknown error');
  return new Failure('storage', `${path} could not be ${action}: ${reason}.`, {
    system: 'storage',
    ...(error instanceof Error ? { cause: error } : {}),
  });
}

/** A file holds something that we did not write, or that we cannot understand. Whoever throws it has written nothing. */
export function contentFailure(place: string, problem: string): Failure {
  return new Failure('storage', `${place} ${problem}. Nothing was written.`, {
    system: 'storage',
    advice: 'Restore the folder of this company from a backup, or ask for help before anything is deleted.',
  });
}

/** The first thing that does not fit a schema, without the value: `lastRun.outcome: expected …`. */
export function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'does not fit';
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}

/** Parsed JSON, or undefined (which JSON cannot express) when the text is not JSON. */
export function tryParseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
