import { expect } from 'chai';
import { z } from 'zod';
import { type ConnectorDefinition, Failure } from '../contract/index.ts';
import { secret } from '../kit/index.ts';
import { Connectors } from './connectors.ts';
import { ledgerConnector } from './testing/ledger-connector.ts';

async function verdict(settings: z.ZodType, more: Partial<ConnectorDefinition> = {}): Promise<string> {
  const connectors = new Connectors({ connectors: async () => ({ ...ledgerConnector(), ...more, settings }) });
  const found = await connectors.find('ledger');
  return typeof found === 'string' ? found : (found.failure?.message ?? 'taken');
}

const STRICT = /^The connector "ledger" cannot be used: it lets settings pass that it does not know/;
const SECRET = /^The connector "ledger" cannot be used: none of its settings is said to be secret/;

describe('core/config/connectors', () => {
  it('takes settings that refuse unknown keys and name a secret, also inside unions, lists and maps', async () => {
    expect(await verdict(z.strictObject({ token: secret() }))).to.equal('taken');
    const auth = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a') }),
      z.strictObject({ kind: z.literal('b'), key: secret() }),
    ]);
    expect(await verdict(z.strictObject({ auth: z.array(auth) }).refine(() => true))).to.equal('taken');
    expect(await verdict(z.strictObject({ keys: z.record(z.string(), secret()) }))).to.equal('taken');
  });

  it('refuses settings that let unknown keys pass, wherever they do', async () => {
    const loose = [
      z.object({ token: secret() }),
      z.looseObject({ token: secret() }),
      z.strictObject({ token: secret(), limits: z.object({ perDay: z.int() }) }),
      z.strictObject({ token: secret(), lists: z.array(z.object({ a: z.string() })) }),
      z.strictObject({ token: secret(), byName: z.record(z.string(), z.object({ a: z.string() })) }),
      z.union([z.strictObject({ token: secret() }), z.object({ a: z.string() })]),
      z.record(z.string(), secret()),
      z.unknown(),
    ];
    for (const settings of loose) expect(await verdict(settings)).to.match(STRICT);
  });

  it('refuses settings without a secret unless the connector says that it needs none', async () => {
    const settings = z.strictObject({ folder: z.string() });
    expect(await verdict(settings)).to.match(SECRET);
    expect(await verdict(settings, { withoutSecrets: true })).to.equal('taken');
    expect(await verdict(z.object({ folder: z.string() }), { withoutSecrets: true })).to.match(STRICT);
  });

  it('gives a connector that cannot be loaded with its failure', async () => {
    const connectors = new Connectors({
      connectors: async (id) => {
        if (id === 'ledger') return ledgerConnector();
        throw new Failure('configuration', `The package of ${id} cannot be loaded.`);
      },
    });
    const [sound, broken] = await Promise.all([connectors.find('ledger'), connectors.find('torn')]);
    expect(sound).not.to.have.property('failure');
    expect(broken).to.have.nested.property('failure.message', 'The package of torn cannot be loaded.');
    expect((await connectors.failures()).map(({ message }) => message)).to.deep.equal([
      'The package of torn cannot be loaded.',
    ]);
  });

  it('refuses rows of the posting matrix that make no entry', async () => {
    const row = { document: 'spend', debit: 'wallet', credit: 'lines', party: 'none' } as const;
    const settings = z.strictObject({ token: secret() });
    expect(await verdict(settings, { matrix: { fee: { journal: row } } })).to.contain('its rows of the posting matrix');
    const sound = { ...row, document: 'journal' } as const;
    expect(await verdict(settings, { matrix: { fee: { journal: sound } } })).to.equal('taken');
  });

  it('looks for each connector and prepares it once', async () => {
    let asked = 0;
    const connectors = new Connectors({
      connectors: async () => {
        asked += 1;
        return ledgerConnector();
      },
    });
    const [first, second] = await Promise.all([connectors.find('ledger'), connectors.find('ledger')]);
    expect(first).to.equal(second);
    expect(asked).to.equal(1);
  });
});
