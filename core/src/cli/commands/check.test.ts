import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import nock from 'nock';
import { Failure } from '../../contract/index.ts';
import type { CommandContext } from '../command-context.ts';
import { type CompaniesOnDisk, companiesOnDisk } from '../testing/companies-on-disk.ts';
import { type MemoryTerminal, memoryTerminal } from '../testing/memory-terminal.ts';
import { checkCommand } from './check.ts';
import { validateCommand } from './config.ts';

describe('core/cli/commands/check', () => {
  let companies: CompaniesOnDisk;
  let terminal: MemoryTerminal;
  let context: CommandContext;

  beforeEach(async () => {
    companies = await companiesOnDisk(['sound', 'torn']);
    const file = join(companies.config, 'companies', 'torn.yaml');
    await writeFile(file, (await readFile(file, 'utf8')).replace('connector: ledgerly', 'connector: torn'));
    terminal = memoryTerminal();
    const { connectors, ...rest } = companies.context(terminal);
    const find = async (id: string) => {
      if (id !== 'torn') return connectors.find(id);
      throw new Failure('configuration', 'The package of torn cannot be loaded.', { advice: 'Install another.' });
    };
    context = { ...rest, connectors: { ...connectors, find } };
  });
  afterEach(async () => {
    nock.cleanAll();
    await companies.remove();
  });

  it('fails the companies of a connector that cannot be loaded, and no others', async () => {
    const code = await checkCommand({ config: companies.config, company: [], json: true }, context);
    const report = JSON.parse(terminal.out.text);
    expect(code).to.equal(1);
    expect(report).to.have.nested.property('companies[1].error.message', 'The package of torn cannot be loaded.');
    expect(report.companies.map(({ slug, outcome }: Record<string, string>) => `${slug} ${outcome}`)).to.deep.equal([
      'sound ok',
      'torn failed',
    ]);
  });

  it('says of such a connector when the configuration is validated', async () => {
    expect(await validateCommand({ config: companies.config }, context)).to.equal(2);
    expect(terminal.err.text).to.contain('The package of torn cannot be loaded.').and.contain('Install another.');
  });
});
