import { nodesAlong, type YamlMap, type YamlPath } from './source/yaml-node.ts';

/** Where what is configured for a company stands, in its own file or in what it inherits. */
export interface CompanyPlaces {
  /** The place of a key, or of the nearest one above it that is written: `config/companies/nl.yaml:23:7`. */
  locate(path: YamlPath): string;
  /** Whether the value at the path is the organisation's default. */
  isInherited(path: YamlPath): boolean;
}

/** @param root - The company's file laid over what it inherits. */
export function placesIn(root: YamlMap): CompanyPlaces {
  return {
    locate(path) {
      const { file, range, keyRange } = nodesAlong(root, path).at(-1) ?? root;
      const { line, column } = file.position((keyRange ?? range).start);
      return `${file.name}:${line}:${column}`;
    },
    isInherited(path) {
      const node = nodesAlong(root, path)[path.length];
      return node !== undefined && node.file !== root.file;
    },
  };
}
