import Big from 'big.js';
import jsep from 'jsep';
import { queryParseException } from '../values/errors.ts';
import type { Field, FieldTable } from './fields.ts';

/** A `where` expression, tied to the fields of a resource. */
interface Selection<Row> {
  test(row: Row): boolean;
  /** From an index: all that are selected, and perhaps more. `undefined`: every row must be looked at. */
  readonly candidates?: readonly Row[] | undefined;
}

type Value = string | number | Big;

interface Literal {
  readonly kind: Field<never>['kind'] | 'null';
  readonly value: Value;
}

// The parser's operators are its own global table. The words are those of the language; case does not matter in it.
for (const word of ['AND', 'And', 'and']) jsep.addBinaryOp(word, 2);
for (const word of ['OR', 'Or', 'or']) jsep.addBinaryOp(word, 1);

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '==': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};
const textMethods: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  Contains: (text, part) => text.includes(part),
  StartsWith: (text, part) => text.startsWith(part),
  EndsWith: (text, part) => text.endsWith(part),
};

/**
 * The rows that an expression in the filter language of xero-api.md §6 selects, in the order of `rows`: comparisons of a
 * field with a literal, joined by `AND`/`&&`, `OR`/`||` and parentheses. Texts are compared exactly (whether the real
 * service minds case is UNKNOWN).
 *
 * @throws XeroError 400 QueryParseException
 */
export function select<Row>(rows: Iterable<Row>, expression: string, table: FieldTable<Row>): readonly Row[] {
  const { test, candidates } = selection(parsed(expression), table);
  return [...(candidates ?? rows)].filter(test);
}

/** @throws XeroError 400 QueryParseException when the resource has no such field */
export function fieldOf<Row>(name: string, { type, fields }: FieldTable<Row>): Field<Row> {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!field) throw queryParseException(`No property or field '${name}' exists in type '${type}'`);
  return field;
}

/** Below, at or above zero, as the first value is less than, equal to or greater than the second, of the same kind. */
export function compare(a: Value, b: Value): number {
  if (a instanceof Big && b instanceof Big) return a.cmp(b);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** No form of escape works for a quotation mark inside a text, the backslash included. xero-api.md §18 */
function parsed(expression: string): jsep.Expression {
  if (expression.includes('\\')) throw queryParseException('Syntax error');
  try {
    return jsep(expression);
  } catch (error) {
    throw queryParseException(error instanceof Error ? error.message : 'Syntax error');
  }
}

function isNode<Type extends jsep.ExpressionType>(
  node: jsep.Expression,
  type: Type,
): node is Extract<jsep.CoreExpression, { type: Type }> {
  return node.type === type;
}

function selection<Row>(node: jsep.Expression, table: FieldTable<Row>): Selection<Row> {
  if (isNode(node, 'CallExpression')) return textSelection(node, table);
  if (!isNode(node, 'BinaryExpression')) throw queryParseException("Expression of type 'Boolean' expected");
  const isAnd = /^(and|&&)$/i.test(node.operator);
  if (!isAnd && !/^(or|\|\|)$/i.test(node.operator)) return comparison(node, table);
  const left = selection(node.left, table);
  const right = selection(node.right, table);
  if (isAnd) {
    return { test: (row) => left.test(row) && right.test(row), candidates: left.candidates ?? right.candidates };
  }
  const both = left.candidates && right.candidates && new Set([...left.candidates, ...right.candidates]);
  return { test: (row) => left.test(row) || right.test(row), candidates: both && [...both] };
}

function textSelection<Row>({ callee, arguments: given }: jsep.CallExpression, table: FieldTable<Row>): Selection<Row> {
  const [argument, ...more] = given;
  const name = isNode(callee, 'MemberExpression') && !callee.computed ? fieldPath(callee.property) : '';
  const method = Object.hasOwn(textMethods, name) ? textMethods[name] : undefined;
  if (!method || !isNode(callee, 'MemberExpression') || !argument || more.length > 0) {
    throw queryParseException(`No applicable method '${name}' exists`);
  }
  const field = fieldOf(fieldPath(callee.object), table);
  const { kind, value: part } = literal(argument);
  if (field.kind !== 'text' || kind !== 'text') throw queryParseException(`'${name}' takes texts`);
  const { read } = field;
  return {
    test: (row) => {
      const text = read(row);
      return text !== undefined && method(text, String(part));
    },
  };
}

function comparison<Row>({ operator, left, right }: jsep.BinaryExpression, table: FieldTable<Row>): Selection<Row> {
  const holds = Object.hasOwn(comparisons, operator) ? comparisons[operator] : undefined;
  if (!holds) throw queryParseException(`Operator '${operator}' is not supported`);
  const name = fieldPath(left);
  const field = fieldOf(name, table);
  const { kind, value } = literal(right);
  const isOrdered = field.kind === 'number' || field.kind === 'date';
  const isEquality = operator === '==' || operator === '!=';
  if ((kind !== 'null' && kind !== field.kind) || (!isEquality && (!isOrdered || kind === 'null'))) {
    throw queryParseException(`Operator '${operator}' incompatible with operand types '${field.kind}' and '${kind}'`);
  }
  const { read } = field;
  if (kind === 'null') return { test: (row) => (read(row) === undefined) === (operator === '==') };
  const index = operator === '==' && Object.hasOwn(table.indices, name) ? table.indices[name] : undefined;
  return {
    test: (row) => {
      const found = read(row);
      return found === undefined ? operator === '!=' : holds(compare(found, value));
    },
    candidates: index?.(String(value)),
  };
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
  if (isNode(node, 'CallExpression') && isNode(node.callee, 'Identifier')) {
    const values = node.arguments.map(literal);
    if (node.callee.name === 'Guid') return guidLiteral(values);
    if (node.callee.name === 'DateTime') return dateTime(values);
  }
  throw queryParseException('Expression expected: a literal goes on the right of a comparison');
}

function plainLiteral({ value, raw }: jsep.Literal): Literal {
  if (value === null) return { kind: 'null', value: '' };
  if (typeof value === 'number') return { kind: 'number', value: new Big(raw) };
  if (typeof value === 'string' && raw.startsWith('"')) return { kind: 'text', value };
  throw queryParseException('Texts are written in double quotes');
}

function guidLiteral([text, ...more]: readonly Literal[]): Literal {
  const id = text?.kind === 'text' ? String(text.value) : '';
  const isGuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
  if (!isGuid || more.length > 0) throw queryParseException('Guid should contain 32 digits with 4 dashes');
  return { kind: 'guid', value: id.toLowerCase() };
}

/** `DateTime(year, month, day)`; UTC. */
function dateTime(parts: readonly Literal[]): Literal {
  const [year = Number.NaN, month = 0, day = 0] = parts.map(({ kind, value }) =>
    kind === 'number' ? Number(value) : Number.NaN,
  );
  const value = Date.UTC(year, month - 1, day);
  const at = new Date(value);
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  if (!exists || parts.length !== 3) {
    throw queryParseException('DateTime takes the year, month and day of a day that exists');
  }
  return { kind: 'date', value };
}
