import type { ExportReference } from '../../contract/index.ts';

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

/** What kind of file Pleo means; `undefined` for one that it is not known to have. */
export function formatOf(type: string): FileFormat | undefined {
  const [essence = ''] = type.toLowerCase().split(';');
  return FORMATS.get(essence.trim());
}

/**
 * Pleo names no file, so a name is made from what never changes: the expense and the position of the file.
 *
 * @param number - From 1, in Pleo's order.
 */
export function attachmentName(reference: ExportReference, number: number, { extension }: FileFormat): string {
  return `${reference}-${number}.${extension}`;
}
