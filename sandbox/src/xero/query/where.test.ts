import Big from 'big.js';
import { expect } from 'chai';
import fc from 'fast-check';
import { XeroError } from '../values/errors.ts';
import { boolean, date, type Field, type FieldTable, guid, number, text } from './fields.ts';
import { select } from './where.ts';

interface Row {
  readonly name: string | undefined;
  readonly key: string;
  readonly amount: string;
  readonly day: string;
  readonly done: boolean;
}

const guidA = 'aaaaaaaa-0000-4000-8000-00000000000a';
const guidB = 'bbbbbbbb-0000-4000-8000-00000000000b';

const table: FieldTable<Row> = {
  type: 'Row',
  fields: new Map<string, Field<Row>>([
    ['Name', text(({ name }) => name)],
    ['Owner.Key', guid(({ key }) => key)],
    ['Amount', number(({ amount }) => new Big(amount))],
    ['Day', date(({ day }) => Date.parse(`${day}T00:00:00Z`))],
    ['Done', boolean(({ done }) => done)],
  ]),
};

const rows: readonly Row[] = [
  { name: 'a', key: guidA, amount: '0.1', day: '2026-01-31', done: false },
  { name: 'b "x"', key: guidB, amount: '-2.50', day: '2026-02-01', done: true },
  { name: undefined, key: guidB, amount: '10', day: '2026-02-02', done: false },
];

describe('sandbox/xero/query/where', () => {
  const matches = (where: string): string =>
    select(rows, where, table)
      .map((row) => String(rows.indexOf(row)))
      .join('');

  const cases: readonly [string, string][] = [
    ['Name=="a"', '0'],
    ['Name="a"', '0'],
    ['Name=="A"', ''],
    ['Name!="a"', '12'],
    ['Name<>"a"', '12'],
    ['Name=="b \\"x\\""', '1'],
    ['Name==null', '2'],
    ['Name!=null', '01'],
    ['Name.StartsWith("b")', '1'],
    ['Name.EndsWith("\\"")', '1'],
    ['Name.Contains(" ")', '1'],
    ['!Name.Contains("a")', '12'],
    [`Owner.Key==Guid("${guidB}")`, '12'],
    [`Owner.Key==Guid("${guidB.toUpperCase()}")`, '12'],
    [`Owner.Key!=Guid("${guidB}")`, '0'],
    ['Amount==0.10', '0'],
    ['Amount==-2.5', '1'],
    ['Amount>=0.1', '02'],
    ['Amount<0.1', '1'],
    ['Amount<=-2.5', '1'],
    ['Amount>10', ''],
    ['Day>=DateTime(2026,02,01)', '12'],
    ['Day<DateTime(2026, 2, 1)', '0'],
    ['Day==DateTime(2026,01,31)', '0'],
    ['Day>DateTime(2026,01,31,23,59,59)', '12'],
    ['Done', '1'],
    ['!Done', '02'],
    ['Done==false', '02'],
    ['Name=="a" OR Amount==10 AND Done==true', '0'],
    ['(Name=="a" || Amount==10) && Done==false', '02'],
    ['Name=="a" or Name=="b \\"x\\""', '01'],
    ['!(Name=="a" and Done==false)', '12'],
    [' ( ( Done ) ) ', '1'],
  ];
  for (const [where, expected] of cases) {
    it(`understands ${where}`, () => expect(matches(where)).to.equal(expected));
  }

  const wrong = [
    'Name==',
    'Name=="a',
    'Name',
    'Nothing=="a"',
    'Owner=="a"',
    "Name=='a'",
    'Name=="a" Name=="b"',
    'Name===" a"',
    'Name>"a"',
    'Name==1',
    'Amount=="1"',
    'Amount>null',
    'Done==1',
    'Done>false',
    '"a"==Name',
    'Name==Name',
    'Amount+1==2',
    'Name ? Done : Done',
    'Name["a"]=="a"',
    'Name?.Length==1',
    'Name==["a"]',
    'Name.ToUpper()=="A"',
    'Name.Contains()',
    'Name.Contains(1)',
    'Name.Contains("a","b")',
    'Amount.Contains("1")',
    'Contains("a")',
    `Owner.Key=="${guidA}"`,
    'Owner.Key==Guid("a")',
    `Owner.Key==Guid("${guidA}","x")`,
    'Day==DateTime(2026,02,30)',
    'Day==DateTime(2026,02)',
    'Day==DateTime("2026","02","01")',
    'Day=="2026-02-01"',
    'Day==Date(2026,02,01)',
    '-Amount==1',
    'Amount==-"1"',
    '()',
    'this==null',
    'Name==this',
  ];
  for (const where of wrong) {
    it(`refuses ${where}`, () => {
      expect(() => matches(where))
        .to.throw(XeroError)
        .with.nested.property('body.Type', 'QueryParseException');
    });
  }

  it('is 400 on the wire, with the number and message of the exception', () => {
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
    | { readonly kind: 'and' | 'or'; readonly left: Tree; readonly right: Tree }
    | { readonly kind: 'not'; readonly tree: Tree };

  const quoted = (value: string): string => `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  const leaf: fc.Arbitrary<Tree> = fc.oneof(
    fc
      .oneof(fc.constantFrom('a', 'b "x"'), fc.string({ unit: fc.constantFrom('a', '"', '\\', ' ', ')', 'é', "'") }))
      .map((value) => ({
        kind: 'leaf' as const,
        where: `Name==${quoted(value)}`,
        test: ({ name }: Row) => name === value,
      })),
    fc.integer({ min: -300, max: 1100 }).map((cents) => ({
      kind: 'leaf' as const,
      where: `Amount>=${new Big(cents).div(100).toFixed(2)}`,
      test: ({ amount }: Row) => new Big(amount).gte(new Big(cents).div(100)),
    })),
    fc.constant({ kind: 'leaf' as const, where: 'Done', test: ({ done }: Row) => done }),
  );
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.record({ kind: fc.constantFrom('and' as const, 'or' as const), left: tie('tree'), right: tie('tree') }),
      fc.record({ kind: fc.constant('not' as const), tree: tie('tree') }),
    ),
  }));

  /** With no more parentheses than the precedence of the operators needs. */
  function print(node: Tree, level: 'or' | 'and' | 'not' = 'or'): string {
    if (node.kind === 'leaf') return level === 'not' && node.where !== 'Done' ? `(${node.where})` : node.where;
    if (node.kind === 'not') return `!${print(node.tree, 'not')}`;
    const own = `${print(node.left, node.kind)} ${node.kind.toUpperCase()} ${print(node.right, node.kind)}`;
    return level === 'or' || level === node.kind ? own : `(${own})`;
  }

  function holds(node: Tree, row: Row): boolean {
    if (node.kind === 'leaf') return node.test(row);
    if (node.kind === 'not') return !holds(node.tree, row);
    const [left, right] = [holds(node.left, row), holds(node.right, row)];
    return node.kind === 'and' ? left && right : left || right;
  }

  it('means what was written, for any expression', () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(select(rows, print(node), table)).to.deep.equal(rows.filter((row) => holds(node, row)));
      }),
    );
  });

  it('finds the same rows through an index as by looking at every row', () => {
    const indexed: FieldTable<Row> = {
      ...table,
      lookUp: (field, value) => (field === 'Name' ? rows.filter(({ name }) => name === value) : undefined),
    };
    fc.assert(
      fc.property(tree, (node) => {
        expect(select(rows, print(node), indexed)).to.have.deep.members([...select(rows, print(node), table)]);
      }),
    );
  });

  it('looks at the rows of the index alone where it can', () => {
    const asked: string[] = [];
    const indexed: FieldTable<Row> = {
      ...table,
      lookUp: (field, value) => {
        if (field !== 'Name') return undefined;
        asked.push(value);
        return [];
      },
    };
    const unread: Iterable<Row> = {
      [Symbol.iterator]: () => {
        throw new Error('every row was read');
      },
    };
    expect(select(unread, '(Name=="a" OR Name=="b") AND Done==false', indexed)).to.deep.equal([]);
    expect(asked).to.deep.equal(['a', 'b']);
    expect(() => select(unread, 'Name=="a" OR Done', indexed)).to.throw('every row was read');
    expect(() => select(unread, '!(Name=="a")', indexed)).to.throw('every row was read');
  });
});
