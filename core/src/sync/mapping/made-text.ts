import type { Template } from '../../config/index.ts';
import { Examples } from './examples.ts';
import type { MappingProblem } from './record-mapper.ts';
import { renderTemplate, type TemplateValues } from './render-template.ts';
import type { RulePlace } from './rule-place.ts';

export interface MadeTextOptions<Field extends string> {
  readonly template: Template<Field>;
  readonly place: RulePlace;
  /** What the text is, for sentences: `name`. */
  readonly word: string;
  /** Whether Pleo takes a record without it. */
  readonly mayBeEmpty?: boolean;
}

/**
 * Longest text, in UTF-16 units. Pleo says so of accounts; of tax codes, tag groups, tags and vendors it is UNKNOWN, and
 * the same is taken. @see pleo-api.md §7.1
 */
const LONGEST = 255;

/** One text of a record as a template makes it. Remembers the records for which it is unfit. */
export class MadeText<Field extends string> {
  readonly #options: MadeTextOptions<Field>;
  readonly #tooLong = new Examples();
  readonly #empty = new Examples();

  constructor(options: MadeTextOptions<Field>) {
    this.#options = options;
  }

  /**
   * The text, also where it is unfit: the {@link problems} then stop the sync.
   *
   * @param label - How a person recognises the record.
   */
  make(fields: TemplateValues<Field>, label: string): string {
    const { template, mayBeEmpty = false } = this.#options;
    const text = renderTemplate(template, fields);
    if (text.length > LONGEST) this.#tooLong.add(`"${label}"`);
    if (text === '' && !mayBeEmpty) this.#empty.add(`"${label}"`);
    return text;
  }

  problems(): readonly MappingProblem[] {
    const { place, word, template } = this.#options;
    const problems: MappingProblem[] = [];
    if (this.#tooLong.count > 0) {
      problems.push(
        place.problem(
          `The ${word} in Pleo would be longer than ${LONGEST} characters: ${this.#tooLong.words}. Shorten a field of it, e.g. ${shorterField(template)}.`,
        ),
      );
    }
    if (this.#empty.count > 0) {
      problems.push(
        place.problem(
          `The ${word} in Pleo would be empty: ${this.#empty.words}. Add another field to "${template.text}", or leave these records out.`,
        ),
      );
    }
    return problems;
  }
}

/** A field of the template, written so that the text fits. */
function shorterField({ parts }: Template): string {
  const field = parts.findLast((part) => typeof part !== 'string')?.field ?? 'name';
  return `{${field}:${parts.length === 1 ? LONGEST : 100}}`;
}
