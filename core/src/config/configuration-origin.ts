import type { YamlPath } from './problem.ts';
import { Layers } from './yaml/layers.ts';
import { placeText, readYamlFile, type YamlFile } from './yaml/yaml-file.ts';

/**
 * Tells where a company's configuration is written, in its own file or in `organisation.yaml`. Both are read again when
 * somebody asks, as they are then: only few sentences need a position, and the positions of 10,000 companies would not fit
 * into memory.
 */
export interface ConfigurationOrigin {
  /** The place of a key, or of the nearest one above it that is written: `config/companies/nl.yaml:23:7`. */
  locate(path: YamlPath): string;
  /** True when the value at a path is the organisation's default. */
  isInherited(path: YamlPath): boolean;
}

export interface OriginFiles {
  /** Names of the company's file and, where it inherits anything, of the organisation's. */
  readonly own: string;
  readonly organisation: string | undefined;
  readonly connectorId: string;
}

export function configurationOrigin(files: OriginFiles): ConfigurationOrigin {
  // One problem is rarely alone: the files are kept until memory is needed.
  let kept: WeakRef<Layers<YamlFile>> | undefined;
  const read = () => {
    const layers = kept?.deref() ?? layersOf(files);
    kept = layers && new WeakRef(layers);
    return layers;
  };
  return {
    locate(path) {
      const written = read()?.along(path).at(-1);
      return written === undefined ? files.own : placeText(written.from, written.keyStart);
    },
    isInherited(path) {
      const layers = read();
      const written = layers?.find(path);
      return written !== undefined && written.from !== layers?.own;
    },
  };
}

function layersOf({ own, organisation, connectorId }: OriginFiles): Layers<YamlFile> | undefined {
  const file = readYamlFile(own, '', []);
  const inherited = organisation === undefined ? undefined : readYamlFile(organisation, '', []);
  return file && new Layers(file, inherited, connectorId);
}
