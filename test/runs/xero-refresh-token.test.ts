import { expect } from 'chai';
import { createWorld, type World } from '../support/world.ts';

const SLUG = 'love-creme-brulee-nl';
const FIRST_TOKEN = 'the-refresh-token-of-the-authorisation';

describe('test/runs/xero-refresh-token', () => {
  let world: World;

  beforeEach(async () => {
    world = await createWorld({
      seed: (demo) => ({
        ...demo,
        xero: {
          ...demo.xero,
          apps: demo.xero.apps.map((app) =>
            app.clientId === 'demo-nl-xero-client'
              ? { ...app, grant: 'refresh_token', refreshToken: FIRST_TOKEN }
              : app,
          ),
        },
      }),
    });
    await world.editCompany(SLUG, (yaml) =>
      yaml
        .replace('grant: client_credentials', 'grant: refresh_token')
        .replace(/( +)clientSecret: .*/, `$&\n$1refreshToken: ${reference('LCB_NL_XERO_REFRESH_TOKEN')}`),
    );
    world.environment.LCB_NL_XERO_REFRESH_TOKEN = FIRST_TOKEN;
  });
  afterEach(() => world.close());

  async function seal() {
    world.environment.RINGFENCE_SEALING_KEY = Buffer.alloc(32, 7).toString('base64');
    await world.editOrganisation((yaml) =>
      yaml.replace(/^storage:$/m, `storage:\n  sealingKey: ${reference('RINGFENCE_SEALING_KEY')}`),
    );
  }

  async function errorsOf() {
    const outcome = (await world.run()).find(({ company }) => company.slug === SLUG);
    if (outcome === undefined || 'failure' in outcome) throw outcome?.failure ?? new Error('the company is gone');
    return outcome.report.errors;
  }

  it('follows the rotation from run to run, and never keeps a token in plain', async () => {
    await seal();
    expect(await errorsOf()).to.deep.equal([]);
    const usedInFirst = refreshTokensUsed();
    expect(usedInFirst).to.deep.equal([FIRST_TOKEN]);
    expect(await errorsOf()).to.deep.equal([]);
    const [, second] = refreshTokensUsed();
    expect(second).to.not.equal(FIRST_TOKEN);
    const files = await world.readFilesOf(SLUG);
    for (const token of refreshTokensUsed()) expect(files.includes(token)).to.equal(false);
  });

  it('goes on after the answer with the new token was lost', async () => {
    await seal();
    const owner = (await world.configuration()).companies.find(({ slug }) => slug === SLUG)?.erpCompanyKey ?? '';
    world.sandbox.inject({ system: 'xero', owner, url: '/connect/token', drop: 'after-commit' });
    await errorsOf();
    expect(await errorsOf()).to.deep.equal([]);
  });

  it('says which setting is missing when there is no key to seal the tokens with', async () => {
    const errors = await errorsOf();
    expect(errors.map(({ kind }) => kind)).to.deep.equal(['configuration']);
    expect(`${errors[0]?.message} ${errors[0]?.advice}`).to.contain('storage.sealingKey');
    expect(refreshTokensUsed()).to.deep.equal([]);
  });

  function refreshTokensUsed(): readonly string[] {
    return world.exchanges
      .filter(({ url }) => url.startsWith('/connect/token'))
      .map(({ requestBody }) => new URLSearchParams(requestBody))
      .flatMap((form) => form.get('refresh_token') ?? []);
  }
});

/** A reference as the YAML writes it. */
function reference(name: string): string {
  return `\${env:${name}}`;
}
