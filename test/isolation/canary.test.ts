import { expect } from 'chai';
import { createWorld, type World } from '../support/world.ts';

/** Text that stands only in one company's data. */
interface Canary {
  readonly slug: string;
  readonly companyId: string;
  readonly tenantId: string;
  readonly texts: readonly string[];
}

/** What each company of the demo syncs beside accounts and tax codes. */
const SYNCED_BESIDES: Readonly<Record<string, 'tag' | 'vendor'>> = {
  'alexey-software-uk': 'tag',
  'love-creme-brulee-be': 'vendor',
  'love-creme-brulee-de': 'vendor',
  'love-creme-brulee-nl': 'tag',
};

describe('test/isolation/canary', () => {
  let world: World;
  let canaries: readonly Canary[];

  before(async () => {
    world = await createWorld({
      seed: (demo) => ({
        ...demo,
        pleo: {
          ...demo.pleo,
          companies: demo.pleo.companies.map((company, index) => ({
            ...company,
            apiKeys: [...company.apiKeys, { key: `canary-${index}-credential` }],
            expenses: company.expenses.map((expense) => ({ ...expense, note: `canary-${index}-expense` })),
          })),
        },
        xero: {
          ...demo.xero,
          tenants: demo.xero.tenants.map((tenant) => {
            const index = demo.xero.apps.findIndex(({ tenants }) => tenants.includes(tenant.tenantId));
            const [first, ...rest] = tenant.accounts;
            const marked = first && { ...first, name: `canary-${index}-account` };
            const [category, ...categories] = tenant.trackingCategories;
            return {
              ...tenant,
              accounts: marked === undefined ? [] : [marked, ...rest],
              contacts: [...tenant.contacts, { name: `canary-${index}-vendor`, contactNumber: 'S-9999' }],
              trackingCategories:
                category === undefined
                  ? []
                  : [{ ...category, options: [...category.options, { name: `canary-${index}-tag` }] }, ...categories],
            };
          }),
        },
      }),
    });
    const { companies } = await world.configuration();
    canaries = companies.map(({ slug, companyId, erpCompanyKey }) => {
      const pleoIndex = world.demo.seed.pleo.companies.findIndex(({ id }) => id === companyId);
      const xeroIndex = world.demo.seed.xero.apps.findIndex(({ tenants }) => tenants.includes(erpCompanyKey));
      return {
        slug,
        companyId,
        tenantId: erpCompanyKey,
        texts: [
          `canary-${pleoIndex}-credential`,
          `canary-${pleoIndex}-expense`,
          `canary-${xeroIndex}-account`,
          `canary-${xeroIndex}-${SYNCED_BESIDES[slug]}`,
          companyId,
          erpCompanyKey,
        ],
      };
    });
    for (const { slug, texts } of canaries) {
      const [credential = ''] = texts;
      world.environment[variableOfKey(slug)] = credential;
    }
    await world.run();
  });
  after(() => world.close());

  it('shows each canary in its own company’s traffic, so that the test can fail', () => {
    for (const { companyId, tenantId, texts } of canaries) {
      const own = trafficOf([companyId, tenantId]);
      for (const text of texts.slice(0, 4)) expect(own, text).to.contain(wireForm(text));
    }
  });

  it('never shows a company’s credential, accounts, tags, vendors, expenses or ids in another’s requests and answers', () => {
    for (const { companyId, tenantId } of canaries) {
      const traffic = trafficOf([companyId, tenantId]);
      for (const other of canaries.filter((canary) => canary.companyId !== companyId)) {
        for (const text of other.texts) expect(traffic.includes(wireForm(text)), text).to.equal(false);
      }
    }
  });

  it('never shows them in another’s state, journal or log', async () => {
    for (const { slug } of canaries) {
      const files = await world.readFilesOf(slug);
      for (const other of canaries.filter((canary) => canary.slug !== slug)) {
        for (const text of other.texts) expect(files.includes(text), `${text} in the files of ${slug}`).to.equal(false);
      }
    }
  });

  it('keeps every credential out of its own files too', async () => {
    const secrets = Object.entries(world.environment).flatMap(([name, value]) =>
      /KEY|SECRET/.test(name) ? [value] : [],
    );
    for (const { slug } of canaries) {
      const files = await world.readFilesOf(slug);
      for (const secret of secrets) expect(files.includes(secret), `a secret in the files of ${slug}`).to.equal(false);
    }
  });

  it('fetches receipts with no other key than their link', () => {
    const downloads = world.exchanges.filter(({ system, url }) => system === 'pleo' && url.startsWith('/files/'));
    expect(downloads).to.not.deep.equal([]);
    const withKey = downloads.filter(({ requestHeaders }) =>
      /authorization|cookie/.test(Object.keys(requestHeaders).join()),
    );
    expect(withKey).to.deep.equal([]);
  });

  function trafficOf(owners: readonly string[]): string {
    return world.exchanges
      .filter(({ owner }) => owner !== undefined && owners.includes(owner))
      .map((exchange) => JSON.stringify(exchange))
      .join('\n');
  }
});

/** A credential crosses the wire as the user name of Basic authentication. */
function wireForm(text: string): string {
  return text.endsWith('-credential') ? Buffer.from(`${text}:`).toString('base64') : text;
}

function variableOfKey(slug: string): string {
  const country = slug.split('-').at(-1)?.toUpperCase();
  return slug.startsWith('alexey') ? 'ALEXEY_PLEO_API_KEY' : `LCB_${country}_PLEO_API_KEY`;
}
