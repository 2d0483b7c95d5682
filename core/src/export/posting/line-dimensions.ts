import type { LineDimension } from '../../contract/index.ts';
import type { ExportItemLine, ExportItemTag } from '../../pleo/index.ts';
import type { ExportBooks } from './export-books.ts';
import type { ExportSettings } from './export-settings.ts';
import type { LinePlace } from './line-place.ts';
import { type Mapped, mapped, refused } from './result.ts';

/** The tags of a line: those that the ERP holds as dimensions, and those that are told in words. */
export interface LineDimensions {
  readonly dimensions: readonly LineDimension[];
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
): Mapped<LineDimensions> {
  const dimensions: LineDimension[] = [];
  const words: string[] = [];
  for (const tag of tags.toSorted(byGroup)) {
    const value = books.dimensionValue(tag.groupCode, tag.code);
    if (value === 'unknown-group') {
      words.push(tagWords(tag));
      continue;
    }
    if (value === 'unknown' || value === 'archived') {
      const why = value === 'unknown' ? 'does not exist' : 'is archived';
      return wrongTag(place, tag, `which ${why} in ${erpName}. Choose another value in Pleo, then export again.`);
    }
    if (dimensions.some(({ dimensionId }) => dimensionId === value.dimensionId)) {
      return wrongTag(
        place,
        tag,
        'beside another value of the same group. Keep one of them in Pleo, then export again.',
      );
    }
    if (dimensions.length < capabilities.dimensionSlots) dimensions.push(value);
    else words.push(value.label);
  }
  return mapped({ dimensions, words });
}

/** A tag as Pleo knows it: `REGION: NORTH`. */
export function tagWords({ groupCode, code }: ExportItemTag): string {
  return `${groupCode}: ${code}`;
}

function byGroup(one: ExportItemTag, other: ExportItemTag): number {
  const [left, right] = [one.groupCode.toLowerCase(), other.groupCode.toLowerCase()];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function wrongTag({ where, field }: LinePlace, tag: ExportItemTag, why: string): Mapped<never> {
  const sentence = `${where} has the tag ${tagWords(tag)}, ${why}`;
  return refused({ reason: 'dimension', field: field('tag'), sentence });
}
