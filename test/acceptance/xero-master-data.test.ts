import { expect } from 'chai';
import { z } from 'zod';
import { type CompanyWorld, createCompanyWorld } from '../support/company/company-world.ts';
import { inPleo } from '../support/company/holdings.ts';
import { tenantIdOf } from '../support/company/ids.ts';

/** Number 13 of the acceptance list, where somebody changes what stands in Xero between two runs. */
describe('test/acceptance/xero-master-data', () => {
  let world: CompanyWorld;
  afterEach(() => world.close());

  it('13. archive a value that was archived in Xero since, and bring it back with it', async () => {
    world = await createCompanyWorld([{ number: 1, app: { scopes: [...SCOPES] } }]);
    await world.runFirst({ only: 'sync' });
    for (const status of ['ARCHIVED', 'ACTIVE'] as const) {
      await changeOption('Region', 'South', { Name: 'South', Status: status });
      await world.runFirst({ only: 'sync' });
      const [region] = inPleo(world.sandbox).tagGroups;
      const south = region?.tags.filter(({ name }) => name === 'South').map(({ archived }) => archived);
      expect(south).to.deep.equal([status === 'ARCHIVED']);
    }
  });

  /** Changes a tracking option as a person does in Xero. */
  async function changeOption(category: string, option: string, change: object): Promise<void> {
    const tenants = z.record(z.string(), TrackingHoldings).parse(world.sandbox.inspect('xero'));
    const found = Object.values(tenants)
      .flatMap(({ trackingCategories }) => trackingCategories)
      .find(({ name }) => name === category);
    const id = found?.options.find(({ name }) => name === option)?.id;
    const token = await fetch(`${world.sandbox.url('xero')}/connect/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from('client-1:secret-of-company-1').toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'accounting.settings' }),
    });
    const { access_token } = z.object({ access_token: z.string() }).parse(await token.json());
    const answer = await fetch(
      `${world.sandbox.url('xero')}/api.xro/2.0/TrackingCategories/${found?.id}/Options/${id}`,
      {
        method: 'POST',
        headers: {
          authorization: `Bearer ${access_token}`,
          'xero-tenant-id': tenantIdOf(1),
          accept: 'application/json',
          'content-type': 'application/json',
        },
        body: JSON.stringify(change),
      },
    );
    expect(answer.status, await answer.text()).to.equal(200);
  }
});

/** Those that the connector asks for, and one that a person has besides. */
const SCOPES = [
  'accounting.settings',
  'accounting.settings.read',
  'accounting.contacts',
  'accounting.banktransactions',
  'accounting.invoices',
  'accounting.payments',
  'accounting.manualjournals',
  'accounting.attachments',
];

const TrackingHoldings = z.object({
  trackingCategories: z.array(
    z.object({ id: z.string(), name: z.string(), options: z.array(z.object({ id: z.string(), name: z.string() })) }),
  ),
});
