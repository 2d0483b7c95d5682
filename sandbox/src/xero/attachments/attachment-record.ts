import { z } from 'zod';

/** A file at a document. Its bytes are not kept, so that a data folder stays small. */
export const AttachmentRecord = z
  .object({
    id: z.string(),
    documentId: z.string(),
    fileName: z.string(),
    mimeType: z.string(),
    contentLength: z.number().describe('In bytes'),
    sha256: z.string().describe('Of the bytes, in hexadecimal digits'),
    uploads: z.number().describe('How often a file of this name was uploaded to the document'),
  })
  .readonly();
export type AttachmentRecord = z.output<typeof AttachmentRecord>;
