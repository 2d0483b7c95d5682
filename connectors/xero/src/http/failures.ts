import type { Failure, HttpAnswer } from '@ringfence/core/contract';
import { changedFailure } from '@ringfence/core/kit';
import { z } from 'zod';
import { limitKindOf } from './limits.ts';
import { messagesOf, Validated } from './messages.ts';

const RECONNECT = 'Connect the app to the organisation in Xero again, and check the credentials of this company.';
const MOST_WORDS = 300;

const ErrorBody = z.object({
  Type: z.string().nullish(),
  Message: z.string().nullish(),
  Detail: z.string().nullish(),
  Elements: z.array(Validated).nullish().catch(undefined),
});

/**
 * Xero's refusals of a whole request, as sentences that say what to do.
 *
 * @returns `undefined` where the standard failure says it well enough.
 * @see xero-api.md §8
 */
export function xeroFailure(answer: HttpAnswer, standard: Failure): Failure | undefined {
  switch (answer.status) {
    case 400:
      return refusedContent(answer, standard);
    case 401:
      return refusedCredentials(answer, standard);
    case 403:
      return changedFailure(standard, {
        kind: 'authorisation',
        message:
          'Xero does not let these credentials into the organisation: it was disconnected, or the user who connected it has lost the right.',
        advice: RECONNECT,
      });
    case 429:
      return changedFailure(standard, {
        kind: 'rate-limited',
        message: `${sentenceOfLimit(answer)} It was not served.`,
      });
    case 503:
      return changedFailure(standard, {
        kind: 'unavailable',
        message: 'Xero is offline for this organisation or under maintenance.',
        advice: 'It usually lasts some minutes: the next run continues.',
      });
    default:
      return undefined;
  }
}

function refusedContent(answer: HttpAnswer, standard: Failure): Failure {
  const words = wordsOf(answer);
  if (/idempotency key/i.test(words)) {
    const message = 'Xero has already taken another request under the same idempotency key.';
    return changedFailure(standard, { kind: 'conflict', message, mayHaveHappened: true });
  }
  return changedFailure(standard, {
    kind: 'rejected',
    message: `Xero refused the request: "${words}".`,
    cause: new Error(words),
  });
}

function refusedCredentials(answer: HttpAnswer, standard: Failure): Failure {
  const challenge = answer.headers['www-authenticate'] ?? '';
  if (/insufficient_scope/i.test(challenge) || /AuthorizationUnsuccessful/i.test(answer.text)) {
    return changedFailure(standard, {
      kind: 'authorisation',
      message: 'Xero has not granted these credentials the permissions that are needed.',
      advice: 'Give the app the scopes that the settings list, and consent to them again in Xero.',
    });
  }
  const message = 'Xero did not accept the credentials.';
  return changedFailure(standard, { kind: 'authentication', message, advice: RECONNECT });
}

function sentenceOfLimit(answer: HttpAnswer): string {
  const sentences = {
    minute: 'The limit of requests per minute of this organisation is reached.',
    day: 'The limit of requests per day of this organisation is reached.',
    concurrent: 'Too many requests to this organisation are in flight at once.',
    app: 'The limit of requests per minute of the whole app is reached.',
    unknown: 'Xero takes no more requests now.',
  };
  return sentences[limitKindOf(answer)];
}

/** Xero's own words, the elements' before the general ones. */
function wordsOf({ text }: HttpAnswer): string {
  const body = parsed(text);
  const ofElements = (body?.Elements ?? []).flatMap((element) => messagesOf(element, 'ValidationErrors'));
  const distinct = [...new Set(ofElements.map((message) => message.text))];
  const words = distinct.join(' | ') || body?.Message || body?.Detail || body?.Type || 'no reason given';
  return words.slice(0, MOST_WORDS);
}

/** Errors can come as XML or plain text, of which nothing is quoted. */
function parsed(text: string): z.infer<typeof ErrorBody> | undefined {
  try {
    return ErrorBody.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
