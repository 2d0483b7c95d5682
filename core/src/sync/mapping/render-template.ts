import type { Template } from '../../config/index.ts';

/** The fields of a record, of which some may be missing. */
export type TemplateValues<Field extends string> = { readonly [Name in Field]?: string | undefined };

/** The text that a template makes of a record's fields, without blanks at its ends. A missing field is empty. */
export function renderTemplate<Field extends string>(
  { parts }: Template<Field>,
  fields: TemplateValues<Field>,
): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : shortened(fields[part.field] ?? '', part.maxLength)))
    .join('')
    .trim();
}

/** Cut to so many UTF-16 units, never through a character that takes two. */
function shortened(text: string, maxLength = Number.POSITIVE_INFINITY): string {
  return text.length <= maxLength ? text : text.slice(0, maxLength).replace(/[\uD800-\uDBFF]$/, '');
}
