/** A file of an expense, on its way to a document. */
export interface Attachment {
  /** Fit for the ERP, with its extension, and the same for the same file at every attempt. */
  readonly name: string;
  /** MIME type, e.g. `application/pdf`. */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
