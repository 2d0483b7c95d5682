import { z } from 'zod';
import { type CompanyConfiguration, ExportSection, SyncSection } from '../../config/index.ts';
import { CompanyId, CompanySlug, Failure, Secret } from '../../contract/index.ts';

/** A company as the configuration gives it, for what only shows it. Its connector opens nothing. */
export function configuredCompany(slug: string): CompanyConfiguration {
  return {
    slug: CompanySlug.parse(slug),
    file: `config/companies/${slug}.yaml`,
    companyId: CompanyId.parse('11111111-1111-4111-8111-111111111111'),
    name: slug,
    standAlone: false,
    pleo: { baseUrl: 'https://pleo.example', requestsPerMinute: 500, apiKey: new Secret('key') },
    connector: {
      id: 'ledgerly',
      displayName: 'Ledgerly',
      contractVersion: 1,
      settings: z.unknown(),
      capabilities: {
        documents: [],
        maxPostingsPerCall: 1,
        partialSuccess: false,
        drafts: [],
        dimensionSlots: 0,
      },
      erpCompanyKey: () => slug,
      open: () => {
        throw new Failure('configuration', 'This connector opens nothing.');
      },
    },
    erpSettings: {},
    erpCompanyKey: slug,
    accounts: { wallet: '1090' },
    export: ExportSection.parse({}),
    sync: SyncSection.parse({ accounts: { classes: ['expense'] }, taxCodes: { classes: ['expense'] } }),
    places: { locate: () => `config/companies/${slug}.yaml:1:1`, isInherited: () => false },
  };
}
