import type { AttachmentLimits } from '../../contract/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { type FileFormat, formatOf } from './attachment-name.ts';
import type { AttachmentProblem } from './attachment-problem.ts';

type ItemFile = ExportItem['files'][number];
type Refusal = Omit<AttachmentProblem, 'name'>;

/** A file whose kind is known. */
export interface KnownFile extends ItemFile {
  readonly format: FileFormat;
}

/** The file with its kind, or what is said of a kind that nobody knows. */
export function known(file: ItemFile, number: number): KnownFile | Refusal {
  const format = formatOf(file.type);
  if (format !== undefined) return { ...file, format };
  return {
    failureType: 'receipt_conversion_failure',
    why: `File ${number} is of a kind (${file.type}) that is not known.`,
  };
}

/** What speaks against a file before a byte of it is fetched. */
export function refusedBeforehand(
  { size, format }: KnownFile,
  number: number,
  limits: AttachmentLimits,
  erpName: string,
): Refusal | undefined {
  const { maxBytes, maxPerDocument, types } = limits;
  if (size > maxBytes) return tooLarge(number, limits, erpName);
  if (types !== undefined && !types.includes(format.contentType)) {
    const why = `${erpName} takes no ${format.extension} files, so file ${number} was left out.`;
    return { failureType: 'receipt_conversion_failure', why };
  }
  if (number > maxPerDocument) {
    const why = `${erpName} takes at most ${maxPerDocument} per document, so file ${number} was left out.`;
    return { failureType: 'receipt_upload_failure', why };
  }
  return undefined;
}

export function tooLarge(number: number, { maxBytes }: AttachmentLimits, erpName: string): Refusal {
  const why = `File ${number} is larger than the ${Math.floor(maxBytes / 1_000_000)} MB that ${erpName} takes.`;
  return { failureType: 'receipt_file_size_limit_exceeded', why };
}
