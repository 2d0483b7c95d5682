import { expect } from 'chai';
import fc from 'fast-check';
import { FileLinkSigner } from './file-link.ts';

const links = fc.record({
  accountingEntryId: fc.uuid(),
  index: fc.nat(65_535),
  expiresAtMs: fc.nat(2 ** 47),
});

describe('sandbox/pleo/files/file-link', () => {
  const signer = new FileLinkSigner('one');

  it('reads back what a token was made of', () => {
    fc.assert(
      fc.property(links, fc.uuid(), (link, nonce) => {
        expect(signer.read(signer.sign(link, nonce))).to.deep.equal(link);
      }),
    );
  });

  it('reads nothing from a token of another signer, or one that was changed anywhere', () => {
    fc.assert(
      fc.property(links, fc.uuid(), fc.nat(71), fc.integer({ min: 1, max: 255 }), (link, nonce, place, change) => {
        const token = signer.sign(link, nonce);
        expect(new FileLinkSigner('other').read(token)).to.equal(undefined);
        const bytes = Buffer.from(token, 'base64url');
        const at = place % bytes.length;
        bytes.writeUInt8(bytes.readUInt8(at) ^ change, at);
        expect(signer.read(bytes.toString('base64url'))).to.equal(undefined);
      }),
    );
  });

  it('reads nothing from what is no token', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(signer.read(text)).to.equal(undefined);
      }),
    );
  });
});
