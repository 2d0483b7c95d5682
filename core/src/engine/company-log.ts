import { join } from 'node:path';
import pino from 'pino';
import type { Clock, CompanySlug, Log } from '../contract/index.ts';

/** The log of one company, in a file of its own: a shared one would show each company's doings to all. */
export interface CompanyLog extends Log {
  readonly file: string;
  close(): void;
}

/** JSON Lines, appended to `log.jsonl` in the company's folder. */
export function openCompanyLog(folder: string, slug: CompanySlug, clock: Clock): CompanyLog {
  const file = join(folder, 'log.jsonl');
  const destination = pino.destination({ dest: file, mkdir: true, sync: true, append: true, mode: 0o600 });
  const logger = pino(
    {
      base: { company: slug },
      level: 'debug',
      timestamp: () => `,"time":"${clock.now().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  return {
    file,
    debug: (message, fields) => logger.debug(fields ?? {}, message),
    info: (message, fields) => logger.info(fields ?? {}, message),
    warn: (message, fields) => logger.warn(fields ?? {}, message),
    error: (message, fields) => logger.error(fields ?? {}, message),
    close: () => destination.end(),
  };
}
