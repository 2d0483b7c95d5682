import { expect } from 'chai';
import fc from 'fast-check';
import { toContact } from './contact.ts';

describe('connectors/xero/posting/contact', () => {
  it('is the id alone when Pleo knows it, since any other field would edit the contact', () => {
    const id = '9c2c64de-12c9-4167-b503-e2c0e1aa1f49';
    expect(toContact({ role: 'vendor', id, name: 'Sam' }, 'Pleo')).to.deep.equal({ ContactID: id });
  });

  it('is the name when the id is not one of Xero', () => {
    expect(toContact({ role: 'vendor', id: 'V-17', name: 'Sam' }, 'Pleo')).to.deep.equal({ Name: 'Sam' });
  });

  it('is the fallback when nobody is named', () => {
    expect(toContact(undefined, 'Pleo')).to.deep.equal({ Name: 'Pleo' });
    expect(toContact({ role: 'merchant', name: ' <> ' }, 'Pleo')).to.deep.equal({ Name: 'Pleo' });
  });

  it('takes brackets and stray spaces out of a name', () => {
    expect(toContact({ role: 'merchant', name: '  Café\t<b>Noir</b>\n& Co ' }, 'Pleo')).to.deep.equal({
      Name: 'Café b Noir /b & Co',
    });
  });

  it('is a name that Xero takes, whatever the supplier is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (name) => {
        const contact = toContact({ role: 'merchant', name }, 'Pleo');
        const sent = 'Name' in contact ? contact.Name : '';
        expect(sent)
          .to.match(/^[^\s<>](?:[^<>]*[^\s<>])?$/u)
          .and.not.match(/\s\s|\p{Cc}/u);
        expect(sent.length).to.be.at.most(255);
      }),
    );
  });
});
