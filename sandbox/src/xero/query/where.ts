import Big from 'big.js';
import { queryParseException } from '../values/errors.ts';
import type { Field, FieldTable } from './fields.ts';
import { type Comparison, type Condition, type Literal, parseWhere } from './where-parser.ts';

type Test<Row> = (row: Row) => boolean;

/**
 * The rows that a `where` expression selects, in the order of `rows`; through an index where the expression allows it.
 * Texts are compared exactly (whether the real service minds case is UNKNOWN).
 *
 * @throws XeroError 400 QueryParseException
 */
export function select<Row>(rows: Iterable<Row>, expression: string, table: FieldTable<Row>): readonly Row[] {
  const condition = parseWhere(expression);
  const test = compile(condition, table);
  return [...(indexed(condition, table) ?? rows)].filter(test);
}

/** @throws XeroError 400 QueryParseException when the resource has no such field */
export function fieldOf<Row>(name: string, table: FieldTable<Row>): Field<Row> {
  const field = table.fields.get(name);
  if (!field) throw queryParseException(`No property or field '${name}' exists in type '${table.type}'`);
  return field;
}

function compile<Row>(condition: Condition, table: FieldTable<Row>): Test<Row> {
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const left = compile(condition.left, table);
      const right = compile(condition.right, table);
      return condition.kind === 'and' ? (row) => left(row) && right(row) : (row) => left(row) || right(row);
    }
    case 'not': {
      const test = compile(condition.condition, table);
      return (row) => !test(row);
    }
    case 'compare':
      return comparison(fieldOf(condition.field, table), condition.operator, condition.literal);
    case 'text': {
      const field = fieldOf(condition.field, table);
      if (field.kind !== 'text') throw queryParseException(`'${condition.field}' is not a text`);
      return textTest(field.read, condition);
    }
    case 'flag': {
      const field = fieldOf(condition.field, table);
      if (field.kind !== 'boolean') throw queryParseException("Expression of type 'Boolean' expected");
      return (row) => field.read(row) === true;
    }
  }
}

function textTest<Row>(
  read: (row: Row) => string | undefined,
  { method, text }: Extract<Condition, { kind: 'text' }>,
): Test<Row> {
  switch (method) {
    case 'Contains':
      return (row) => read(row)?.includes(text) ?? false;
    case 'StartsWith':
      return (row) => read(row)?.startsWith(text) ?? false;
    case 'EndsWith':
      return (row) => read(row)?.endsWith(text) ?? false;
  }
}

function comparison<Row>(field: Field<Row>, operator: Comparison, literal: Literal): Test<Row> {
  if (literal.kind === 'null') {
    if (operator === '==') return (row) => field.read(row) === undefined;
    if (operator === '!=') return (row) => field.read(row) !== undefined;
    throw incompatible(operator, field.kind, literal.kind);
  }
  const { read } = field;
  const ordered = field.kind === 'number' || field.kind === 'date';
  if (field.kind !== literal.kind || (!ordered && operator !== '==' && operator !== '!=')) {
    throw incompatible(operator, field.kind, literal.kind);
  }
  return (row) => {
    const value = read(row);
    return value === undefined ? operator === '!=' : holds(operator, compare(value, literal.value));
  };
}

type Value = string | number | boolean | Big;

/** Below, at or above zero, as the first value is less than, equal to or greater than the second, of the same kind. */
export function compare(a: Value, b: Value): number {
  if (a instanceof Big && b instanceof Big) return a.cmp(b);
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function holds(operator: Comparison, order: number): boolean {
  switch (operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

function incompatible(operator: string, left: string, right: string): Error {
  return queryParseException(`Operator '${operator}' incompatible with operand types '${left}' and '${right}'`);
}

/** A superset of the selected rows from an index; `undefined` when the expression needs every row. */
function indexed<Row>(condition: Condition, table: FieldTable<Row>): readonly Row[] | undefined {
  switch (condition.kind) {
    case 'and':
      return indexed(condition.left, table) ?? indexed(condition.right, table);
    case 'or': {
      const left = indexed(condition.left, table);
      const right = left && indexed(condition.right, table);
      return right && [...new Set([...left, ...right])];
    }
    case 'compare': {
      const { field, operator, literal } = condition;
      const findable = operator === '==' && (literal.kind === 'text' || literal.kind === 'guid');
      return findable ? table.lookUp?.(field, literal.value) : undefined;
    }
    default:
      return undefined;
  }
}
