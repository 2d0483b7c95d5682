import { dataAnswer, foreignCompany, notFound } from '../http/index.ts';
import { pageOf } from '../paging/index.ts';
import type { PleoCompany } from '../state/index.ts';
import { type Call, shownPage } from './call.ts';
import type { PleoRouter } from './router.ts';

/** Introspection and companies: what organisation keys are for. @see pleo-api.md §3.3 and §8 */
export function addDiscoveryRoutes(router: PleoRouter): void {
  router.open('GET', '/v1/introspect', ({ credential }) =>
    dataAnswer(200, {
      authMethod: 'API_KEY',
      clientId: credential.clientId,
      scope: [...credential.scopes].join(' '),
      applicationName: 'Ringfence sandbox',
      subjectURN:
        credential.kind === 'company'
          ? `urn:pleo:company:${credential.companyId}`
          : `urn:pleo:organisation:${credential.organisationId}`,
    }),
  );

  router.open('GET', '/v1/companies', (call) => {
    const organisationId = call.query.findUuid('organization_id');
    const companies = call.world.companies().filter((company) => visible(call, company));
    if (organisationId !== undefined && organisationId !== organisationOf(call)) throw foreignCompany();
    const listing = {
      name: 'companies',
      records: companies,
      sequenceOf: ({ sequence }: PleoCompany) => sequence,
      sortKeys: { name: ({ seed }: PleoCompany) => seed.name },
    };
    return { status: 200, body: shownPage(pageOf(listing, call.pageRequest()), companyView) };
  });

  router.open('GET', '/v1/companies/:companyId', (call) => {
    const company = call.world.company(call.pathId('companyId'));
    if (company === undefined) throw notFound('Company');
    if (!visible(call, company)) throw foreignCompany();
    return dataAnswer(200, companyView(company));
  });
}

/** A company's key sees that company alone, an organisation's the companies of the organisation. */
function visible({ credential }: Call, { id, seed }: PleoCompany): boolean {
  return credential.kind === 'company'
    ? credential.companyId === id
    : credential.organisationId === seed.organisationId;
}

function organisationOf({ credential, world }: Call): string | undefined {
  return credential.kind === 'company'
    ? world.company(credential.companyId)?.seed.organisationId
    : credential.organisationId;
}

function companyView({ id, seed }: PleoCompany): unknown {
  return {
    id,
    name: seed.name,
    address: { country: seed.country },
    ...(seed.organisationId === undefined ? {} : { organizationId: seed.organisationId }),
  };
}
