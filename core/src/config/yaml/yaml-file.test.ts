import { expect } from 'chai';
import type { ConfigurationProblem } from '../problem.ts';
import { Layers } from './layers.ts';
import { parseYaml, placeText } from './yaml-file.ts';

function refusal(text: string): string {
  const problems: ConfigurationProblem[] = [];
  parseYaml('x.yaml', text, problems);
  return problems.map(({ line, column, found }) => `${line}:${column} ${found}`).join('\n');
}

function places(text: string, ...path: readonly (string | number)[]): string {
  const file = parseYaml('x.yaml', text, []);
  const written = file && new Layers(file).find(path);
  if (written === undefined) return 'none';
  const [key, value] = [written.keyStart, written.start].map((offset) =>
    placeText(written.from, offset).slice('x.yaml:'.length),
  );
  return `${key} ${value}`;
}

describe('core/config/yaml/yaml-file', () => {
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
    expect(places('0400: a\n1.0: b\n"0x1": c\n', '0400')).to.equal('1:1 1:7');
    expect(places('0400: a\n1.0: b\n', '1.0')).to.equal('2:1 2:6');
    expect(places('0400: a\n', '400')).to.equal('none');
  });

  it('knows where keys and values stand', () => {
    const text = 'a:\n  b: [x, {c: 5}]\n';
    expect(places(text, 'a', 'b')).to.equal('2:3 2:6');
    expect(places(text, 'a', 'b', 0)).to.equal('2:7 2:7');
    expect(places(text, 'a', 'b', 1, 'c')).to.equal('2:11 2:14');
  });

  it('knows it with CRLF line ends and a byte order mark as well', () => {
    expect(places('\uFEFFa: 1\r\nb: 2\r\n', 'a')).to.equal('1:1 1:4');
    expect(places('\uFEFFa: 1\r\nb: 2\r\n', 'b')).to.equal('2:1 2:4');
    expect(places('a: >\r\n  long\r\nb: {c: 3}\r\n', 'b', 'c')).to.equal('3:5 3:8');
  });

  it('gives an empty value the place of its key', () => {
    expect(places('a:\nb: 1\n', 'a')).to.equal('1:1 1:1');
    expect(places('{a: , b: 1}\n', 'a')).to.equal('1:2 1:2');
  });
});
