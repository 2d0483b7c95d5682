import { type Call, dataAnswer } from '../http/call.ts';
import type { PleoRouter } from '../http/router.ts';
import { foreignCompany } from '../problem.ts';
import type { PleoCompany } from '../state/index.ts';

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
    const { companies } = call.world;
    const asked = call.query.findUuid('organization_id');
    const [own] = visible(call);
    if (asked !== undefined && asked !== (organisationOf(call) ?? own?.seed.organisationId)) throw foreignCompany();
    const listing = {
      name: 'companies',
      records: visible(call),
      placeOf: ({ id }: PleoCompany) => companies.placeOf(id),
    };
    return call.page(listing, ({ id, seed }) => ({
      id,
      name: seed.name,
      address: { country: seed.country },
      ...(seed.organisationId === undefined ? {} : { organizationId: seed.organisationId }),
    }));
  });
}

/** A company's key sees that company alone, an organisation's the companies of the organisation. */
function visible({ credential, world }: Call): PleoCompany[] {
  return world.companies
    .list()
    .filter(({ id, seed }) =>
      credential.kind === 'company' ? credential.companyId === id : credential.organisationId === seed.organisationId,
    );
}

function organisationOf({ credential }: Call): string | undefined {
  return credential.kind === 'organisation' ? credential.organisationId : undefined;
}
