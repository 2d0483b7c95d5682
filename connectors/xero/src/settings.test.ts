import { Secret } from '@ringfence/core/contract';
import { expect } from 'chai';
import { z } from 'zod';
import { connector } from './index.ts';
import { XeroSettings } from './settings.ts';
import { TENANT_ID } from './testing/context.ts';

const credentials = { grant: 'client_credentials', clientId: 'app-1', clientSecret: 'client-secret' };

describe('connectors/xero/settings', () => {
  it('needs a tenant and credentials, and knows the rest', () => {
    expect(XeroSettings.parse({ tenantId: TENANT_ID, credentials })).to.deep.include({
      apiUrl: 'https://api.xero.com',
      identityUrl: 'https://identity.xero.com',
      taxFreeCode: 'NONE',
      fallbackContact: 'Pleo',
      limits: {
        requestsPerMinute: 60,
        requestsPerDay: 5000,
        concurrentRequests: 5,
        appRequestsPerMinute: 10_000,
        maxWaitSeconds: 300,
      },
    });
  });

  it('hides the credentials', () => {
    const settings = XeroSettings.parse({ tenantId: TENANT_ID, credentials });
    expect(settings.credentials.clientSecret).to.be.instanceOf(Secret);
    expect(JSON.stringify(settings)).to.not.contain('client-secret');
  });

  it('needs a refresh token only for the grant that uses one', () => {
    const rotating = { ...credentials, grant: 'refresh_token' };
    expect(XeroSettings.safeParse({ tenantId: TENANT_ID, credentials: rotating }).success).to.equal(false);
    const complete = { ...rotating, refreshToken: 'refresh-1' };
    expect(XeroSettings.safeParse({ tenantId: TENANT_ID, credentials: complete }).success).to.equal(true);
  });

  const refused = {
    'an unknown key': { tenant: TENANT_ID },
    'a tenant that is no UUID': { tenantId: 'creme' },
    'a sixth concurrent request': { limits: { concurrentRequests: 6 } },
    'a contact name with brackets': { fallbackContact: '<Pleo>' },
    'no scope at all': { scopes: [] },
  };
  for (const [what, changes] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      expect(XeroSettings.safeParse({ tenantId: TENANT_ID, credentials, ...changes }).success).to.equal(false);
    });
  }

  it('describes every field to editors', () => {
    const schema = JSON.stringify(z.toJSONSchema(XeroSettings, { io: 'input' }));
    for (const field of Object.keys(XeroSettings.shape)) {
      expect(schema).to.match(new RegExp(`"${field}":\\{[^]*?"description":"`));
    }
    expect(schema).to.contain('"secret":true');
  });

  it('tells organisations apart without case', () => {
    const settings = XeroSettings.parse({ tenantId: TENANT_ID.toUpperCase(), credentials });
    expect(connector.erpCompanyKey(settings)).to.equal(TENANT_ID);
  });
});
