import type { Failure, HttpAnswer, SecretHeaders } from '../../contract/index.ts';
import { present } from '../present.ts';
import { changedFailure } from './failures.ts';

const HIDDEN = '[secret]';
/** Shorter parts would blot out ordinary words. */
const SHORTEST_VALUE = 4;
const SHORTEST_PART = 6;
/** Nothing so long stands in a good answer by chance. */
const SHORTEST_IN_DATA = 16;

/** Hides the credentials that a request was sent with, should the other side repeat them in whatever form. */
export class Redaction {
  /** Header values and the credentials inside them, as they were sent. */
  readonly #sent = new Set<string>();
  readonly #parts = new Set<string>();

  add(headers: SecretHeaders): void {
    for (const secret of Object.values(headers)) {
      const value = secret.reveal();
      const [scheme = '', credential] = value.split(' ', 2);
      for (const text of [value, credential ?? '']) if (text.length >= SHORTEST_VALUE) this.#sent.add(text);
      if (scheme.toLowerCase() !== 'basic' || credential === undefined) continue;
      const pair = Buffer.from(credential, 'base64').toString('utf8');
      const colon = pair.indexOf(':');
      const words = [pair, pair.slice(0, Math.max(colon, 0)), pair.slice(colon + 1)];
      for (const text of words) if (text.length >= SHORTEST_PART) this.#parts.add(text);
    }
  }

  /** The answer as its receiver may see it: of a good one the data stay as they are, but for a whole credential in them. */
  answer(answer: HttpAnswer, isGood: boolean): HttpAnswer {
    const forms = isGood ? [...this.#sent].filter(({ length }) => length >= SHORTEST_IN_DATA) : this.#forms();
    const headers = Object.entries(answer.headers).map(([name, value]) => [name, hide(value, forms)]);
    return { ...answer, headers: Object.fromEntries(headers), text: hide(answer.text, forms) };
  }

  /** The failure without any credential in its texts, its cause's included. */
  failure(failure: Failure): Failure {
    const forms = this.#forms();
    const { message, code, advice, cause } = failure;
    const shown = {
      message: hide(message, forms),
      code: code && hide(code, forms),
      advice: advice && hide(advice, forms),
      cause: cause instanceof Error ? withMessage(cause, hide(cause.message, forms)) : undefined,
    };
    const isClean =
      message === shown.message && code === shown.code && advice === shown.advice && cause === shown.cause;
    return isClean ? failure : changedFailure(failure, present(shown));
  }

  /** Every form, the longest first: one may hold another. */
  #forms(): readonly string[] {
    const forms = new Set([...this.#sent, ...this.#parts].flatMap(formsOf));
    return [...forms].toSorted((one, other) => other.length - one.length);
  }
}

/** An error's own stack repeats its message, so a message that changes takes the error with it. */
function withMessage(error: Error, message: string): Error {
  return error.message === message ? error : new Error(message);
}

function hide(text: string, forms: readonly string[]): string {
  return forms.reduce((hidden, form) => hidden.replaceAll(form, HIDDEN), text);
}

/** The text as it may be written: as it is, in JSON, in URLs and forms, in base64 by itself or inside something longer. */
function formsOf(text: string): readonly string[] {
  const encoded = encodeURIComponent(text);
  const inForm = new URLSearchParams({ '': text }).toString().slice(1);
  const base64 = [Buffer.from(text).toString('base64'), ...[0, 1, 2].map((offset) => insideBase64(text, offset))];
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    encoded,
    encoded.replace(/%[0-9A-F]{2}/g, (sequence) => sequence.toLowerCase()),
    inForm,
    ...base64,
    ...base64.map((each) => each.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')),
  ].filter((form) => form.length >= SHORTEST_VALUE);
}

/** The characters that stand for the text alone when it begins so many bytes after a multiple of three. */
function insideBase64(text: string, offset: number): string {
  const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(text)]);
  const first = Math.ceil((offset * 8) / 6);
  const end = Math.floor((bytes.length * 8) / 6);
  return end - first < SHORTEST_PART ? '' : bytes.toString('base64').slice(first, end);
}
