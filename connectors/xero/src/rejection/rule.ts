import type { RejectionReason } from '@ringfence/core/contract';
import type { RefusedDocument, RefusedLine } from './refused-document.ts';

/** What a rule's sentence is made of. */
export interface Complaint {
  readonly document: RefusedDocument;
  /** The lines that can be meant: the one that Xero names, else all. */
  readonly lines: readonly RefusedLine[];
  /** The account concerned, as sentences call it; several where Xero does not say which. */
  readonly account: string;
  /** Named parts of the message, as the rule's pattern found them. */
  readonly found: Readonly<Record<string, string | undefined>>;
}

/** One of Xero's messages and what it means for the bookkeeper. */
export interface RejectionRule {
  /** A group named `account` holds the code of the account concerned. */
  readonly pattern: RegExp;
  readonly reason: RejectionReason;
  /** Whether the message is about one line or about the document as a whole. */
  readonly on: 'line' | 'document';
  /** The field concerned. */
  readonly field?: string;
  sentence(complaint: Complaint): string;
}
