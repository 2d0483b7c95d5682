import type { ConnectorDefinition } from '../contract/index.ts';
import type { LoadContext } from './load-context.ts';
import type { YamlNode } from './source/yaml-node.ts';
import { alternatives, nearestWord } from './words.ts';

/**
 * The connector of this id. When it is not installed, that becomes a problem at the place.
 *
 * @param found - How the problem speaks of what stands at the place.
 */
export async function findConnector(
  id: string,
  place: Pick<YamlNode, 'file' | 'path' | 'range'>,
  found: string,
  context: LoadContext,
): Promise<ConnectorDefinition | undefined> {
  const definition = await context.connector(id);
  if (definition === undefined) {
    const { file, path, range } = place;
    context.problems.push({ file, path, range, expected: await installedConnectorWords(id, context), found });
  }
  return definition;
}

async function installedConnectorWords(id: string, { sources }: LoadContext): Promise<string> {
  const installed = (await sources.installedConnectors?.()) ?? [];
  if (installed.length === 0) return 'the id of an installed connector';
  const near = nearestWord(id, installed);
  const list = `an installed connector: ${alternatives([...installed].sort())}`;
  return near === undefined ? list : `${list} (did you mean ${near}?)`;
}
