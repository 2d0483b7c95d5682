import {
  type ErpDocument,
  type ErpSession,
  type ExportReference,
  isFailure,
  type PostingKind,
} from '../../contract/index.ts';

/** What the ERP holds under each reference. */
export interface Found {
  readonly documents: ReadonlyMap<ExportReference, ErpDocument>;
  /** References under which more than one document stands, with the connector's sentence: a person must decide. */
  readonly ambiguous: ReadonlyMap<ExportReference, string>;
  /** References whose document a person named: it is not held against its expense. */
  readonly named?: ReadonlySet<ExportReference>;
}

/** Looks references up together, and one by one only when the ERP holds several documents for one of them. */
export async function lookUp(
  find: NonNullable<ErpSession['findByReference']>,
  references: readonly ExportReference[],
  kinds: ReadonlySet<PostingKind> | undefined,
  signal?: AbortSignal,
): Promise<Found> {
  if (references.length === 0) return { documents: new Map(), ambiguous: new Map() };
  try {
    return { documents: await find(references, signal, kinds), ambiguous: new Map() };
  } catch (error) {
    if (!isFailure(error) || error.kind !== 'conflict') throw error;
    const [only] = references;
    if (references.length === 1 && only !== undefined) {
      return { documents: new Map(), ambiguous: new Map([[only, error.message]]) };
    }
  }
  const documents = new Map<ExportReference, ErpDocument>();
  const ambiguous = new Map<ExportReference, string>();
  for (const reference of references) {
    const found = await lookUp(find, [reference], kinds, signal);
    for (const [key, document] of found.documents) documents.set(key, document);
    for (const [key, sentence] of found.ambiguous) ambiguous.set(key, sentence);
  }
  return { documents, ambiguous };
}
