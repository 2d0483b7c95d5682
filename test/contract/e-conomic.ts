import type { ConnectorDefinition } from '@ringfence/core/contract';
import { baseUrl, secret, secretHeaders } from '@ringfence/core/kit';
import { z } from 'zod';
import { companyOf } from './sketch.ts';

const Settings = z.strictObject({
  apiUrl: baseUrl().describe('Address of the API, e.g. https://restapi.example.'),
  agreementNumber: z.string().describe('Number of the agreement, e.g. 1234567.'),
  appSecretToken: secret().describe('Token of the app.'),
  agreementGrantToken: secret().describe('Token that the company gave to the app.'),
});

/** Two tokens that never change, in headers. */
export const eConomic: ConnectorDefinition<z.infer<typeof Settings>> = {
  id: 'e-conomic',
  displayName: 'e-conomic',
  contractVersion: 2,
  settings: Settings,
  erpCompanyKey: ({ agreementNumber }) => agreementNumber,
  open({ settings: { apiUrl, appSecretToken, agreementGrantToken }, http }) {
    const client = http({
      system: 'e-conomic',
      baseUrl: apiUrl,
      authoriser: secretHeaders({
        'x-appsecrettoken': appSecretToken,
        'x-agreementgranttoken': agreementGrantToken,
      }),
    });
    return {
      async check({ signal }) {
        const self = z.object({ agreementNumber: z.string() });
        const found = await client.json({ method: 'GET', path: '/self', repeatable: 'safe', signal }, self);
        return companyOf(found.agreementNumber, {
          documents: ['journal'],
          drafts: [],
          batch: 1,
          tax: 'onLine',
          dimensionSlots: 1,
        });
      },
      post: async () => new Map(),
    };
  },
};
