import Big from 'big.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { XeroError } from '../values/errors.ts';
import { date, type FieldTable, guid, number, text } from './fields.ts';
import { select } from './where.ts';

interface Row {
  readonly name: string | undefined;
  readonly key: string;
  readonly amount: string;
  readonly day: string;
}

const guidA = 'aaaaaaaa-0000-4000-8000-00000000000a';
const guidB = 'bbbbbbbb-0000-4000-8000-00000000000b';

const table: FieldTable<Row> = {
  type: 'Row',
  fields: {
    Name: text(({ name }) => name),
    'Owner.Key': guid(({ key }) => key),
    Amount: number(({ amount }) => new Big(amount)),
    Day: date(({ day }) => Date.parse(`${day}T00:00:00Z`)),
  },
  indices: {},
};

const rows: readonly Row[] = [
  { name: 'a', key: guidA, amount: '0.1', day: '2026-01-31' },
  { name: 'b "x"', key: guidB, amount: '2.50', day: '2026-02-01' },
  { name: undefined, key: guidB, amount: '10', day: '2026-02-02' },
];

describe('sandbox/xero/query/where', () => {
  const matches = (where: string): string =>
    select(rows, where, table)
      .map((row) => String(rows.indexOf(row)))
      .join('');

  it('understands comparisons, methods of texts, joints and parentheses', () => {
    const meanings = {
      'Name=="a"': '0',
      'Name=="A"': '',
      'Name!="a"': '12',
      'Name==null': '2',
      'Name!=null': '01',
      'Name.StartsWith("b")': '1',
      'Name.Contains(" ")': '1',
      [`Owner.Key==Guid("${guidB.toUpperCase()}")`]: '12',
      [`Owner.Key!=Guid("${guidB}")`]: '0',
      'Amount==0.10': '0',
      'Amount>=2.5': '12',
      'Amount<0.1': '',
      'Day>=DateTime(2026,02,01)': '12',
      'Day<DateTime(2026, 2, 1)': '0',
      'Name=="a" OR Amount==10 AND Name!=null': '0',
      '(Name=="a" || Amount==10) && Name==null': '2',
      ' ( ( Amount>1 ) ) ': '12',
    };
    const found = Object.fromEntries(Object.keys(meanings).map((where) => [where, matches(where)]));
    expect(found).to.deep.equal(meanings);
  });

  it('refuses everything else with 400, the number and the message of the exception', () => {
    const wrong = [
      'Name=="a',
      '!Name.Contains("a")',
      'Nothing=="a"',
      'toString=="a"',
      "Name=='a'",
      'Name=="a" Name=="b"',
      'Name===" a"',
      'Name>"a"',
      'Name==1',
      'Amount=="1"',
      'Amount>null',
      'Name==Name',
      'Name.ToUpper()=="A"',
      'Name.Contains(1)',
      'Name.Contains("a","b")',
      'Name.toString("a")',
      'Amount.Contains("1")',
      `Owner.Key=="${guidA}"`,
      'Owner.Key==Guid("a")',
      `Owner.Key==Guid("${guidA}","x")`,
      'Day==DateTime(2026,02,30)',
      'Day=="2026-02-01"',
    ];
    for (const where of wrong) {
      expect(() => matches(where), where)
        .to.throw(XeroError)
        .with.nested.property('body.Type', 'QueryParseException');
    }
    expect(() => matches('Nothing=="a"'))
      .to.throw(XeroError)
      .that.deep.includes({
        status: 400,
        body: {
          ErrorNumber: 16,
          Type: 'QueryParseException',
          Message: "No property or field 'Nothing' exists in type 'Row'",
        },
      });
  });

  type Tree =
    | { readonly kind: 'leaf'; readonly where: string; readonly test: (row: Row) => boolean }
    | { readonly kind: 'and' | 'or'; readonly left: Tree; readonly right: Tree };

  it('refuses a quotation mark inside a text, however it is escaped', () => {
    for (const text of ['"a\\"b"', '"a""b"', '"a"b"', '"a\\\\b"']) {
      expect(() => select(rows, `Name==${text}`, table))
        .to.throw()
        .with.nested.property('body.Type', 'QueryParseException');
    }
  });

  const leaf: fc.Arbitrary<Tree> = fc.oneof(
    fc
      .oneof(fc.constantFrom('a', 'b x'), fc.string({ unit: fc.constantFrom('a', ' ', ')', 'é', "'") }))
      .map((value) => ({
        kind: 'leaf' as const,
        where: `Name=="${value}"`,
        test: ({ name }: Row) => name === value,
      })),
    fc.nat(1100).map((cents) => ({
      kind: 'leaf' as const,
      where: `Amount>=${new Big(cents).div(100).toFixed(2)}`,
      test: ({ amount }: Row) => new Big(amount).gte(new Big(cents).div(100)),
    })),
  );
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), left: tie('tree'), right: tie('tree') }),
    ),
  }));

  /** With no more parentheses than the precedence of the operators needs. */
  function print(node: Tree, level: 'or' | 'and' = 'or'): string {
    if (node.kind === 'leaf') return node.where;
    const own = `${print(node.left, node.kind)} ${node.kind.toUpperCase()} ${print(node.right, node.kind)}`;
    return level === 'or' || level === node.kind ? own : `(${own})`;
  }

  function holds(node: Tree, row: Row): boolean {
    if (node.kind === 'leaf') return node.test(row);
    const [left, right] = [holds(node.left, row), holds(node.right, row)];
    return node.kind === 'and' ? left && right : left || right;
  }

  it('means what was written, for any expression, with an index and without', () => {
    const indices = { Name: (value: string) => rows.filter(({ name }) => name === value) };
    fc.assert(
      fc.property(tree, (node) => {
        const expected = rows.filter((row) => holds(node, row));
        expect(select(rows, print(node), table)).to.deep.equal(expected);
        expect(select(rows, print(node), { ...table, indices })).to.have.deep.members(expected);
      }),
    );
  });

  it('looks at the rows of the index alone where it can', () => {
    const asked: string[] = [];
    const indices = {
      Name: (value: string) => {
        asked.push(value);
        return [];
      },
    };
    const unread: Iterable<Row> = {
      [Symbol.iterator]: () => {
        throw new Error('every row was read');
      },
    };
    expect(select(unread, '(Name=="a" OR Name=="b") AND Amount==1', { ...table, indices })).to.deep.equal([]);
    expect(asked).to.deep.equal(['a', 'b']);
    expect(() => select(unread, 'Name=="a" OR Amount==1', { ...table, indices })).to.throw('every row was read');
    expect(() => select(unread, 'Name!="a"', { ...table, indices })).to.throw('every row was read');
  });
});
