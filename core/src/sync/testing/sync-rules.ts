import type { z } from 'zod';
import { SyncSection } from '../../config/index.ts';
import { type MappingProblem, type SyncSettings, syncSettings } from '../mapping/mapping-rules.ts';

/**
 * Reads a company's `sync` section.
 *
 * @param inherited - Paths below `sync`, with dots, whose values are the organisation's defaults.
 */
export function syncRules(yaml: z.input<typeof SyncSection> = {}, inherited: readonly string[] = []): SyncSettings {
  return syncSettings(SyncSection.parse(yaml), (path) =>
    inherited.some((prefix) => `${path.join('.')}.`.startsWith(`sync.${prefix}.`)),
  );
}

/** One line each: `sync.accounts.name: The name …` */
export function problemLines({ problems }: { problems(): readonly MappingProblem[] }): readonly string[] {
  return problems().map(({ path, sentence }) => `${path.join('.')}: ${sentence}`);
}
