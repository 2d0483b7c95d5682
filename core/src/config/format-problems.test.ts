import { expect } from 'chai';
import { formatProblems } from './index.ts';
import { finishProblems } from './source/draft-problem.ts';
import { SourceFile } from './source/source-file.ts';
import type { TextRange } from './source/text-range.ts';

function formatted(file: SourceFile, range: TextRange): string {
  return formatProblems(finishProblems([{ file, range, path: ['a', 0, 'b'], expected: 'this', found: 'that' }]));
}

function rangeOf(file: SourceFile, part: string): TextRange {
  const start = file.text.indexOf(part);
  return { start, end: start + part.length };
}

describe('core/config/format-problems', () => {
  it('shows place, path, sentence, line and caret', () => {
    const file = new SourceFile('config/x.yaml', 'one: 1\ntwo: 2\n');
    expect(formatted(file, rangeOf(file, '2'))).to.equal(
      ['config/x.yaml:2:6  a[0].b', '  expected this, found that', '  2 | two: 2', '    |      ^'].join('\n'),
    );
  });

  it('puts an empty line between problems and leaves out what there is not', () => {
    const file = new SourceFile('config/companies', '');
    const problem = { file, range: { start: 0, end: 0 }, path: [], expected: 'some', found: 'none' };
    const problems = finishProblems([problem, { ...problem, expected: 'more' }]);
    expect(formatProblems(problems)).to.equal(
      'config/companies:1:1\n  expected some, found none\n\nconfig/companies:1:1\n  expected more, found none',
    );
  });

  it('keeps the caret under the text after tabs, line ends of Windows, byte order marks and masks', () => {
    const file = new SourceFile('x', '\uFEFF{a: hunter2,\tb: xyz, c: hunter2}\r\n');
    for (const { index } of file.text.matchAll(/hunter2/g)) file.hide({ start: index, end: index + 7 });
    expect(formatted(file, rangeOf(file, 'xyz')).split('\n').slice(2)).to.deep.equal([
      '  1 | {a: (not shown),\tb: xyz, c: (not shown)}',
      '    |                 \t   ^^^',
    ]);
    expect(formatted(file, rangeOf(file, 'hunter2')).split('\n').slice(2)).to.deep.equal([
      '  1 | {a: (not shown),\tb: xyz, c: (not shown)}',
      '    |     ^^^^^^^^^^^',
    ]);
  });

  it('marks a range over several lines on its first line only', () => {
    const file = new SourceFile('x', 'a: >\n  long\nb: 1\n');
    expect(formatted(file, { start: 3, end: 12 })).to.match(/ \| {4}\^$/);
  });

  it('shows no line that is hidden as a whole', () => {
    const file = new SourceFile('x', 'a: |\n  hunter2\n');
    file.hide({ start: 3, end: 15 });
    expect(formatted(file, rangeOf(file, 'hunter2'))).to.equal('x:2:3  a[0].b\n  expected this, found that');
  });

  it('shows control characters as dots', () => {
    const file = new SourceFile('x', 'a: \u001b[31mred\n');
    expect(formatted(file, rangeOf(file, 'red')))
      .to.contain('a: ·[31mred')
      .and.not.contain('\u001b');
  });
});
