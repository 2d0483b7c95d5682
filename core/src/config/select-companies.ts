import type { CompanyConfiguration, Configuration } from './configuration.ts';
import { nearestWord } from './words.ts';

export type CompanySelection =
  | { readonly ok: true; readonly companies: readonly CompanyConfiguration[] }
  /** `message` is one sentence that names the unknown slugs and the known ones. */
  | { readonly ok: false; readonly message: string };

/**
 * The companies with these slugs, in the configuration's order, each once. No slugs: all companies.
 *
 * One unknown slug refuses the whole selection, so that a typing error never runs on less than was meant.
 */
export function selectCompanies(configuration: Configuration, slugs: readonly string[]): CompanySelection {
  const { companies } = configuration;
  if (slugs.length === 0) return { ok: true, companies };
  const known = companies.map((company): string => company.slug);
  const unknown = [...new Set(slugs)].filter((slug) => !known.includes(slug));
  if (unknown.length === 0) return { ok: true, companies: companies.filter(({ slug }) => slugs.includes(slug)) };
  const named = unknown.map((slug) => {
    const near = nearestWord(slug, known);
    return near === undefined ? `"${slug}"` : `"${slug}" (did you mean ${near}?)`;
  });
  return {
    ok: false,
    message: `There is no company ${named.join(', ')} in the configuration. Known: ${known.join(', ')}.`,
  };
}
