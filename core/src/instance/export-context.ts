import { type ErpCompany, Failure } from '../contract/index.ts';
import type { ExportParts } from '../export/index.ts';
import { type ReferenceOf, type ReferenceShape, referenceShape, referencesOf } from '../kit/index.ts';
import { withStateValue } from '../storage/index.ts';
import { TagMeanings } from '../sync/index.ts';
import type { InstanceParts } from './instance-context.ts';

const SHAPE = 'export.referenceShape';

/** The shortest first. */
const SHAPES: readonly ReferenceShape[] = ['hash', 'short', 'uuid'];

/** What an export works with, once the ERP has said what it can do. */
export function exportParts<Parts extends InstanceParts>(
  parts: Parts,
  { capabilities }: Pick<ErpCompany, 'capabilities'>,
): Parts & ExportParts {
  const { erp, settings } = parts;
  return {
    ...parts,
    capabilities,
    referenceOf: referenceOf(parts),
    readTags: (signal) => TagMeanings.read(erp, settings.sync.tags, signal),
  };
}

/**
 * How this company's references are made: as they always were. A connector that learns of a longer field later must not make
 * other references, or what is booked already would not be found.
 *
 * @throws Failure `configuration` when the ERP has no room any more for the references in use.
 */
export function referenceOf(parts: Pick<InstanceParts, 'store' | 'maxReferenceLength' | 'erpName'>): ReferenceOf {
  const longest = longestShape(parts);
  const shape = shapeInUse(parts) ?? longest;
  if (SHAPES.indexOf(shape) <= SHAPES.indexOf(longest)) return referencesOf(shape);
  throw new Failure(
    'configuration',
    `The connector of ${parts.erpName} has no room for the references of this company.`,
    {
      system: 'configuration',
      advice: 'Install the version of the connector that the company was exported with before.',
    },
  );
}

/** Writes down how references are made, before the first one is used. */
export async function keepReferenceShape(parts: Pick<InstanceParts, 'store' | 'maxReferenceLength'>): Promise<void> {
  if (shapeInUse(parts) !== undefined) return;
  await parts.store.state.update((state) => withStateValue(state, SHAPE, longestShape(parts)));
}

function longestShape({ maxReferenceLength = Number.POSITIVE_INFINITY }: Pick<InstanceParts, 'maxReferenceLength'>) {
  return referenceShape(maxReferenceLength);
}

function shapeInUse({ store }: Pick<InstanceParts, 'store'>): ReferenceShape | undefined {
  return SHAPES.find((shape) => shape === store.state.get().values[SHAPE]);
}
