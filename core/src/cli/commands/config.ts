import { configurationJsonSchema } from '../../config/index.ts';
import { type CommandContext, loadOrComplain } from '../command-context.ts';

import { EXIT, type ExitCode } from '../exit-code.ts';
import { counted, failureLines } from '../report/format.ts';
import { printLine } from '../terminal.ts';

/** `ringfence config validate`: reads everything, calls nobody. */
export async function validateCommand(
  options: { readonly config: string },
  context: CommandContext,
): Promise<ExitCode> {
  const configuration = await loadOrComplain(options.config, context);
  if (configuration === undefined) return EXIT.usage;
  const { companies, organisation, brokenConnectors } = configuration;
  if (brokenConnectors.length > 0) {
    for (const line of brokenConnectors.flatMap(failureLines)) printLine(context.terminal.err, line);
    return EXIT.usage;
  }
  printLine(
    context.terminal.out,
    `${organisation.name}: ${counted(companies.length, 'company', 'companies')}, no problem found.`,
  );
  for (const { slug, name, connector } of companies) {
    printLine(context.terminal.out, `  ${slug}  ${name} (${connector.displayName})`);
  }
  return EXIT.ok;
}

/** `ringfence config schema`: the JSON Schema for editors, with the settings of every installed connector. */
export async function schemaCommand(
  file: 'company' | 'organisation',
  { connectors, terminal }: CommandContext,
): Promise<ExitCode> {
  const ids = await connectors.installed();
  const found = await Promise.all(ids.map((id) => connectors.find(id)));
  const schema = configurationJsonSchema(found.filter((definition) => definition !== undefined));
  printLine(terminal.out, JSON.stringify(schema[file], undefined, 2));
  return EXIT.ok;
}
