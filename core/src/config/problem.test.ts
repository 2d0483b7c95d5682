import { expect } from 'chai';
import { formatProblems, problemOf, sortProblems } from './problem.ts';

describe('core/config/problem', () => {
  it('is shown with its place and its path', () => {
    const problem = problemOf('config/x.yaml', ['a', 0, 'b'], 'this', 'that', { line: 2, col: 6 });
    expect(formatProblems([problem])).to.equal('config/x.yaml:2:6  a[0].b\n  expected this, found that');
    expect(problem.message).to.equal('config/x.yaml, a[0].b: expected this, found that.');
  });

  it('of a whole file stands at its beginning', () => {
    const problems = [problemOf('config/companies', [], 'some', 'none'), problemOf('config/x', [], 'more', 'none')];
    expect(formatProblems(problems)).to.equal(
      'config/companies:1:1\n  expected some, found none\n\nconfig/x:1:1\n  expected more, found none',
    );
  });

  it('is told once, in the order of files, lines and columns', () => {
    const at = (file: string, line: number, col: number) => problemOf(file, [], 'this', 'that', { line, col });
    const problems = [at('b', 1, 1), at('a', 2, 3), at('a', 2, 1), at('b', 1, 1), at('a', 1, 9)];
    expect(sortProblems(problems).map(({ file, line, column }) => `${file}:${line}:${column}`)).to.deep.equal([
      'a:1:9',
      'a:2:1',
      'a:2:3',
      'b:1:1',
    ]);
  });
});
