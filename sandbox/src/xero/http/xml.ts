import { ExactNumber, parseExactJson } from '../../shared/index.ts';

/**
 * An answer as XML, which is what callers get who do not ask for JSON. Deliberately small: it shows such a caller
 * its mistake; element order and the spelling of dates are not the real service's.
 */
export function renderXml(root: string, value: object): string {
  const plain = parseExactJson(JSON.stringify(value));
  return `<?xml version="1.0" encoding="utf-8"?>${element(root, plain)}`;
}

function element(name: string, value: unknown): string {
  if (value === null || value === undefined) return `<${name} />`;
  return `<${name}>${content(name, value)}</${name}>`;
}

function content(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => element(singular(name), item)).join('');
  if (typeof value !== 'object' || value === null) return escapeXml(String(value));
  if (value instanceof ExactNumber) return value.text;
  return Object.entries(value)
    .map(([key, child]) => element(key, child))
    .join('');
}

function singular(plural: string): string {
  return plural.endsWith('s') ? plural.slice(0, -1) : plural;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
