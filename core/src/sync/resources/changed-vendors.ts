import type { ErpSession, ErpVendor } from '../../contract/index.ts';
import { chunks } from '../../kit/index.ts';
import { type PleoCompanyClient, type PleoVendor, VENDOR_SEARCH_LIMIT, type VendorContent } from '../../pleo/index.ts';
import { tooManyArchives } from '../archive-guard.ts';
import { isChangedSince, LatestChange, type SyncCursor } from '../cursor.ts';
import type { RecordMapper } from '../mapping/record-mapper.ts';
import { planResource } from '../plan-resource.ts';
import type { SyncContext } from '../sync-context.ts';
import { vendorsResource } from './vendors.ts';
import { codedDrafts, type VendorsReading } from './vendors-reading.ts';

export interface ChangedVendorsOptions {
  readonly listVendors: NonNullable<ErpSession['listVendors']>;
  readonly mapper: RecordMapper<ErpVendor, VendorContent>;
  readonly cursor: SyncCursor;
}

/**
 * What is due of the vendors that the ERP changed since the last sync: they alone are looked up in Pleo, and what is drafted
 * there. Where nothing was changed and nothing drafted, that is one call each way.
 *
 * @returns Undefined where it takes a look at everything to decide: a draft with a code that may be any vendor's, or many
 *   archives.
 */
export async function planChangedVendors(
  { parts, onProgress, signal }: SyncContext,
  { listVendors, mapper, cursor }: ChangedVendorsOptions,
): Promise<VendorsReading | undefined> {
  const { pleo, erpName, settings } = parts;
  const { changedSince: since, ...basis } = cursor;
  const latest = new LatestChange(since);
  const changed: ErpVendor[] = [];
  for await (const vendor of listVendors(signal, since)) {
    latest.note(vendor);
    if (isChangedSince(vendor, since)) changed.push(vendor);
  }
  const drafts: PleoVendor[] = [];
  for await (const draft of pleo.searchVendors({ states: ['DRAFT'] }, signal)) drafts.push(draft);
  const known = new Set(cursor.drafts);
  if (codedDrafts(drafts).some((draft) => !known.has(draft))) return undefined;

  const desired = changed.flatMap((vendor) => mapper.map(vendor) ?? []);
  const ids = new Set(changed.map(({ id }) => id));
  const codes = desired.flatMap(({ code }) => code ?? []);
  const resource = vendorsResource(pleo, {
    erpName,
    listExisting: () => lookUp(pleo, { drafts, ids, codes }, signal),
    listDesired: () => streamOf(desired),
    problems: () => mapper.problems('part'),
  });
  const plan = { ...(await planResource(resource, onProgress, signal)), since };
  // Of a part, the share that would be archived says nothing.
  return tooManyArchives(plan, settings.sync.archiveLimit) === undefined ? { plan, latest, basis } : undefined;
}

interface LookedUp {
  readonly drafts: readonly PleoVendor[];
  /** The ERP's ids of the changed vendors. */
  readonly ids: ReadonlySet<string>;
  readonly codes: readonly string[];
}

/** What Pleo has of these vendors, each once. One that has a code of theirs and the id of another vendor is not among them. */
async function* lookUp(
  pleo: PleoCompanyClient,
  { drafts, ids, codes }: LookedUp,
  signal: AbortSignal | undefined,
): AsyncGenerator<PleoVendor, void, undefined> {
  const seen = new Set(drafts.map(({ id }) => id));
  yield* drafts;
  for await (const externalIds of chunks(ids, VENDOR_SEARCH_LIMIT))
    yield* unseen(pleo.searchVendors({ externalIds }, signal));
  for await (const some of chunks(codes, VENDOR_SEARCH_LIMIT))
    yield* unseen(pleo.searchVendors({ codes: some }, signal));

  async function* unseen(vendors: AsyncIterable<PleoVendor>): AsyncGenerator<PleoVendor, void, undefined> {
    for await (const vendor of vendors) {
      const isAnother = Boolean(vendor.externalId) && !ids.has(vendor.externalId ?? '');
      if (isAnother || seen.has(vendor.id)) continue;
      seen.add(vendor.id);
      yield vendor;
    }
  }
}

async function* streamOf<Item>(items: readonly Item[]): AsyncGenerator<Item, void, undefined> {
  yield* items;
}
