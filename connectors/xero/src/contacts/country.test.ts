import { expect } from 'chai';
import countries from 'i18n-iso-countries/index.js';
import { countryCode, countryText } from './country.ts';

describe('connectors/xero/contacts/country', () => {
  const spellings = {
    BE: ['BE', 'be', ' BEL ', 'Belgium', 'België', 'Belgique', 'BELGIEN', 'Belgie'],
    GB: ['GB', 'UK', 'U.K.', 'United Kingdom', 'Great Britain', 'England', 'northern ireland'],
    NL: ['The Netherlands', 'Nederland', 'Pays-Bas', 'Holland'],
    US: ['USA', 'U.S.A.', 'United States', 'Vereinigte Staaten'],
    DE: ['Germany', 'Duitsland', 'Allemagne', 'Tyskland'],
    AT: ['Österreich', 'Osterreich'],
    IE: ['Ireland', 'Republic of Ireland'],
  };
  for (const [code, texts] of Object.entries(spellings)) {
    it(`reads ${texts.join(', ')} as ${code}`, () => {
      expect(texts.map(countryCode)).to.deep.equal(texts.map(() => code));
    });
  }

  for (const text of ['', '  ', 'XX', 'Atlantis', 'Brussels', 'Congo', '北', '12']) {
    it(`does not guess what "${text}" means`, () => {
      expect(countryCode(text)).to.equal(undefined);
    });
  }

  it('writes every country so that Xero takes it and it is read as the same', () => {
    for (const code of Object.keys(countries.getAlpha2Codes())) {
      const text = countryText(code);
      expect(text).to.match(/^[A-Za-z ]{2,50}$/);
      expect(countryCode(text), text).to.equal(code);
    }
    expect(countryText('BE')).to.equal('Belgium');
    expect(countryText('TR')).to.equal('TR');
  });
});
