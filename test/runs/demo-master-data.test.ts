import { expect } from 'chai';
import { accountClass } from '../../sandbox/src/xero/records.ts';
import { pleoHoldings } from '../support/books.ts';
import { createWorld, type World } from '../support/world.ts';

describe('test/runs/demo-master-data', () => {
  let world: World;
  before(async () => {
    world = await createWorld();
    for (const outcome of await world.run({ only: 'sync' })) if ('failure' in outcome) throw outcome.failure;
  });
  after(() => world.close());

  it('leaves in Pleo exactly the active accounts and tax codes that the YAML wants of each Xero organisation', async () => {
    for (const { slug, companyId, erpCompanyKey } of (await world.configuration()).companies) {
      const tenant = world.demo.seed.xero.tenants.find(({ tenantId }) => tenantId === erpCompanyKey);
      const wanted = (tenant?.accounts ?? []).filter(
        (account) =>
          account.status === 'ACTIVE' &&
          account.type !== 'BANK' &&
          account.systemAccount === undefined &&
          isWanted(slug, account),
      );
      const { accounts, taxCodes } = pleoHoldings(world.sandbox, companyId);
      const active = accounts.filter(({ archived }) => !archived);
      expect(active.map(({ code }) => code)).to.have.members(wanted.map(({ code }) => code));
      const shownName = ({ code, name }: AccountSeed) => (slug.endsWith('-be') ? `${code} ${name}` : name);
      expect(active.map(({ name }) => name)).to.have.members(wanted.map(shownName));
      expect(active.length).to.be.at.least(50);
      const rates = tenant?.taxRates.filter(
        ({ status, appliesTo, taxType }) =>
          status === 'ACTIVE' && (isStandAlone(slug) ? !taxType.includes('OUTPUT') : appliesTo.includes('EXPENSE')),
      );
      expect(taxCodes.filter(({ archived }) => !archived).map(({ code }) => code)).to.have.members(
        rates?.map(({ taxType }) => taxType) ?? [],
      );
    }
  });

  it('shows reverse charges in Pleo with their accounts, as the YAML says', async () => {
    const reverse: Record<string, readonly string[]> = {};
    for (const { slug, companyId } of (await world.configuration()).companies) {
      reverse[slug] = pleoHoldings(world.sandbox, companyId)
        .taxCodes.filter(({ type }) => type === 'reverse')
        .map(({ code, ingoingTaxAccount, outgoingTaxAccount }) => `${code} ${ingoingTaxAccount} ${outgoingTaxAccount}`)
        // New records are written ten at once, so their order in Pleo is left to chance.
        .toSorted();
    }
    expect(reverse).to.deep.equal({
      'alexey-software-uk': ['REVERSECHARGES 821 822'],
      'love-creme-brulee-be': [],
      'love-creme-brulee-de': ['TAX005 1577 1787', 'TAX006 1577 1787'],
      'love-creme-brulee-nl': [],
    });
  });

  it('brings the tags of two companies into their state, and leaves alone what was made by hand', async () => {
    const uk = pleoHoldings(world.sandbox, (await companyOf('alexey-software-uk')).companyId).tagGroups;
    expect(uk.map(({ code, name, tags }) => [code, name, ...tags.map(tagInWords)])).to.deep.equal([
      [
        ...['DEPARTMENT', 'Department', 'engineering Engineering', 'Sales Sales', 'SALES Sales (old), archived'],
        ...['Support Support', 'Marketing Marketing, archived', 'Operations Operations'],
      ],
      ['Project', 'Project', 'Atlas Atlas', 'Borealis Borealis', 'Internal Internal'],
      ['REBILL', 'Rebill to client', 'YES Yes', 'NO No'],
    ]);
    const nl = pleoHoldings(world.sandbox, (await companyOf('love-creme-brulee-nl')).companyId).tagGroups;
    const wordsOf = (tags: (typeof nl)[number]['tags']) =>
      tags.map((tag) => tagInWords({ ...tag, code: '' })).toSorted();
    expect(nl.map(({ name, tags }) => [name, ...wordsOf(tags)])).to.deep.equal([
      ['Vestiging', ' Amsterdam', ' Haarlem', ' Pop-up Utrecht, archived'],
      ['Verkoopkanaal', ' Horeca', ' Webshop', ' Winkel'],
    ]);
  });

  it('brings the vendors of two companies in order, and makes the drafted one in Xero', async () => {
    const vendors: Record<string, readonly string[]> = {};
    for (const { slug, companyId } of (await world.configuration()).companies) {
      vendors[slug] = pleoHoldings(world.sandbox, companyId)
        .vendors.map(({ code, name, state }) => `${code?.replace(/^(PLEO-V-).*/, '$1…')} ${name}: ${state}`)
        .toSorted();
    }
    expect(vendors).to.deep.equal({
      'alexey-software-uk': [],
      'love-creme-brulee-be': [
        "S-1001 Épices & Vanille d'Orient: ACTIVE",
        'S-1002 Papeterie Saint-Géry: ACTIVE',
        "S-1003 Traiteur L'Œuf d'Or: ACTIVE",
        'S-1004 Hôtel The Custard House (Londres): ACTIVE',
      ],
      'love-creme-brulee-de': [
        'PLEO-V-… Glaserei Kristall: ACTIVE',
        'S-2001 Molkerei Spreewälder GmbH & Co. KG: ACTIVE',
        'S-2002 Papier & Büro Schröder e.K.: ACTIVE',
        'S-2003 Großmarkt Süßes & Saures: ACTIVE',
        'S-2004 Studio Brâncuși SRL: ACTIVE',
        'S-2005 Kaffeerösterei Havelland: ARCHIVED',
        'S-2006 Verpackungswerk Oder GmbH: ACTIVE',
      ],
      'love-creme-brulee-nl': [],
    });
  });

  async function companyOf(slug: string) {
    const company = (await world.configuration()).companies.find((each) => each.slug === slug);
    if (company === undefined) throw new Error(`there is no company ${slug}`);
    return company;
  }
});

type AccountSeed = World['demo']['seed']['xero']['tenants'][number]['accounts'][number];

const isStandAlone = (slug: string): boolean => slug === 'alexey-software-uk';

/** What `sync.accounts` of the demo's YAML files says. */
function isWanted(slug: string, { type, code = '', name }: AccountSeed): boolean {
  if (type === 'DEPRECIATN') return false;
  if (isStandAlone(slug)) return !name.startsWith('Less ');
  const isOfPayrollOrTax = slug === 'love-creme-brulee-be' && (code.startsWith('62') || code === '670000');
  return ['EXPENSE', 'ASSET'].includes(accountClass(type)) && !isOfPayrollOrTax;
}

function tagInWords({ code, name, archived }: { code: string; name?: string | null | undefined; archived: boolean }) {
  return `${code} ${name}${archived ? ', archived' : ''}`;
}
