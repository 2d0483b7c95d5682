import type { PleoVendor } from '../../pleo/index.ts';
import { ChangeRecorder } from '../change-recorder.ts';
import type { PlannedStep } from '../planned-step.ts';
import type { SyncContext } from '../sync-context.ts';
import { writeChanges } from '../write-changes.ts';
import { createInErp, type VendorCreation } from './create-in-erp.ts';

/** Vendors that were drafted in Pleo and that the ERP does not have: all of them are made there, none is ever taken away. */
export function planNewVendors(
  drafts: readonly PleoVendor[],
  creation: VendorCreation,
  { parts, onProgress, signal }: SyncContext,
): PlannedStep {
  const resource = 'newVendors';
  const changes = drafts.map((draft) => ({ action: 'create' as const, key: draft.id, draft }));
  onProgress({ phase: 'plan', resource, planned: changes.length });
  return {
    resource,
    problems: [],

    refuseTooManyArchives() {},
    describe: () => ({
      resource,
      changes: changes.map(({ action, key, draft: { code, name } }) => ({
        action,
        key,
        label: [code, name].filter(Boolean).join(' '),
        reason: 'drafted in Pleo',
        fields: [],
      })),
      unchanged: 0,
    }),
    async apply() {
      const recorder = new ChangeRecorder(parts, { resource, total: changes.length, onProgress });
      await writeChanges(changes, {
        batchSize: 1,
        async send(some) {
          for (const { draft } of some) await createInErp(draft, creation, signal);
          return [];
        },
        record: (done, refused) => recorder.record(done, refused),
      });
      return recorder.report(0);
    },
  };
}
