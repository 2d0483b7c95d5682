import type { CompanyConfiguration } from '../../config/index.ts';
import { isFailure } from '../../contract/index.ts';
import type { CompanyOutcome, EngineEvents } from '../../engine/index.ts';
import type { Progress } from '../../instance/index.ts';
import { printLine, styled, type Terminal } from '../terminal.ts';
import { describeProgress, isMilestone } from './describe.ts';
import { LiveLines } from './live-lines.ts';

/** Shows a pass while it runs. `close` leaves the terminal clean for what follows. */
export interface ProgressView extends EngineEvents {
  close(): void;
}

export interface ProgressViewOptions {
  readonly terminal: Terminal;
  readonly companies: readonly CompanyConfiguration[];
  /** Where it is written. On a terminal one line per company is rewritten in place; elsewhere lines follow each other. */
  readonly stream: Terminal['out'];
}

export function progressView({ terminal, companies, stream }: ProgressViewOptions): ProgressView {
  const width = Math.max(...companies.map(({ slug }) => slug.length));
  return stream.isTTY === true ? liveView(terminal, companies, stream, width) : plainView(stream, width);
}

function liveView(
  terminal: Terminal,
  companies: readonly CompanyConfiguration[],
  stream: Terminal['out'],
  width: number,
): ProgressView {
  const lines = new LiveLines(stream);
  const show = ({ slug }: CompanyConfiguration, mark: string, text: string) =>
    lines.set(slug, `${mark} ${slug.padEnd(width)}  ${styled(terminal, 'dim', text)}`);
  for (const company of companies) show(company, ' ', 'waiting for its turn');
  return {
    onStart: (company) => show(company, '›', 'starting'),
    onProgress: (company, progress) => show(company, '›', describeProgress(progress)),
    onFinish: (outcome) =>
      show(outcome.company, styled(terminal, hasTrouble(outcome) ? 'red' : 'green', '●'), endOf(outcome)),
    close: () => lines.close(),
  };
}

function plainView(stream: Terminal['out'], width: number): ProgressView {
  const last = new Map<string, Progress>();
  const line = ({ slug }: CompanyConfiguration, text: string) => printLine(stream, `${slug.padEnd(width)}  ${text}`);
  return {
    onProgress: (company, progress) => {
      if (isMilestone(progress, last.get(company.slug))) line(company, describeProgress(progress));
      last.set(company.slug, progress);
    },
    onFinish: (outcome) => line(outcome.company, endOf(outcome)),
    close: () => {},
  };
}

function hasTrouble(outcome: CompanyOutcome<unknown>): boolean {
  return 'failure' in outcome || errorsOf(outcome.report).length > 0;
}

function endOf(outcome: CompanyOutcome<unknown>): string {
  if ('failure' in outcome) return `failed: ${outcome.failure.message}`;
  const [error] = errorsOf(outcome.report);
  return error === undefined ? 'done' : `failed: ${error.message}`;
}

function errorsOf(report: unknown) {
  if (typeof report !== 'object' || report === null || !('errors' in report) || !Array.isArray(report.errors))
    return [];
  return report.errors.filter(isFailure);
}
