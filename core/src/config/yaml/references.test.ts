import { expect } from 'chai';
import fc from 'fast-check';
import { parseReferences, wholeReference } from './references.ts';

const ENV = `\${env:A_1}`;
const FILE = `\${file:../secrets/key.txt}`;

describe('core/config/yaml/references', () => {
  it('takes a text apart into literal stretches and references', () => {
    expect(parseReferences(`https://${ENV}/${FILE}`)).to.deep.equal({
      broken: false,
      parts: [
        { kind: 'text', text: 'https://' },
        { kind: 'env', name: 'A_1', written: ENV },
        { kind: 'text', text: '/' },
        { kind: 'file', name: '../secrets/key.txt', written: FILE },
      ],
    });
  });

  it('reads a doubled dollar before a brace as the literal', () => {
    const { parts, broken } = parseReferences(`a$${ENV}`);
    expect(broken).to.equal(false);
    expect(parts.map((part) => (part.kind === 'text' ? part.text : 'reference')).join('')).to.equal(`a${ENV}`);
  });

  it('finds what begins like a reference and is none', () => {
    for (const inside of ['', 'env:', 'env:1A', 'env:A-B', 'file:', 'vault:x', 'env:A']) {
      expect(parseReferences(`x\${${inside}`).broken, inside).to.equal(true);
      if (inside !== 'env:A') expect(parseReferences(`x\${${inside}}`).broken, inside).to.equal(true);
    }
  });

  it('leaves any text without a dollar as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((text) => !text.includes('$')),
        (text) => {
          expect(parseReferences(text)).to.deep.equal({ parts: [{ kind: 'text', text }], broken: false });
        },
      ),
    );
  });

  it('knows a text that is one reference and nothing else', () => {
    expect(wholeReference(ENV)?.name).to.equal('A_1');
    for (const text of ['', 'x', ` ${ENV}`, `${ENV} `, ENV + FILE, `$${ENV}`, `${ENV}\${`, `${ENV}\n`]) {
      expect(wholeReference(text), text).to.equal(undefined);
    }
  });
});
