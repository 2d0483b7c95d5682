import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as macrotask } from 'node:timers/promises';
import { expect } from 'chai';
import nock from 'nock';
import { type ErpCompany, Failure } from '../contract/index.ts';
import { EUR } from '../pleo/testing/index.ts';
import { ERP_COMPANY_KEY, SPENDING } from '../testing/index.ts';
import { Engine } from './engine.ts';
import {
  companyConfiguration,
  connectorUnderTest,
  PLEO_ORIGIN,
  type ProcessUnderTest,
  processUnderTest,
} from './testing/index.ts';

const erpCompany: ErpCompany = {
  id: ERP_COMPANY_KEY,
  name: 'Books',
  baseCurrency: EUR,
  capabilities: SPENDING,
  closedPeriods: [],
  remarks: [],
};

describe('core/engine/engine', () => {
  let process: ProcessUnderTest;
  beforeEach(async () => {
    process = await processUnderTest();
  });
  afterEach(() => process.remove());

  function companies(count: number, connector = connectorUnderTest()) {
    return Array.from({ length: count }, (_, index) => companyConfiguration(index + 1, connector));
  }

  /** Pleo knows each of these companies by its key. */
  function introspectable(numbers: readonly number[]): void {
    for (const number of numbers) {
      const { companyId, pleo } = companyConfiguration(number, connectorUnderTest());
      const authorization = `Basic ${Buffer.from(`${pleo.apiKey.reveal()}:`).toString('base64')}`;
      nock(PLEO_ORIGIN, { reqheaders: { authorization } })
        .get('/v1/introspect')
        .reply(200, { data: { authMethod: 'API_KEY', scope: '', subjectURN: `urn:pleo:company:${companyId}` } });
    }
  }

  const engine = (maxCompaniesAtOnce = 8) => new Engine({ ...process, maxCompaniesAtOnce });

  it('contains the failure of a company, wherever it happens', async () => {
    introspectable([1, 2, 4, 5]);
    const connector = connectorUnderTest(({ slug }) => {
      if (slug === 'company-3') throw new Failure('configuration', 'Cannot be opened.');
      return {
        check: async () => {
          if (slug === 'company-2') throw new Failure('authentication', 'Refused.');
          if (slug === 'company-4') throw new TypeError('x is not a function');
          return erpCompany;
        },
      };
    });
    const { open } = process.storage;
    process.storage.open = async (slug, companyId) => {
      if (slug === 'company-6') throw new Failure('busy', 'Another process has it.');
      return open(slug, companyId);
    };
    const outcomes = await engine().check(companies(6, connector));
    expect(
      outcomes.map((outcome) => ('failure' in outcome ? outcome.failure.message : outcome.report.wallet)),
    ).to.deep.equal([
      '1090 Pleo wallet',
      'Refused.',
      'Cannot be opened.',
      'x is not a function',
      '1090 Pleo wallet',
      'Another process has it.',
    ]);
  });

  it('closes the store of each company, however its work ended', async () => {
    introspectable([1]);
    const connector = connectorUnderTest(({ slug }) => {
      if (slug === 'company-2') throw new Failure('configuration', 'Cannot be opened.');
      return {};
    });
    await engine().check(companies(2, connector));
    expect([...process.stores.values()].map(({ closed }) => closed)).to.deep.equal([true, true]);
  });

  it('writes the log of each company beside its state', async () => {
    introspectable([1, 2]);
    const outcomes = await engine().check(companies(2));
    for (const outcome of outcomes) {
      if ('failure' in outcome) throw outcome.failure;
      await access(join(outcome.location, 'log.jsonl'));
    }
  });

  it('lets at most so many companies work at once, and all of them in the end', async () => {
    introspectable([1, 2, 3, 4, 5, 6, 7]);
    const waiting: (() => void)[] = [];
    let atOnce = 0;
    let most = 0;
    const connector = connectorUnderTest(() => ({
      check: async () => {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await new Promise<void>((resolve) => waiting.push(resolve));
        atOnce -= 1;
        return erpCompany;
      },
    }));
    let done = false;
    const checked = engine(3)
      .check(companies(7, connector))
      .finally(() => {
        done = true;
      });
    while (!done) {
      await macrotask();
      // Only when no other can come any more does the first one go on.
      if (waiting.length === 3 || most === 3) waiting.shift()?.();
    }
    expect((await checked).every((outcome) => 'report' in outcome)).to.equal(true);
    expect(most).to.equal(3);
    expect(atOnce).to.equal(0);
  });

  it('does not let a company that hangs hold up another', async () => {
    introspectable([1, 2]);
    const hang = Promise.withResolvers<typeof erpCompany>();
    const connector = connectorUnderTest(({ slug }) => ({
      check: async () => (slug === 'company-1' ? hang.promise : erpCompany),
    }));
    const finished: string[] = [];
    const second = Promise.withResolvers<void>();
    const checked = engine().check(companies(2, connector), {
      events: {
        onFinish: ({ company }) => {
          finished.push(company.slug);
          if (company.slug === 'company-2') second.resolve();
        },
      },
    });
    await second.promise;
    expect(finished).to.deep.equal(['company-2']);
    hang.resolve(erpCompany);
    const outcomes = await checked;
    expect(outcomes.map(({ company }) => company.slug)).to.deep.equal(['company-1', 'company-2']);
  });

  it('tells the status without opening a company', async () => {
    const [outcome] = await engine().status(companies(1));
    expect(outcome).to.deep.include({ location: '', report: undefined });
    expect(process.stores.size).to.equal(0);
  });

  it('contains a company whose status cannot be read', async () => {
    process.storage.peek = async (slug) => {
      if (slug === 'company-1') throw new Failure('storage', 'Changed by hand.');
      return undefined;
    };
    const outcomes = await engine().status(companies(2));
    expect(outcomes.map((outcome) => 'failure' in outcome)).to.deep.equal([true, false]);
  });
});
