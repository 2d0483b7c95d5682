import countries, { type LocaleData } from 'i18n-iso-countries/index.js';
import da from 'i18n-iso-countries/langs/da.json' with { type: 'json' };
import de from 'i18n-iso-countries/langs/de.json' with { type: 'json' };
import en from 'i18n-iso-countries/langs/en.json' with { type: 'json' };
import es from 'i18n-iso-countries/langs/es.json' with { type: 'json' };
import et from 'i18n-iso-countries/langs/et.json' with { type: 'json' };
import fi from 'i18n-iso-countries/langs/fi.json' with { type: 'json' };
import fr from 'i18n-iso-countries/langs/fr.json' with { type: 'json' };
import it from 'i18n-iso-countries/langs/it.json' with { type: 'json' };
import nb from 'i18n-iso-countries/langs/nb.json' with { type: 'json' };
import nl from 'i18n-iso-countries/langs/nl.json' with { type: 'json' };
import pl from 'i18n-iso-countries/langs/pl.json' with { type: 'json' };
import pt from 'i18n-iso-countries/langs/pt.json' with { type: 'json' };
import sv from 'i18n-iso-countries/langs/sv.json' with { type: 'json' };

/** The languages of the countries where Pleo is sold, for in a Belgian's books Germany is `Duitsland` or `Allemagne`. */
const LANGUAGES = [en, da, de, es, et, fi, fr, it, nb, nl, pl, pt, sv];

/** Names that people write and the library does not know. */
const SPOKEN_NAMES: readonly (readonly [string, string])[] = [
  ['GB', 'England'],
  ['GB', 'Scotland'],
  ['GB', 'Wales'],
  ['GB', 'Northern Ireland'],
  ['IE', 'Republic of Ireland'],
];

// The first of several names is the usual one, and the last to be put in stays.
const ENGLISH_NAMES = new Map(namesIn(en).toReversed());
const CODES_BY_NAME = codesByName();

/**
 * The ISO 3166-1 alpha-2 code that is meant by what someone typed into an address: a code of two or three letters, or a
 * name in one of our languages, accents and punctuation aside.
 *
 * @returns `undefined` when it is none of these, or a name that two countries share (`Congo`).
 */
export function countryCode(text: string): string | undefined {
  const word = text.trim().toUpperCase();
  if (/^[A-Z]{2,3}$/.test(word) && countries.isValid(word)) return countries.toAlpha2(word);
  return CODES_BY_NAME.get(lettersOf(text));
}

/** A country's English name where Xero takes it, which wants plain letters; else its code. {@link countryCode} reads both. */
export function countryText(code: string): string {
  const name = ENGLISH_NAMES.get(code) ?? code;
  return /^[A-Za-z ]+$/.test(name) ? name : code;
}

/** Code and name, the usual name of a country before its others. */
function namesIn({ countries: listed }: LocaleData): readonly (readonly [string, string])[] {
  return Object.entries(listed).flatMap(([code, names]) => [names].flat().map((name) => [code, name] as const));
}

function codesByName(): ReadonlyMap<string, string> {
  const named = Map.groupBy([...LANGUAGES.flatMap(namesIn), ...SPOKEN_NAMES], ([, name]) => lettersOf(name));
  const codes = [...named].map(([letters, meanings]) => [letters, new Set(meanings.map(([code]) => code))] as const);
  return new Map(
    codes.flatMap(([letters, [code, ...others]]) => (code && others.length === 0 ? [[letters, code]] : [])),
  );
}

function lettersOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\p{L}]/gu, '')
    .toLowerCase();
}
