import { readFile } from 'node:fs/promises';
import type { LoadContext } from './load-context.ts';
import { fileFault } from './references/reference-reader.ts';
import { readYaml } from './source/read-yaml.ts';
import { SourceFile } from './source/source-file.ts';
import { START_OF_FILE } from './source/text-range.ts';
import type { YamlMap } from './source/yaml-node.ts';

/**
 * Reads one YAML file; what prevents it becomes a problem.
 *
 * @param expected - What is said to be expected when there is no such file or it cannot be read.
 */
export async function loadYamlFile(name: string, expected: string, context: LoadContext): Promise<YamlMap | undefined> {
  let text: string;
  try {
    text = await readFile(name, 'utf8');
  } catch (error) {
    refuseFile(name, expected, fileFault(error), context);
    return undefined;
  }
  const read = readYaml(new SourceFile(name, text));
  if (read.ok) return read.root;
  context.problems.push(read.problem);
  return undefined;
}

/** A problem of a file as a whole. */
export function refuseFile(name: string, expected: string, found: string, { problems }: LoadContext): void {
  problems.push({ file: new SourceFile(name, ''), range: START_OF_FILE, path: [], expected, found });
}
