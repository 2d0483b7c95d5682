import Big from 'big.js';
import jsep from 'jsep';
import { queryParseException } from '../values/errors.ts';

export type Literal =
  | { readonly kind: 'text' | 'guid'; readonly value: string }
  | { readonly kind: 'number'; readonly value: Big }
  | { readonly kind: 'date'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' };

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type TextMethod = 'Contains' | 'StartsWith' | 'EndsWith';

/** A `where` expression, understood but not yet tied to the fields of a resource. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'compare'; readonly field: string; readonly operator: Comparison; readonly literal: Literal }
  | { readonly kind: 'text'; readonly field: string; readonly method: TextMethod; readonly text: string }
  | { readonly kind: 'flag'; readonly field: string };

// The parser's operators are its own global table. The words are those of the language; case does not matter in it.
for (const word of ['AND', 'And', 'and']) jsep.addBinaryOp(word, 2);
for (const word of ['OR', 'Or', 'or']) jsep.addBinaryOp(word, 1);
for (const sign of ['=', '<>']) jsep.addBinaryOp(sign, 6);

const comparisons: ReadonlyMap<string, Comparison> = new Map([
  ['==', '=='],
  ['=', '=='],
  ['!=', '!='],
  ['<>', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);
const textMethods: ReadonlyMap<string, TextMethod> = new Map([
  ['Contains', 'Contains'],
  ['StartsWith', 'StartsWith'],
  ['EndsWith', 'EndsWith'],
]);

/**
 * Parses the filter language of xero-api.md §6: comparisons of a field with a literal, joined by `AND`/`&&`, `OR`/`||`,
 * `!` and parentheses.
 *
 * @throws XeroError 400 QueryParseException
 */
export function parseWhere(expression: string): Condition {
  let parsed: jsep.Expression;
  try {
    parsed = jsep(expression);
  } catch (error) {
    throw queryParseException(error instanceof Error ? error.message : 'Syntax error');
  }
  return condition(parsed);
}

function isNode<Type extends jsep.ExpressionType>(
  node: jsep.Expression,
  type: Type,
): node is Extract<jsep.CoreExpression, { type: Type }> {
  return node.type === type;
}

function condition(node: jsep.Expression): Condition {
  if (isNode(node, 'BinaryExpression')) return binary(node);
  if (isNode(node, 'UnaryExpression') && node.operator === '!') {
    return { kind: 'not', condition: condition(node.argument) };
  }
  if (isNode(node, 'CallExpression')) return textCondition(node);
  return { kind: 'flag', field: fieldPath(node) };
}

function binary({ operator, left, right }: jsep.BinaryExpression): Condition {
  const joint = /^(and|&&)$/i.test(operator) ? 'and' : /^(or|\|\|)$/i.test(operator) ? 'or' : undefined;
  if (joint) return { kind: joint, left: condition(left), right: condition(right) };
  const comparison = comparisons.get(operator);
  if (!comparison) throw queryParseException(`Operator '${operator}' is not supported`);
  return { kind: 'compare', field: fieldPath(left), operator: comparison, literal: literal(right) };
}

function textCondition({ callee, arguments: given }: jsep.CallExpression): Condition {
  const method = isNode(callee, 'MemberExpression') && !callee.computed ? nameOf(callee.property) : undefined;
  const known = method === undefined ? undefined : textMethods.get(method);
  const [argument, ...more] = given;
  if (!known || !isNode(callee, 'MemberExpression') || !argument || more.length > 0) {
    throw queryParseException(`No applicable method '${method ?? nameOf(callee) ?? ''}' exists`);
  }
  const text = literal(argument);
  if (text.kind !== 'text') throw queryParseException(`'${known}' takes a text`);
  return { kind: 'text', field: fieldPath(callee.object), method: known, text: text.value };
}

function nameOf(node: jsep.Expression): string | undefined {
  return isNode(node, 'Identifier') ? node.name : undefined;
}

function fieldPath(node: jsep.Expression): string {
  if (isNode(node, 'Identifier')) return node.name;
  if (isNode(node, 'MemberExpression') && !node.computed && node.optional !== true) {
    return `${fieldPath(node.object)}.${fieldPath(node.property)}`;
  }
  throw queryParseException('Expression expected: a field goes on the left of a comparison');
}

function literal(node: jsep.Expression): Literal {
  if (isNode(node, 'Literal')) return plainLiteral(node);
  if (isNode(node, 'UnaryExpression') && node.operator === '-' && isNode(node.argument, 'Literal')) {
    const positive = plainLiteral(node.argument);
    if (positive.kind === 'number') return { kind: 'number', value: positive.value.times(-1) };
  }
  if (isNode(node, 'CallExpression')) {
    const name = nameOf(node.callee);
    const values = node.arguments.map(literal);
    if (name === 'Guid') return guid(values);
    if (name === 'DateTime') return dateTime(values);
  }
  throw queryParseException('Expression expected: a literal goes on the right of a comparison');
}

function plainLiteral({ value, raw }: jsep.Literal): Literal {
  if (value === null) return { kind: 'null' };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'number') return { kind: 'number', value: new Big(raw) };
  if (typeof value === 'string' && raw.startsWith('"')) return { kind: 'text', value };
  throw queryParseException('Texts are written in double quotes');
}

function guid([text, ...more]: readonly Literal[]): Literal {
  const isGuid = text?.kind === 'text' && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text.value);
  if (!isGuid || more.length > 0) throw queryParseException('Guid should contain 32 digits with 4 dashes');
  return { kind: 'guid', value: text.value.toLowerCase() };
}

/** `DateTime(year, month, day)` or with hour, minute and second; UTC. */
function dateTime(parts: readonly Literal[]): Literal {
  const numbers = parts.map((part) => (part.kind === 'number' ? part.value.toNumber() : Number.NaN));
  const [year = Number.NaN, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers;
  const value = Date.UTC(year, month - 1, day, hour, minute, second);
  const at = new Date(value);
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  if (!exists || (parts.length !== 3 && parts.length !== 6)) {
    throw queryParseException('DateTime takes the year, month and day of a day that exists');
  }
  return { kind: 'date', value };
}
