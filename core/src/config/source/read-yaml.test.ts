import { expect } from 'chai';
import { readYaml } from './read-yaml.ts';
import { SourceFile } from './source-file.ts';
import { findNode } from './yaml-node.ts';

function refusal(text: string): string {
  const file = new SourceFile('x.yaml', text);
  const read = readYaml(file);
  if (read.ok) return 'read';
  const { line, column } = file.position(read.problem.range.start);
  return `${line}:${column} ${read.problem.found}`;
}

function places(text: string, ...path: readonly (string | number)[]): string {
  const file = new SourceFile('x.yaml', text);
  const read = readYaml(file);
  const node = read.ok ? findNode(read.root, path) : undefined;
  if (node === undefined) return 'none';
  const show = (offset: number | undefined) => {
    if (offset === undefined) return '-';
    const { line, column } = file.position(offset);
    return `${line}:${column}`;
  };
  return `${show(node.keyRange?.start)} ${show(node.range.start)} ${file.text.slice(node.range.start, node.range.end)}`;
}

describe('core/config/source/read-yaml', () => {
  const syntaxErrors: readonly (readonly [name: string, text: string, expected: string])[] = [
    [
      'an unfinished quote',
      'a: 1\nb: "x\n',
      '3:1 the end of something unfinished: a quote, a bracket, or the ":" after a key is missing',
    ],
    ['a tab as indentation', 'a:\n\tb: 1\n', '2:1 a tab used for indentation'],
    ['uneven indentation', 'a:\n    b: 1\n  c: 2\n', '3:1 a line that is indented more or less than its neighbours'],
    ['a reserved first character', 'a: @x\n', '1:4 a text that begins with a reserved character and must be quoted'],
    [
      'two colons',
      'a: b: c\n',
      '1:4 a second ": " on one line, in a text that must be quoted, or a line indented too far',
    ],
    ['an unknown tag', 'a: !secret x\n', '1:4 a tag (a word that begins with !) that has no meaning here'],
    [
      'an unquoted reference in a flow map',
      'a: { b: $' + '{env:X} }\n',
      '1:10 something that YAML does not allow at this place; inside { } and [ ] a reference must be in quotes: "$' +
        '{env:NAME}"',
    ],
    ['a second document', 'a: 1\n---\nb: 2\n', '2:1 the beginning of a second one'],
    ['an empty file', '# nothing\n', '1:1 an empty file'],
    ['a list', '- a\n', '1:1 a list'],
    ['a single value', 'hello\n', '1:1 a single value'],
  ];
  for (const [name, text, expected] of syntaxErrors) {
    it(`refuses ${name} with its place`, () => {
      expect(refusal(text)).to.equal(expected);
    });
  }

  it('takes a key as it is written, also where YAML would read a number', () => {
    expect(places('0400: a\n1.0: b\n"0x1": c\n', '0400')).to.equal('1:1 1:7 a');
    expect(places('0400: a\n1.0: b\n', '1.0')).to.equal('2:1 2:6 b');
    expect(places('0400: a\n', '400')).to.equal('none');
  });

  it('shows no line of a file that it cannot read', () => {
    const file = new SourceFile('x.yaml', 'apiKey: "hunter2\n');
    const read = readYaml(file);
    expect(read.ok).to.equal(false);
    expect(file.excerpt({ start: 0, end: 1 })).to.equal(undefined);
  });

  it('knows where keys and values stand', () => {
    const text = 'a:\n  b: [x, {c: 5}]\n';
    expect(places(text, 'a', 'b')).to.equal('2:3 2:6 [x, {c: 5}]');
    expect(places(text, 'a', 'b', 0)).to.equal('- 2:7 x');
    expect(places(text, 'a', 'b', 1, 'c')).to.equal('2:11 2:14 5');
  });

  it('knows it with CRLF line ends and a byte order mark as well', () => {
    expect(places('\uFEFFa: 1\r\nb: 2\r\n', 'a')).to.equal('1:1 1:4 1');
    expect(places('\uFEFFa: 1\r\nb: 2\r\n', 'b')).to.equal('2:1 2:4 2');
    expect(places('a: >\r\n  long\r\nb: {c: 3}\r\n', 'b', 'c')).to.equal('3:5 3:8 3');
  });

  it('gives an empty value the place of its key', () => {
    expect(places('a:\nb: 1\n', 'a')).to.equal('1:1 1:1 a');
    expect(places('{a: , b: 1}\n', 'a')).to.equal('1:2 1:2 a');
  });
});
