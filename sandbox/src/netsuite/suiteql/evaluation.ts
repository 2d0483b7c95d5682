import type { RecordBook } from '../books/record-book.ts';
import { displayName } from '../records/views.ts';
import type { RoleSeed } from '../seed.ts';
import { type Cell, compared, formatted, parsed, shown } from './cells.ts';
import { type Condition, type Expression, parseQuery, type Query, QueryError, type Source } from './syntax.ts';
import type { Row, Table } from './table.ts';
import { tableOf } from './tables.ts';

/** The row of each source, by its alias; a left join that found none has an empty one. */
type JoinedRow = Readonly<Record<string, Row>>;

/** A row of the answer: what is null is absent. */
export type ResultRow = Readonly<Record<string, string>>;

/**
 * Runs a query with what a role may see.
 * @param parameters the values of `?`, in their order
 * @throws QueryError when it cannot be understood
 */
export function runQuery(
  text: string,
  parameters: readonly string[],
  book: RecordBook,
  role: RoleSeed,
): readonly ResultRow[] {
  const query = parseQuery(text);
  return new Evaluation(query, parameters, book, role).run();
}

class Evaluation {
  readonly #query: Query;
  readonly #parameters: readonly string[];
  readonly #book: RecordBook;
  readonly #tables: ReadonlyMap<string, Table>;

  constructor(query: Query, parameters: readonly string[], book: RecordBook, role: RoleSeed) {
    this.#query = query;
    this.#parameters = parameters;
    this.#book = book;
    this.#tables = new Map(
      [query.from, ...query.joins].map(({ table, alias }) => {
        const found = tableOf(table, book, role);
        if (found === undefined) throw new QueryError(`Invalid search type: ${table}.`);
        return [alias, found];
      }),
    );
    const { columns, joins, where, order } = query;
    for (const { expression } of columns) this.#check(expression);
    for (const { by } of order) this.#check(by);
    for (const condition of [where, ...joins.map(({ on }) => on)]) if (condition) this.#checkCondition(condition);
  }

  run(): readonly ResultRow[] {
    const { columns, where, order, joins, from } = this.#query;
    let rows = this.#scan(from, where).map((row): JoinedRow => ({ [from.alias]: row }));
    for (const join of joins) rows = rows.flatMap((row) => this.#join(row, join));
    if (where !== undefined) rows = rows.filter((row) => this.#holds(where, row) === true);
    if (columns.some(({ expression }) => expression.kind === 'count')) {
      if (columns.length > 1) throw new QueryError('COUNT(*) stands alone here.');
      return [{ [columns[0]?.alias ?? 'expr']: String(rows.length) }];
    }
    if (order.length > 0) rows = this.#sorted(rows);
    return rows.map((row) =>
      Object.fromEntries(
        columns.flatMap(({ expression, alias }) => {
          const text = shown(this.#cell(expression, row));
          return text === undefined ? [] : [[alias, text]];
        }),
      ),
    );
  }

  /** The rows of the first table: by an index where the filter demands certain values of its column. */
  #scan({ alias }: Source, where: Condition | undefined): readonly Row[] {
    const table = this.#tables.get(alias);
    for (const condition of conjuncts(where)) {
      const demanded = this.#demandedValues(condition);
      if (demanded === undefined) continue;
      const { column, values } = demanded;
      const lookUp = column.source === undefined || column.source === alias ? table?.lookUp?.[column.name] : undefined;
      if (lookUp !== undefined) return [...new Set(values)].flatMap((value) => [...lookUp(value)]);
    }
    return [...(table?.rows() ?? [])];
  }

  #demandedValues(condition: Condition) {
    const constants =
      condition.kind === 'in' ? condition.values : condition.kind === 'compare' ? [condition.right] : [];
    if (constants.some(({ kind }) => kind !== 'literal' && kind !== 'parameter')) return undefined;
    if (condition.kind !== 'in' && (condition.kind !== 'compare' || condition.operator !== '=')) return undefined;
    if (condition.left.kind !== 'column') return undefined;
    return { column: condition.left, values: constants.map((each) => this.#cell(each, {}).value ?? '') };
  }

  #join(row: JoinedRow, { alias, on, isLeft }: Query['joins'][number]): readonly JoinedRow[] {
    const joined = this.#candidates(row, alias, on)
      .map((candidate): JoinedRow => ({ ...row, [alias]: candidate }))
      .filter((candidate) => this.#holds(on, candidate) === true);
    return joined.length === 0 && isLeft ? [{ ...row, [alias]: {} }] : joined;
  }

  /** The rows that may fit: by an index where the join's condition has one. */
  #candidates(row: JoinedRow, alias: string, on: Condition): readonly Row[] {
    const table = this.#tables.get(alias);
    for (const condition of conjuncts(on)) {
      if (condition.kind !== 'compare' || condition.operator !== '=') continue;
      for (const [own, other] of [
        [condition.left, condition.right],
        [condition.right, condition.left],
      ] as const) {
        const lookUp = own.kind === 'column' && own.source === alias ? table?.lookUp?.[own.name] : undefined;
        if (lookUp === undefined || other.kind !== 'column' || other.source === alias) continue;
        const { value } = this.#cell(other, row);
        return value === undefined ? [] : [...lookUp(value)];
      }
    }
    return [...(table?.rows() ?? [])];
  }

  #sorted(rows: readonly JoinedRow[]): JoinedRow[] {
    const keyed = rows.map((row) => ({ row, keys: this.#query.order.map(({ by }) => this.#cell(by, row)) }));
    keyed.sort((left, right) => {
      for (const [index, { descending }] of this.#query.order.entries()) {
        const difference = sortOrder(left.keys[index], right.keys[index]);
        if (difference !== 0) return descending ? -difference : difference;
      }
      return 0;
    });
    return keyed.map(({ row }) => row);
  }

  /** `undefined` is SQL's unknown, for comparisons with null. */
  #holds(condition: Condition, row: JoinedRow): boolean | undefined {
    switch (condition.kind) {
      case 'and': {
        const results = condition.parts.map((part) => this.#holds(part, row));
        return results.includes(false) ? false : results.includes(undefined) ? undefined : true;
      }
      case 'or': {
        const results = condition.parts.map((part) => this.#holds(part, row));
        return results.includes(true) ? true : results.includes(undefined) ? undefined : false;
      }
      case 'not': {
        const result = this.#holds(condition.of, row);
        return result === undefined ? undefined : !result;
      }
      case 'empty':
        return (this.#cell(condition.of, row).value ?? '') === '';
      case 'in': {
        const left = this.#cell(condition.left, row);
        if (left.value === undefined) return undefined;
        return condition.values.some((value) => compared(left, this.#cell(value, row)) === 0);
      }
      default: {
        const difference = compared(this.#cell(condition.left, row), this.#cell(condition.right, row));
        return difference === undefined ? undefined : fits(condition.operator, difference);
      }
    }
  }

  #cell(expression: Expression, row: JoinedRow): Cell {
    switch (expression.kind) {
      case 'literal':
        return { kind: expression.isNumber ? 'number' : 'text', value: expression.value };
      case 'parameter':
        return { kind: 'text', value: this.#parameters[expression.index] };
      case 'column': {
        const { alias, column } = this.#resolved(expression);
        const value = row[alias]?.[expression.name];
        return { kind: column.kind, value: value === '' ? undefined : value };
      }
      case 'display': {
        const { value } = this.#cell(expression.of, row);
        const to = expression.of.kind === 'column' ? (this.#resolved(expression.of).column.to ?? []) : [];
        return {
          kind: 'text',
          value: value && to.length > 0 ? displayName(this.#book.find(to, value), this.#book) : value,
        };
      }
      case 'upperCase':
        return { kind: 'text', value: this.#cell(expression.of, row).value?.toUpperCase() };
      case 'formatted':
        return formatted(this.#cell(expression.of, row), expression.format);
      case 'parsed':
        return parsed(this.#cell(expression.of, row), expression.format);
      default:
        throw new QueryError('COUNT(*) is no value.');
    }
  }

  #resolved({ source, name }: Extract<Expression, { kind: 'column' }>) {
    const sources = [...this.#tables].filter(([alias]) => source === undefined || alias === source);
    const found = sources.flatMap(([alias, { columns }]) => {
      const column = columns.get(name);
      return column === undefined ? [] : [{ alias, column }];
    });
    const [first, ...more] = found;
    if (first === undefined) {
      const known = sources.flatMap(([, { columns }]) => [...columns.keys()]);
      throw new QueryError(`Unknown identifier '${name}'. Available identifiers are: ${known.join(', ')}`);
    }
    if (more.length > 0) throw new QueryError(`The identifier '${name}' is ambiguous.`);
    return first;
  }

  #check(expression: Expression): void {
    if (expression.kind === 'column') this.#resolved(expression);
    if ('of' in expression) this.#check(expression.of);
    if (expression.kind === 'parameter' && this.#parameters[expression.index] === undefined) {
      throw new QueryError('A value is missing for a parameter of the query.');
    }
  }

  #checkCondition(condition: Condition): void {
    switch (condition.kind) {
      case 'and':
      case 'or':
        for (const part of condition.parts) this.#checkCondition(part);
        break;
      case 'not':
        this.#checkCondition(condition.of);
        break;
      case 'empty':
        this.#check(condition.of);
        break;
      case 'in':
        for (const each of [condition.left, ...condition.values]) this.#check(each);
        break;
      default:
        for (const each of [condition.left, condition.right]) this.#check(each);
    }
  }
}

/** The conditions that must all hold. */
function conjuncts(condition: Condition | undefined): readonly Condition[] {
  if (condition === undefined) return [];
  return condition.kind === 'and' ? condition.parts.flatMap(conjuncts) : [condition];
}

function fits(operator: string, difference: number): boolean {
  switch (operator) {
    case '=':
      return difference === 0;
    case '<':
      return difference < 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '>=':
      return difference >= 0;
    default:
      return difference !== 0;
  }
}

/** Nulls come last, as Oracle has them. */
function sortOrder(left: Cell | undefined, right: Cell | undefined): number {
  if (left === undefined || right === undefined) return 0;
  return compared(left, right) ?? Number(left.value === undefined) - Number(right.value === undefined);
}
