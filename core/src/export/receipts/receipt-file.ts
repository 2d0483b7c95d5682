import type { ExportReference, FileLimits } from '../../contract/index.ts';
import type { ItemFailureReasonType } from '../../pleo/index.ts';

/** The formats that Pleo has, by what it says of a file: a MIME type, or something like one. @see pleo-integration-rules.md §6.5 */
const FORMATS: ReadonlyMap<string, { readonly extension: string; readonly contentType: string }> = new Map(
  [
    ['pdf', 'application/pdf'],
    ['jpg', 'image/jpeg'],
    ['jpeg', 'image/jpeg'],
    ['png', 'image/png'],
    ['txt', 'text/plain'],
    ['doc', 'application/msword'],
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['xls', 'application/vnd.ms-excel'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ].flatMap(([extension = '', contentType = '']) => {
    const format = { extension, contentType };
    return [
      [extension, format],
      [contentType, format],
    ];
  }),
);

export interface FileFormat {
  /** Without a dot. */
  readonly extension: string;
  /** MIME type. */
  readonly contentType: string;
}

/** The format that Pleo means; `undefined` for one that it is not known to have. */
export function formatOf(type: string): FileFormat | undefined {
  const [essence = ''] = type.toLowerCase().split(';');
  return FORMATS.get(essence.trim());
}

/**
 * Pleo names no file, so a name is made from what never changes: the expense and the position of the file.
 *
 * @param number - From 1, in Pleo's order.
 * @param format - Left out for a file of an unknown kind, which no ERP ever gets.
 */
export function fileName(reference: ExportReference, number: number, format?: FileFormat): string {
  return format === undefined ? `file ${number}` : `${reference}-${number}.${format.extension}`;
}

/** Why a file could not be put on its document, and will not be by trying again. */
export interface FileRefusal {
  readonly failureType: Extract<ItemFailureReasonType, `receipt_${string}`>;
  /** For the bookkeeper: what is wrong with which file. */
  readonly why: string;
}

export interface FileProblem extends FileRefusal {
  /** The name that the file has, or would have had, in the ERP. */
  readonly name: string;
}

export function unknownKind(type: string, number: number): FileRefusal {
  return {
    failureType: 'receipt_conversion_failure',
    why: `File ${number} is of a kind (${type}) that is not known.`,
  };
}

/** What speaks against a file before a byte of it is fetched. */
export function refusedBeforehand(
  size: number,
  format: FileFormat,
  number: number,
  limits: FileLimits,
  erpName: string,
): FileRefusal | undefined {
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

export function tooLarge(number: number, { maxBytes }: FileLimits, erpName: string): FileRefusal {
  const why = `File ${number} is larger than the ${Math.floor(maxBytes / 1_000_000)} MB that ${erpName} takes.`;
  return { failureType: 'receipt_file_size_limit_exceeded', why };
}
