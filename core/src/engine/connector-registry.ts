import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type ConnectorDefinition, Failure, toFailure } from '../contract/index.ts';

const PREFIX = 'connector-';
const SCOPE = '@ringfence';

/** Finds connectors among the installed packages: `xero` is `@ringfence/connector-xero`. */
export interface ConnectorRegistry {
  /**
   * @returns `undefined` when no such package is installed.
   * @throws Failure `configuration` when the package cannot be loaded, or is no connector of this contract version.
   */
  find(id: string): Promise<ConnectorDefinition | undefined>;
  installed(): Promise<readonly string[]>;
}

/** Looks where Node looks from this package on, so that connectors installed beside it are found. */
export function installedConnectors(): ConnectorRegistry {
  const require = createRequire(import.meta.url);
  return {
    async find(id) {
      if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) return undefined;
      const name = `${SCOPE}/${PREFIX}${id}`;
      if (!isResolvable(name)) return undefined;
      return toDefinition(id, name, await load(name));
    },
    async installed() {
      const ids = new Set<string>();
      for (const folder of require.resolve.paths(SCOPE) ?? []) {
        const names = await readdir(join(folder, SCOPE)).catch(() => []);
        for (const name of names) if (name.startsWith(PREFIX)) ids.add(name.slice(PREFIX.length));
      }
      return [...ids].sort();
    },
  };
}

async function load(name: string): Promise<unknown> {
  try {
    return await import(name);
  } catch (error) {
    const cause = toFailure(error);
    throw new Failure('configuration', `The package ${name} cannot be loaded: ${cause.message}`, {
      system: 'configuration',
      advice: 'Install another version of it, or tell its author.',
      cause,
    });
  }
}

function isResolvable(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}

function toDefinition(id: string, name: string, module: unknown): ConnectorDefinition {
  if (isRecord(module) && isDefinition(module.connector) && module.connector.id === id) return module.connector;
  throw new Failure('configuration', `The package ${name} does not export a connector "${id}" of contract version 2.`, {
    system: 'configuration',
    advice: 'Install a version of it that fits this version of Ringfence.',
  });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isDefinition(value: unknown): value is ConnectorDefinition {
  return isRecord(value) && value.contractVersion === 2 && typeof value.open === 'function';
}
