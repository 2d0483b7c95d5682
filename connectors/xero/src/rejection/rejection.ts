import type { Posting, Rejection, RejectionReason } from '@ringfence/core/contract';
import { documentOf } from '@ringfence/core/kit';
import type { Terms } from '../books.ts';
import type { XeroMessage } from '../http/messages.ts';
import { accountLabel } from '../lists/accounts.ts';
import { CODING_RULES } from './coding-rules.ts';
import { CONTACT_RULES } from './contact-rules.ts';
import { DOCUMENT_RULES } from './document-rules.ts';

const MOST_SENTENCES = 3;

/** One of Xero's messages and what it means for the bookkeeper. */
export interface RejectionRule {
  /** A group named `account` holds the code of the account concerned. */
  readonly pattern: RegExp;
  readonly reason: RejectionReason;
  /** Present when the message is about one line; else it is about the document as a whole. */
  readonly ofLine?: true;
  /** The field concerned. */
  readonly field?: string;
  sentence(complaint: Complaint): string;
}

/** The parts of which a rule makes its sentence. */
interface Complaint {
  readonly posting: Posting;
  /** The contact as sentences call it: `contact 'Bakkerij Jansen'`. */
  readonly contact: string;
  /** The account concerned, as sentences call it; several where Xero does not say which. */
  readonly account: string;
  /** The TaxType of the line concerned; several where Xero does not say which. */
  readonly taxType: string;
  /** Named parts of the message, as the rule's pattern found them. */
  readonly found: Readonly<Record<string, string | undefined>>;
}

/** A line as a bookkeeper knows it. */
interface RefusedLine {
  /** Counted from one. */
  readonly number: number;
  /** Xero's code of the account, where it has one. */
  readonly accountCode: string | undefined;
  readonly account: string;
  readonly taxType: string;
}

/**
 * Every message of Xero's that we know, and what a bookkeeper can do about it. The first match counts. Where the
 * dossier marks Xero's wording as UNKNOWN, the pattern is INFERRED and matches by stems.
 *
 * @see xero-api.md §9
 */
const RULES: readonly RejectionRule[] = [...CODING_RULES, ...CONTACT_RULES, ...DOCUMENT_RULES];

/**
 * Xero's complaints about one document, as the bookkeeper's sentence. Reason and field are those of the first
 * complaint; further ones add their sentences.
 */
export function toRejection(
  messages: readonly XeroMessage[],
  posting: Posting,
  terms: Pick<Terms, 'chart' | 'taxFreeCode'>,
): Rejection {
  const lines = refusedLines(posting, terms);
  const translated = messages.map((message) => translate(message, posting, lines));
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

/** Completes what the posting says of its accounts with what the chart says. */
function refusedLines(
  posting: Posting,
  { chart, taxFreeCode }: Pick<Terms, 'chart' | 'taxFreeCode'>,
): readonly RefusedLine[] {
  return documentOf(posting).lines.map(({ account, taxCode }, index) => {
    const known = chart.find(account);
    return {
      number: index + 1,
      accountCode: known?.code || account.code,
      account: accountLabel({ ...account, ...known }),
      taxType: taxCode?.code ?? taxFreeCode,
    };
  });
}

function translate(message: XeroMessage, posting: Posting, all: readonly RefusedLine[]): Rejection {
  for (const rule of RULES) {
    const match = rule.pattern.exec(message.text);
    if (match === null) continue;
    const { reason, ofLine, field } = rule;
    const found = match.groups ?? {};
    const line = ofLine ? lineOf(message, found.account, all) : undefined;
    const lines = line === undefined ? all : [line];
    const sentence = rule.sentence({
      posting,
      contact: posting.party ? `contact '${posting.party.name}'` : 'contact',
      account: (line === undefined && found.account) || distinct(lines.map(({ account }) => account)),
      taxType: distinct(lines.map(({ taxType }) => taxType)),
      found,
    });
    const place = [line && `line ${line.number}`, field].filter(Boolean).join(', ');
    return {
      reason,
      sentence: line !== undefined && all.length > 1 ? `Line ${line.number}: ${sentence}` : sentence,
      ...(place === '' ? {} : { field: place }),
    };
  }
  const words = message.text.trim().replace(/\.$/, '');
  return {
    reason: 'other',
    sentence: `Xero refused the expense and says: "${words}". Correct it in Pleo or in Xero, and export the expense again.`,
    ...(message.lineNumber === undefined ? {} : { field: `line ${message.lineNumber}` }),
  };
}

/** The line that carries the message or whose account it names; the only line, where there is one. */
function lineOf(
  { lineNumber }: XeroMessage,
  code: string | undefined,
  lines: readonly RefusedLine[],
): RefusedLine | undefined {
  if (lineNumber !== undefined) return lines[lineNumber - 1];
  if (code !== undefined) return lines.find(({ accountCode }) => accountCode === code);
  return lines.length === 1 ? lines[0] : undefined;
}

function distinct(texts: readonly string[]): string {
  return [...new Set(texts)].join(' or ');
}
