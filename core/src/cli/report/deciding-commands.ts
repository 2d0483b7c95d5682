import type { Doubt } from '../../export/index.ts';

/** What a person may type to decide a doubt. */
export interface DecidingCommands {
  readonly posted: string;
  /** Left out where the ERP shows a document: then the expense is not absent. */
  readonly absent?: string;
}

/** @param config - The folder of the configuration; named where it is not the default. */
export function decidingCommands(
  { reference, standing, document }: Pick<Doubt, 'reference' | 'standing' | 'document'>,
  slug: string,
  config: string,
): DecidingCommands {
  const command = `ringfence resolve${configOption(config)} --company ${slug} ${reference}`;
  const posted = `${command} --posted ${standing === 'one' && document !== undefined ? document.id : 'DOCUMENT-ID'}`;
  return standing === 'one' || standing === 'several' ? { posted } : { posted, absent: `${command} --absent` };
}

export function retryCommand(entryId: string, slug: string, config: string): string {
  return `ringfence retry${configOption(config)} --company ${slug} --entry ${entryId}`;
}

function configOption(config: string): string {
  if (config === 'config') return '';
  return ` --config ${/^[\w./-]+$/.test(config) ? config : `'${config.replaceAll("'", `'\\''`)}'`}`;
}
