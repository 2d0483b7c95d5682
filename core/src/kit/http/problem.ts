import { z } from 'zod';
import { shortened } from './sentences.ts';

/** What an error body says, in the few words worth repeating. */
export interface Problem {
  readonly code?: string;
  readonly text?: string;
}

const words = z.string().trim().min(1).optional().catch(undefined);

/**
 * The shapes of error bodies that we know: Pleo's `type` and `message`; Xero's `Type`, `Message`, `Title`, `Detail`;
 * OAuth's `error` and `error_description`.
 *
 * @see pleo-api.md §4.3
 * @see xero-api.md §8
 */
const ErrorBody = z
  .object({
    type: words,
    Type: words,
    code: words,
    error: words,
    message: words,
    Message: words,
    Detail: words,
    detail: words,
    error_description: words,
    Title: words,
  })
  .transform((body): Problem => {
    const code = body.type ?? body.Type ?? body.code ?? body.error;
    const text = body.message ?? body.Message ?? body.Detail ?? body.detail ?? body.error_description ?? body.Title;
    return {
      ...(code === undefined ? {} : { code: shortened(code) }),
      ...(text === undefined ? {} : { text: shortened(text) }),
    };
  });

/** The problem that an error body states; empty when the body is none of the known shapes. */
export function problemOf(body: string): Problem {
  try {
    return ErrorBody.catch({}).parse(JSON.parse(body));
  } catch {
    return {};
  }
}
