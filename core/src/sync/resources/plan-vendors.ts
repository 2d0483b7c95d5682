import type { ErpVendor, ErpVendors } from '../../contract/index.ts';
import { chunks } from '../../kit/index.ts';
import { type PleoVendor, VENDOR_SEARCH_LIMIT, type VendorContent } from '../../pleo/index.ts';
import { type PlannedStep, plannedStep } from '../apply-plan.ts';
import { tooManyArchives } from '../archive-guard.ts';
import {
  type CursorBasis,
  isChangedSince,
  keepCursor,
  LatestChange,
  type SyncCursor,
  settingsDigest,
  usableCursor,
} from '../cursors.ts';
import type { RecordMapper } from '../mapping/record-mapper.ts';
import { vendorMapper } from '../mapping/vendor-mapper.ts';
import { mappedRecords, planResource, type ResourcePlan } from '../resource-plan.ts';
import type { SyncContext } from '../sync-context.ts';
import { planNewVendors } from './new-vendors.ts';
import { vendorsResource } from './vendors.ts';

/** A plan of the vendors, and up to where they were read. */
interface VendorsReading {
  readonly plan: ResourcePlan<VendorContent, PleoVendor>;
  readonly latest: LatestChange;
  readonly basis: CursorBasis;
}

interface VendorSource {
  readonly listVendors: ErpVendors['list'];
  readonly mapper: RecordMapper<ErpVendor, VendorContent>;
}

/** Plans the vendors, both ways; nothing where the company or the ERP has none. */
export async function planVendors(context: SyncContext): Promise<readonly PlannedStep[]> {
  const { erp, erpCompany, settings } = context;
  const rules = settings.sync.vendors;
  if (rules === undefined || erp.vendors === undefined) return [];
  const listVendors = erp.vendors.list.bind(erp.vendors);
  const newSource = () => ({ listVendors, mapper: vendorMapper(rules, erpCompany.baseCurrency) });
  const digest = settingsDigest(rules, erpCompany.id, erpCompany.baseCurrency);

  const cursor = usableCursor(context, 'vendors', digest);
  const changed = cursor === undefined ? undefined : await readChangedVendors(context, newSource(), cursor);
  const { plan, latest, basis } = changed ?? (await readAllVendors(context, newSource(), digest));
  const vendors = plannedStep(plan, context, (report) => keepCursor(context, 'vendors', { basis, latest, report }));
  return [vendors, ...planNewVendors(plan.drafts, context)];
}

async function readAllVendors(
  context: SyncContext,
  { listVendors, mapper }: VendorSource,
  digest: string,
): Promise<VendorsReading> {
  const { pleo, erpName, clock, signal } = context;
  const fullAt = clock.now().toISOString();
  const latest = new LatestChange();
  const onRead = (vendor: ErpVendor) => latest.note(vendor);
  const resource = vendorsResource(context, {
    listExisting: () => pleo.searchVendors({}, signal),
    listDesired: () => mappedRecords(listVendors({ signal }), { mapper, erpName, nouns: 'vendors', onRead }),
    problems: () => mapper.problems(),
  });
  const plan = await planResource(resource, context);
  return { plan, latest, basis: { fullAt, digest, drafts: codedDrafts(plan.drafts) } };
}

/**
 * Reads only the vendors that the ERP changed since the last sync, looks them up in Pleo, and reads the drafts there. Where
 * nothing was changed and nothing drafted, that is one call each way.
 *
 * @returns Undefined where everything has to be read to decide: a draft has a code that may be any vendor's, or many
 *   vendors would be archived.
 */
async function readChangedVendors(
  context: SyncContext,
  { listVendors, mapper }: VendorSource,
  cursor: SyncCursor,
): Promise<VendorsReading | undefined> {
  const { pleo, settings, signal } = context;
  const { changedSince: since, ...basis } = cursor;
  const latest = new LatestChange(since);
  const changed: ErpVendor[] = [];
  for await (const vendor of listVendors({ signal, changedSince: since })) {
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
  const resource = vendorsResource(context, {
    listExisting: () => lookUpVendors(context, { drafts, ids, codes }),
    async *listDesired() {
      yield* desired;
    },
    problems: () => mapper.problems('part'),
  });
  const plan = { ...(await planResource(resource, context)), since };
  // Only some vendors were read, so the share of them that would be archived means nothing.
  return tooManyArchives(plan, settings.sync.archiveLimit) === undefined ? { plan, latest, basis } : undefined;
}

interface LookedUp {
  readonly drafts: readonly PleoVendor[];
  /** The ERP's ids of the changed vendors. */
  readonly ids: ReadonlySet<string>;
  readonly codes: readonly string[];
}

/** Lists what Pleo has of these vendors, each once; but not one that has a code of theirs and the id of another vendor. */
async function* lookUpVendors(
  { pleo, signal }: SyncContext,
  { drafts, ids, codes }: LookedUp,
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

/** Names the drafts with a code as the cursor remembers them. */
function codedDrafts(drafts: readonly PleoVendor[]): string[] {
  return drafts.flatMap(({ id, code }) => (code ? [`${id} ${code}`] : []));
}
