import type { SchemaView } from '../schema/schema-view.ts';
import type { YamlNode, YamlScalar } from '../source/yaml-node.ts';
import { parseReferences, type ReferencePart, wholeReference } from './references.ts';
import { HIDDEN_TEXT, hide, hideScalar, refuse, type Settling } from './settling.ts';

const URL_WITH_CREDENTIALS = /:\/\/[^/\s]*@/;

/** What stands in a secret field: a reference and nothing else. */
export async function settleSecret(node: YamlNode, settling: Settling): Promise<YamlNode> {
  const isText = node.kind === 'scalar' && typeof node.value === 'string';
  const reference = isText ? wholeReference(node.value) : undefined;
  if (reference === undefined) hide(node);
  if (!settling.secretsAllowedAt(node.path)) {
    const found = reference === undefined ? 'a secret field' : `a secret field with ${reference.written}`;
    return refuse(node, settling, 'no secret here: each company’s own file holds its credentials', found);
  }
  if (reference === undefined || !isText) {
    const expected = `a secret reference: \${env:NAME} or \${file:PATH} and nothing else`;
    return refuse(node, settling, expected, secretFound(node));
  }
  node.file.hideCommentAfter(node.range.end);
  return settleReferences(node, [reference], settling);
}

function secretFound(node: YamlNode): string {
  if (node.kind === 'map') return 'a map (not shown)';
  if (node.kind === 'list') return 'a list (not shown)';
  return node.kind === 'scalar' && node.value === null ? 'nothing' : HIDDEN_TEXT;
}

export async function settleScalar(scalar: YamlScalar, view: SchemaView, settling: Settling): Promise<YamlScalar> {
  const node = mayRevealSecret(scalar, view) ? hideScalar(scalar) : scalar;
  if (typeof node.value !== 'string') return node;
  const { parts, broken } = parseReferences(node.value);
  if (broken) {
    const expected = `\${env:NAME} or \${file:PATH}, or $\${ for a literal \${`;
    return refuse(node, settling, expected, 'a ${ that begins neither');
  }
  if (parts.every(({ kind }) => kind === 'text')) return { ...node, value: node.value.replaceAll('$${', '${') };
  const settled = await settleReferences(node, parts, settling);
  const isWhole = parts.length === 1;
  return isWhole && !settled.faulty ? { ...settled, value: typedValue(settled.value, view) } : settled;
}

/** A literal where a map with secrets belongs may be the secret itself, one level too high; a URL may hold a password. */
function mayRevealSecret({ value }: YamlScalar, view: SchemaView): boolean {
  if (typeof value !== 'string') return view.holdsSecret;
  return wholeReference(value) === undefined && (view.holdsSecret || URL_WITH_CREDENTIALS.test(value));
}

async function settleReferences(
  node: YamlScalar,
  parts: readonly ReferencePart[],
  settling: Settling,
): Promise<YamlScalar> {
  let value = '';
  for (const part of parts) {
    if (part.kind === 'text') {
      value += part.text;
      continue;
    }
    const result = await settling.references.read(part, settling.folder);
    if (!result.ok) return refuse(node, settling, result.expected, result.found);
    value += result.value;
  }
  const written = parts.flatMap((part) => (part.kind === 'text' ? [] : [part.written])).join(' and ');
  const shown = parts.length === 1 ? `the value of ${written}` : `a text with the value of ${written}`;
  return { ...node, value, shown };
}

/** References give texts; where the schema takes only a number or a yes-or-no, the text is read as one. */
function typedValue(value: YamlScalar['value'], view: SchemaView): YamlScalar['value'] {
  if (typeof value !== 'string' || view.accepts('string')) return value;
  if (view.accepts('number') && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (view.accepts('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}
