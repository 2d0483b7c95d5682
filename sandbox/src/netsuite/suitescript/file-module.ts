import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RecordBook, StoredRecord } from '../books/record-book.ts';
import { missingValues } from '../errors.ts';
import { ScriptError } from './script-error.ts';

const textTypes = { PLAINTEXT: 'PLAINTEXT', CSV: 'CSV', HTMLDOC: 'HTMLDOC', XMLDOC: 'XMLDOC', JSON: 'JSON' };
const binaryTypes = {
  PDF: 'PDF',
  JPGIMAGE: 'JPGIMAGE',
  PNGIMAGE: 'PNGIMAGE',
  GIFIMAGE: 'GIFIMAGE',
  TIFFIMAGE: 'TIFFIMAGE',
  BMPIMAGE: 'BMPIMAGE',
  WORD: 'WORD',
  EXCEL: 'EXCEL',
  ZIP: 'ZIP',
  MISCBINARY: 'MISCBINARY',
};
const largestFileBytes = 10 * 1024 * 1024;

const Create = z.object({
  name: z.string().min(1),
  fileType: z.string(),
  contents: z.string().default(''),
  folder: z.union([z.string(), z.number()]).transform(String).optional(),
});
const Load = z.object({ id: z.union([z.string(), z.number()]).transform(String) });

/** SuiteScript's `N/file`. The bytes are not kept, only their length and digest. */
export function fileModule(book: RecordBook) {
  return {
    Type: { ...textTypes, ...binaryTypes },
    Encoding: { UTF_8: 'UTF-8' },
    create: (options: unknown) => {
      const file = { folder: undefined, ...Create.parse(options) };
      return { ...file, save: (): string => saveFile(file, book) };
    },
    load: (options: unknown) => {
      const found = book.find('file', Load.parse(options).id);
      if (found === undefined) throw new ScriptError('RCRD_DSNT_EXIST', 'That record does not exist.');
      return view(found);
    },
    delete: (options: unknown): void => {
      const found = book.find('file', Load.parse(options).id);
      if (found !== undefined) book.delete(found);
    },
  };
}

/** A file of the same name in the folder is overwritten and keeps its id (netsuite-api.md §11). */
function saveFile({ name, fileType, contents, folder }: z.output<typeof Create>, book: RecordBook): string {
  if (folder === undefined) throw missingValues(['Folder']);
  if (book.find('folder', folder) === undefined)
    throw new ScriptError('INVALID_KEY_OR_REF', `Invalid folder reference key ${folder}.`);
  const isText = Object.hasOwn(textTypes, fileType);
  if (!isText && !Object.hasOwn(binaryTypes, fileType))
    throw new ScriptError('SSS_INVALID_TYPE_ARG', `Invalid file type ${fileType}.`);
  const bytes = Buffer.from(contents, isText ? 'utf8' : 'base64');
  if (bytes.length > largestFileBytes)
    throw new ScriptError('SSS_FILE_CONTENT_SIZE_EXCEEDED', 'The file content size is exceeded.');
  const before = book.byExternalId('file', `${folder}/${name}`);
  const nowMs = book.context.clock.now().getTime();
  const record: StoredRecord = {
    type: 'file',
    id: before?.id ?? book.nextId({ group: 'file' }),
    fields: {
      name,
      folder,
      filetype: fileType,
      filesize: String(bytes.length),
      sha256: createHash('sha256').update(bytes).digest('hex'),
      uploads: String(Number(before?.fields.uploads ?? 0) + 1),
    },
    sublists: {},
    createdAtMs: before?.createdAtMs ?? nowMs,
    modifiedAtMs: nowMs,
  };
  book.put(record);
  return record.id;
}

function view({ id, fields }: StoredRecord) {
  return { id, name: fields.name, folder: fields.folder, fileType: fields.filetype, size: Number(fields.filesize) };
}
