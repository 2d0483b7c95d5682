import { configurationJsonSchema } from '../../config/index.ts';
import { loadOrComplain, type Setting } from '../command-context.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { printLine } from '../terminal.ts';

/** `ringfence config validate`: reads everything, calls nobody. */
export async function validateCommand(options: { readonly config: string }, setting: Setting): Promise<ExitCode> {
  const configuration = await loadOrComplain(options.config, setting);
  if (configuration === undefined) return EXIT.usage;
  const { companies, organisation } = configuration;
  const noun = companies.length === 1 ? 'company' : 'companies';
  printLine(setting.terminal.out, `${organisation.name}: ${companies.length} ${noun}, no problem found.`);
  for (const { slug, name, connector } of companies) {
    printLine(setting.terminal.out, `  ${slug}  ${name} (${connector.displayName})`);
  }
  return EXIT.ok;
}

/** `ringfence config schema`: the JSON Schema for editors, with the settings of every installed connector. */
export async function schemaCommand(
  file: 'company' | 'organisation',
  { connectors, terminal }: Setting,
): Promise<ExitCode> {
  const ids = await connectors.installed();
  const found = await Promise.all(ids.map((id) => connectors.find(id)));
  const schema = configurationJsonSchema(found.filter((definition) => definition !== undefined));
  printLine(terminal.out, JSON.stringify(schema[file], undefined, 2));
  return EXIT.ok;
}
