import type { Template } from '../../config/index.ts';
import type { MappingProblem, RulePlace } from './mapping-rules.ts';
import type { MappingCheck } from './record-mapper.ts';

/**
 * Longest text, in UTF-16 units. Pleo documents it for accounts; for tax codes, tag groups, tags and vendors the limit is
 * UNKNOWN, and the same is taken. @see pleo-api.md §7.1
 */
const LONGEST = 255;

/** The fields of a record, of which some may be missing. */
type TemplateValues<Field extends string> = { readonly [Name in Field]?: string | undefined };

export interface TemplateTextOptions<Field extends string> {
  readonly template: Template<Field>;
  readonly place: RulePlace;
  /** The text in the middle of a sentence, e.g. `name`. */
  readonly noun: string;
  /** True: Pleo takes a record without this text. */
  readonly mayBeEmpty?: boolean;
  /** Two records may not have the same text. Left out: they may. */
  readonly unique?: Pick<UniqueKeysOptions, 'advice' | 'ignoreCase'>;
}

/** One text of every record, made by a template. Remembers the records for which it does not fit Pleo. */
export class TemplateText<Field extends string> implements MappingCheck {
  readonly #options: TemplateTextOptions<Field>;
  readonly #tooLong = new Examples();
  readonly #empty = new Examples();
  readonly #keys: UniqueKeys | undefined;

  constructor(options: TemplateTextOptions<Field>) {
    const { place, noun, unique } = options;
    this.#options = options;
    this.#keys = unique && new UniqueKeys({ place, noun, ...unique });
  }

  /**
   * Makes the text, also one that does not fit: the {@link problems} then stop the sync.
   *
   * @param label - How a person recognises the record.
   * @param override - The text that the company gives to this record alone.
   */
  make(fields: TemplateValues<Field>, label: string, override?: string): string {
    const { template, mayBeEmpty = false } = this.#options;
    const text = override ?? renderTemplate(template, fields);
    if (text.length > LONGEST) this.#tooLong.add(`"${label}"`);
    if (text !== '') this.#keys?.add(text, label);
    else if (!mayBeEmpty) this.#empty.add(`"${label}"`);
    return text;
  }

  problems(): readonly MappingProblem[] {
    const { place, noun, template } = this.#options;
    return [
      ...this.#tooLong.inSentence(
        (examples) =>
          `The ${noun} in Pleo would be longer than ${LONGEST} characters: ${examples}. Shorten a field of it, e.g. ${shorterField(template)}.`,
      ),
      ...this.#empty.inSentence(
        (examples) =>
          `The ${noun} in Pleo would be empty: ${examples}. Add another field to "${template.text}", or leave these records out.`,
      ),
    ]
      .map((sentence) => place.problem(sentence))
      .concat(this.#keys?.problems() ?? []);
  }
}

/** Makes a text of a record's fields, without blanks at its ends. A missing field is empty. */
export function renderTemplate<Field extends string>(
  { parts }: Template<Field>,
  fields: TemplateValues<Field>,
): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : shortened(fields[part.field] ?? '', part.maxLength)))
    .join('')
    .trim();
}

/** Cuts to so many UTF-16 units, never through a character that takes two. */
function shortened(text: string, maxLength = Number.POSITIVE_INFINITY): string {
  return text.length <= maxLength ? text : text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}

/** A field of the template, written so that the text fits. */
function shorterField({ parts }: Template): string {
  const field = parts.findLast((part) => typeof part !== 'string')?.field ?? 'name';
  return `{${field}:${parts.length === 1 ? LONGEST : 100}}`;
}

export interface UniqueKeysOptions {
  readonly place: RulePlace;
  /** The key in the middle of a sentence, e.g. `code`. */
  readonly noun: string;
  /** A sentence that says what to do about two records with one key. */
  readonly advice: string;
  /** True: keys that differ in case alone are one. */
  readonly ignoreCase?: boolean;
}

/** Notices two records with one key. Keeps each key and the label of its record, nothing else of it. */
export class UniqueKeys implements MappingCheck {
  readonly #options: UniqueKeysOptions;
  readonly #labels = new Map<string, string>();
  readonly #collisions = new Examples();

  constructor(options: UniqueKeysOptions) {
    this.#options = options;
  }

  add(key: string, label: string): void {
    const folded = this.#options.ignoreCase === true ? key.toLowerCase() : key;
    const first = this.#labels.get(folded);
    if (first === undefined) this.#labels.set(folded, label);
    else this.#collisions.add(`"${first}" and "${label}" ("${key}")`);
  }

  problems(): readonly MappingProblem[] {
    const { place, noun, advice } = this.#options;
    return this.#collisions
      .inSentence((examples) => `Two records would have one ${noun} in Pleo: ${examples}. ${advice}`)
      .map((sentence) => place.problem(sentence));
  }
}

const EXAMPLES_SHOWN = 3;

/** Counts, and keeps the first few for a sentence: a list of 100,000 records may be wrong in all of them. */
class Examples {
  readonly #first: string[] = [];
  #count = 0;

  add(example: string): void {
    this.#count += 1;
    if (this.#first.length < EXAMPLES_SHOWN) this.#first.push(example);
  }

  /** @param say - Makes the sentence of `"4300 Travel", "4310 Food", "4320 Fuel" and 12 more`. */
  inSentence(say: (examples: string) => string): readonly string[] {
    if (this.#count === 0) return [];
    const more = this.#count - this.#first.length;
    return [say(`${this.#first.join(', ')}${more === 0 ? '' : ` and ${more} more`}`)];
  }
}
