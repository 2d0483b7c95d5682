import type { Rejection } from '@ringfence/core/contract';
import type { XeroMessage } from '../schema/validation.ts';
import type { RefusedDocument, RefusedLine } from './refused-document.ts';
import type { RejectionRule } from './rule.ts';
import { REJECTION_RULES } from './rules.ts';

const MOST_SENTENCES = 3;

/**
 * Xero's complaints about one document, as the bookkeeper's sentence. Reason and field are those of the first
 * complaint; further ones add their sentences.
 */
export function toRejection(messages: readonly XeroMessage[], document: RefusedDocument): Rejection {
  const translated = messages.map((message) => translate(message, document));
  const [first] = translated;
  if (first === undefined) {
    return {
      reason: 'other',
      sentence: 'Xero refused the expense without saying why. Check it in Pleo, and export it again.',
    };
  }
  const sentences = [...new Set(translated.map(({ sentence }) => sentence))].slice(0, MOST_SENTENCES);
  return { ...first, sentence: sentences.join(' '), erpMessage: messages.map(({ text }) => text).join(' | ') };
}

function translate(message: XeroMessage, document: RefusedDocument): Rejection {
  for (const rule of REJECTION_RULES) {
    const match = rule.pattern.exec(message.text);
    if (match !== null) return applyRule(rule, match.groups ?? {}, message, document);
  }
  const words = message.text.trim().replace(/\.$/, '');
  return {
    reason: 'other',
    sentence: `Xero refused the expense and says: "${words}". Correct it in Pleo or in Xero, and export the expense again.`,
    ...(message.lineNumber === undefined ? {} : { field: `line ${message.lineNumber}` }),
  };
}

function applyRule(
  rule: RejectionRule,
  found: Readonly<Record<string, string | undefined>>,
  message: XeroMessage,
  document: RefusedDocument,
): Rejection {
  const line = rule.on === 'line' ? lineOf(message, found.account, document) : undefined;
  const lines = line === undefined ? document.lines : [line];
  const account =
    line === undefined && found.account !== undefined
      ? found.account
      : [...new Set(lines.map(({ accountLabel }) => accountLabel))].join(' or ');
  const sentence = rule.sentence({ document, lines, account, found });
  const isOneOfMany = line !== undefined && document.lines.length > 1;
  const field = [line && `line ${line.number}`, rule.field].filter(Boolean).join(', ');
  return {
    reason: rule.reason,
    sentence: isOneOfMany ? `Line ${line.number}: ${sentence}` : sentence,
    ...(field === '' ? {} : { field }),
  };
}

/** The line that carries the message or whose account it names; the only line, where there is one. */
function lineOf(message: XeroMessage, code: string | undefined, { lines }: RefusedDocument): RefusedLine | undefined {
  if (message.lineNumber !== undefined) return lines[message.lineNumber - 1];
  if (code !== undefined) return lines.find(({ accountCode }) => accountCode === code);
  return lines.length === 1 ? lines[0] : undefined;
}
