import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { type Configuration, type ConfigurationProblem, loadConfiguration } from '../index.ts';
import { ledgerConnector } from './ledger-connector.ts';

export const ORGANISATION = 'name: Love Crème Brûlée Group\n';

export const NL_COMPANY_ID = '11111111-1111-4111-8111-111111111111';
export const NL_TENANT_ID = '22222222-2222-4222-8222-222222222222';

/** A sound company file; each of its lines can be replaced by giving its number and the new text. */
export function companyFile(changes: Readonly<Record<number, string>> = {}): string {
  const lines = [
    'company:',
    `  id: ${NL_COMPANY_ID}`,
    '  name: Love Crème Brûlée B.V.',
    'pleo:',
    `  apiKey: \${env:NL_PLEO_KEY}`,
    'erp:',
    '  connector: ledger',
    '  settings:',
    `    tenantId: ${NL_TENANT_ID}`,
    `    auth: { kind: token, token: "\${env:NL_TOKEN}" }`,
    'accounts:',
    "  wallet: '1100'",
    '',
  ];
  return lines.map((line, index) => changes[index + 1] ?? line).join('\n');
}

export const ENVIRONMENT: Readonly<Record<string, string>> = {
  NL_PLEO_KEY: 'nl-pleo-key-value',
  NL_TOKEN: 'nl-token-value',
  DE_PLEO_KEY: 'de-pleo-key-value',
};

/** A configuration folder on disk, for one test. */
export class ConfigFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<ConfigFolder> {
    return new ConfigFolder(await mkdtemp(join(tmpdir(), 'ringfence-config-')));
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true });
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.path, name)), { recursive: true });
      await writeFile(join(this.path, name), text);
    }
  }

  async link(name: string, target: string): Promise<void> {
    await symlink(target, join(this.path, name));
  }

  load(
    environment: Readonly<Record<string, string>> = ENVIRONMENT,
    installed: readonly string[] = ['ledger'],
    companies: readonly string[] = [],
  ) {
    return loadConfiguration({
      folder: this.path,
      baseDirectory: '/srv/app',
      environment,
      connectors: async (id) => (installed.includes(id) ? ledgerConnector(id) : undefined),
      installedConnectors: async () => installed,
      companies,
    });
  }

  /** The configuration of these files. @throws Error with all problems when there is one. */
  async configuration(
    files: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>> = ENVIRONMENT,
  ): Promise<Configuration> {
    await this.write(files);
    const result = await this.load(environment);
    if (!result.ok) throw new Error(result.problems.map(({ message }) => message).join('\n'));
    return result.configuration;
  }

  /** The problems of these files, their names relative to the folder. */
  async problems(
    files: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>> = ENVIRONMENT,
  ): Promise<readonly ConfigurationProblem[]> {
    await this.write(files);
    const result = await this.load(environment);
    return result.ok ? [] : result.problems.map((problem) => this.#withShortNames(problem));
  }

  /** The problems of these files, one line each: `file:line:column path | found | expected`. */
  async lines(
    files: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>> = ENVIRONMENT,
  ): Promise<readonly string[]> {
    const problems = await this.problems(files, environment);
    return problems.map(
      ({ file, line, column, path, found, expected }) => `${file}:${line}:${column} ${path} | ${found} | ${expected}`,
    );
  }

  #withShortNames(problem: ConfigurationProblem): ConfigurationProblem {
    const short = (text: string) => text.replaceAll(`${this.path}/`, '');
    return {
      ...problem,
      file: relative(this.path, problem.file),
      found: short(problem.found),
      message: short(problem.message),
    };
  }
}
