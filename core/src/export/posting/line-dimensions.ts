import type { LineDimension } from '../../contract/index.ts';
import type { ExportItemLine, ExportItemTag } from '../../pleo/index.ts';
import { refuse } from './mapped.ts';
import type { LinePlace } from './nouns.ts';
import type { ExportBooks, ExportSettings } from './posting-context.ts';

/** The tags of a line: those that the ERP holds as dimensions, and those that are told in words. */
export interface LineDimensions {
  readonly dimensions: readonly LineDimension[];
  /** Dimensions that the whole document has once. */
  readonly documentDimensions: readonly LineDimension[];
  /** E.g. `Region: North` */
  readonly words: readonly string[];
}

/**
 * A tag whose group is no dimension of the books, or for which the line has no slot left, is told in words. Slots are given
 * in the order of the groups' codes, so that the same dimensions have them on every line.
 */
export function lineDimensions(
  { tags }: ExportItemLine,
  place: LinePlace,
  { erpName, capabilities }: Pick<ExportSettings, 'erpName' | 'capabilities'>,
  books: ExportBooks,
): LineDimensions {
  const known = new Set<string>();
  const dimensions: LineDimension[] = [];
  const documentDimensions: LineDimension[] = [];
  const words: string[] = [];
  for (const tag of tags.toSorted(byGroup)) {
    const meaning = books.dimensionValue(tag.groupCode, tag.code);
    if (meaning === 'unknown-group') {
      words.push(tagText(tag));
      continue;
    }
    if (meaning === 'unknown' || meaning === 'archived') {
      const why = meaning === 'unknown' ? 'does not exist' : 'is archived';
      wrongDimension(
        place,
        tagText(tag),
        `which ${why} in ${erpName}. Choose another value in Pleo, then export again.`,
      );
    }
    const { level, ...value } = meaning;
    if (known.has(value.dimensionId)) {
      const why = 'beside another value of the same group. Keep one of them in Pleo, then export again.';
      wrongDimension(place, tagText(tag), why);
    }
    known.add(value.dimensionId);
    if (level === 'document') documentDimensions.push(value);
    else if (dimensions.length < capabilities.dimensionSlots) dimensions.push(value);
    else words.push(value.label);
  }
  const missing = capabilities.requiredDimensions?.find(({ id }) => !known.has(id));
  if (missing !== undefined) {
    const problem = `${place.where} has no ${missing.name}, which ${erpName} requires.`;
    refuse('dimension', place.field('tag'), `${problem} Choose one in Pleo, then export again.`);
  }
  return { dimensions, documentDimensions, words };
}

/** A tag as Pleo knows it: `REGION: NORTH`. */
export function tagText({ groupCode, code }: ExportItemTag): string {
  return `${groupCode}: ${code}`;
}

/** Refuses a line for one of its tags. @param why - Goes on after the tag, to the end of the sentence. */
export function wrongDimension({ where, field }: LinePlace, tag: string, why: string): never {
  return refuse('dimension', field('tag'), `${where} has the tag ${tag}, ${why}`);
}

function byGroup(one: ExportItemTag, other: ExportItemTag): number {
  const [left, right] = [one.groupCode.toLowerCase(), other.groupCode.toLowerCase()];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
