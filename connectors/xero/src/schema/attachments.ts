import { z } from 'zod';

/** The names of the files that a document has. @see xero-api.md §10.13 */
export const AttachmentsAnswer = z
  .object({ Attachments: z.array(z.object({ FileName: z.string() })) })
  .transform((raw): readonly string[] => raw.Attachments.map(({ FileName }) => FileName));
