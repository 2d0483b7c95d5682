import type { ExportReference } from './identifiers.ts';
import type { ErpDocument } from './posting.ts';
import type { CallOptions } from './session.ts';

/** Receipts. `onDocument`: files are put on documents that stand. `beforePosting`: they are stored first and the posting names them. */
export type ErpFiles =
  | {
      readonly when: 'onDocument';
      readonly limits: FileLimits;
      /** Names of the files that a document has. */
      list(document: ErpDocument, options: CallOptions): Promise<readonly string[]>;
      /** Puts a file on a document. Repeating it with the same name leaves one file. */
      attach(document: ErpDocument, file: ReceiptFile, options: CallOptions): Promise<void>;
    }
  | {
      readonly when: 'beforePosting';
      readonly limits: FileLimits;
      /** Stores a file and returns the name for {@link Posting.files}. Repeating it leaves one file. */
      store(reference: ExportReference, file: ReceiptFile, options: CallOptions): Promise<string>;
    };

export interface FileLimits {
  /** Largest file, in bytes. */
  readonly maxBytes: number;
  readonly maxPerDocument: number;
  /** Longest file name, extension included. */
  readonly maxNameLength: number;
  /** MIME types that it takes. Left out: any. */
  readonly types?: readonly string[];
}

export interface ReceiptFile {
  /** Fit for the ERP, with its extension, and the same for the same file at every attempt. */
  readonly name: string;
  /** MIME type, e.g. `application/pdf`. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
