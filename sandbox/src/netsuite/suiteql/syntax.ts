/** What a query may say here: a small part of SuiteQL, and nothing beyond it is overlooked. */
export interface Query {
  readonly columns: readonly SelectedColumn[];
  readonly from: Source;
  readonly joins: readonly (Source & { readonly isLeft: boolean; readonly on: Condition })[];
  readonly where: Condition | undefined;
  readonly order: readonly { readonly by: Expression; readonly descending: boolean }[];
}

export interface SelectedColumn {
  readonly expression: Expression;
  readonly alias: string;
}

export interface Source {
  readonly table: string;
  readonly alias: string;
}

export type Expression =
  | { readonly kind: 'column'; readonly source: string | undefined; readonly name: string }
  | { readonly kind: 'literal'; readonly value: string; readonly isNumber: boolean }
  | { readonly kind: 'parameter'; readonly index: number }
  | { readonly kind: 'display' | 'upperCase'; readonly of: Expression }
  | { readonly kind: 'formatted' | 'parsed'; readonly of: Expression; readonly format: string }
  | { readonly kind: 'count' };

export type Condition =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'compare'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'in'; readonly left: Expression; readonly values: readonly Expression[] }
  | { readonly kind: 'empty'; readonly of: Expression };

/** A query that cannot be understood; the text goes into `Invalid search query`. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
}

interface Token {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  /** Words in lower case. */
  readonly value: string;
}

const tokenPattern = /\s+|([A-Za-z_]\w*)|'((?:[^']|'')*)'|(\d+(?:\.\d+)?)|(<=|>=|<>|!=|[=<>(),.?*])/gy;
const reserved = ['select', 'from', 'where', 'and', 'or', 'not', 'in', 'is', 'null', 'order', 'by', 'join', 'on', 'as'];
const afterSource = [...reserved, 'inner', 'left', 'outer', 'asc', 'desc'];
const comparisons = ['=', '<>', '!=', '<', '<=', '>', '>='];

/** @throws QueryError */
export function parseQuery(text: string): Query {
  return new Parser(tokensOf(text)).query();
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < text.length) {
    const at = tokenPattern.lastIndex;
    const match = tokenPattern.exec(text);
    if (match === null) throw new QueryError(`Unexpected token '${text.charAt(at)}' at position ${at}.`);
    const [, word, quoted, number, sign] = match;
    if (word !== undefined) tokens.push({ kind: 'word', value: word.toLowerCase() });
    else if (quoted !== undefined) tokens.push({ kind: 'text', value: quoted.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
  }
  return tokens;
}

const end: Token = { kind: 'end', value: 'the end of the query' };

class Parser {
  readonly #tokens: readonly Token[];
  #at = 0;
  #parameters = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  query(): Query {
    this.#expect('select');
    const columns = this.#separated(() => this.#selected());
    this.#expect('from');
    const from = this.#source();
    const joins: Query['joins'][number][] = [];
    for (;;) {
      const isLeft = this.#accept('left');
      if (isLeft) this.#accept('outer');
      const isInner = !isLeft && this.#accept('inner');
      if (!this.#accept('join')) {
        if (isLeft || isInner) throw this.#unexpected();
        break;
      }
      const source = this.#source();
      this.#expect('on');
      joins.push({ ...source, isLeft, on: this.#condition() });
    }
    const where = this.#accept('where') ? this.#condition() : undefined;
    const order: Query['order'][number][] = [];
    if (this.#accept('order')) {
      this.#expect('by');
      order.push(
        ...this.#separated(() => {
          const by = this.#expression();
          const descending = this.#accept('desc');
          if (!descending) this.#accept('asc');
          return { by, descending };
        }),
      );
    }
    if (this.#peek() !== end) throw this.#unexpected();
    return { columns, from, joins, where, order };
  }

  #selected(): SelectedColumn {
    const expression = this.#expression();
    const named = this.#accept('as') || (this.#peek().kind === 'word' && !afterSource.includes(this.#peek().value));
    if (named) return { expression, alias: this.#word() };
    return { expression, alias: expression.kind === 'column' ? expression.name : 'expr' };
  }

  #source(): Source {
    const table = this.#word();
    const named = this.#accept('as') || (this.#peek().kind === 'word' && !afterSource.includes(this.#peek().value));
    return { table, alias: named ? this.#word() : table };
  }

  #condition(): Condition {
    return this.#joined('or', () => this.#joined('and', () => this.#predicate()));
  }

  #joined(kind: 'and' | 'or', part: () => Condition): Condition {
    const first = part();
    const parts = [first];
    while (this.#accept(kind)) parts.push(part());
    return parts.length === 1 ? first : { kind, parts };
  }

  #predicate(): Condition {
    if (this.#accept('not')) return { kind: 'not', of: this.#predicate() };
    if (this.#accept('(')) {
      const inner = this.#condition();
      this.#expect(')');
      return inner;
    }
    const left = this.#expression();
    if (this.#accept('is')) {
      const isNot = this.#accept('not');
      this.#expect('null');
      return negatedIf(isNot, { kind: 'empty', of: left });
    }
    const isNot = this.#accept('not');
    if (this.#accept('in')) {
      this.#expect('(');
      const values = this.#separated(() => this.#expression());
      this.#expect(')');
      // Oracle's own limit for a list of expressions.
      if (values.length > 1000) throw new QueryError('The maximum number of expressions in a list is 1000.');
      return negatedIf(isNot, { kind: 'in', left, values });
    }
    const operator = this.#peek().value;
    if (isNot || !comparisons.includes(operator)) throw this.#unexpected();
    this.#at += 1;
    return { kind: 'compare', operator, left, right: this.#expression() };
  }

  #expression(): Expression {
    const token = this.#peek();
    if (token.kind === 'text' || token.kind === 'number') {
      this.#at += 1;
      return { kind: 'literal', value: token.value, isNumber: token.kind === 'number' };
    }
    if (this.#accept('?')) {
      this.#parameters += 1;
      return { kind: 'parameter', index: this.#parameters - 1 };
    }
    const word = this.#word();
    if (this.#accept('.')) {
      const name = this.#word();
      if (word !== 'builtin') return { kind: 'column', source: word, name };
      if (name !== 'df') throw new QueryError(`The function BUILTIN.${name.toUpperCase()} is not simulated here.`);
      this.#expect('(');
      const of = this.#expression();
      this.#expect(')');
      return { kind: 'display', of };
    }
    return this.#accept('(') ? this.#call(word) : { kind: 'column', source: undefined, name: word };
  }

  #call(name: string): Expression {
    if (name === 'count') {
      this.#expect('*');
      this.#expect(')');
      return { kind: 'count' };
    }
    if (name === 'upper') {
      const of = this.#expression();
      this.#expect(')');
      return { kind: 'upperCase', of };
    }
    if (!['to_char', 'to_date', 'to_timestamp'].includes(name)) {
      throw new QueryError(`The function ${name.toUpperCase()} is not simulated here.`);
    }
    const of = this.#expression();
    this.#expect(',');
    const format = this.#expression();
    if (format.kind !== 'literal' || format.isNumber) throw this.#unexpected();
    this.#expect(')');
    return { kind: name === 'to_char' ? 'formatted' : 'parsed', of, format: format.value };
  }

  #separated<Part>(part: () => Part): Part[] {
    const parts = [part()];
    while (this.#accept(',')) parts.push(part());
    return parts;
  }

  #word(): string {
    const token = this.#peek();
    if (token.kind !== 'word' || reserved.includes(token.value)) throw this.#unexpected();
    this.#at += 1;
    return token.value;
  }

  #accept(value: string): boolean {
    const token = this.#peek();
    if (token.value !== value || (token.kind !== 'word' && token.kind !== 'sign')) return false;
    this.#at += 1;
    return true;
  }

  #expect(value: string): void {
    if (!this.#accept(value)) throw this.#unexpected();
  }

  #peek(): Token {
    return this.#tokens[this.#at] ?? end;
  }

  #unexpected(): QueryError {
    return new QueryError(`Unexpected token '${this.#peek().value}'.`);
  }
}

function negatedIf(isNegated: boolean, condition: Condition): Condition {
  return isNegated ? { kind: 'not', of: condition } : condition;
}
