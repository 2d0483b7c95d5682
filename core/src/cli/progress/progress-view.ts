import type { CompanyConfiguration } from '../../config/index.ts';
import type { CompanyOutcome, EngineEvents } from '../../engine/index.ts';
import type { Progress } from '../../instance/index.ts';
import { firstLine } from '../report/failure-lines.ts';
import { printLine, styled, type Terminal } from '../terminal.ts';
import { describeProgress, isMilestone } from './describe-progress.ts';
import { LiveLines } from './live-lines.ts';

/** How a company's work ended, in a few words. */
export interface Ending {
  readonly ok: boolean;
  readonly words: string;
}

/** Shows a pass while it runs. `close` leaves the terminal clean for what follows. */
export interface ProgressView<Report> extends EngineEvents<Report> {
  close(): void;
}

export interface ProgressViewOptions<Report> {
  readonly terminal: Terminal;
  readonly companies: readonly CompanyConfiguration[];
  /** Where it is written. On a terminal one line per company is rewritten in place; elsewhere lines follow each other. */
  readonly stream: Terminal['out'];
  endingOf(report: Report): Ending;
}

export function progressView<Report>(options: ProgressViewOptions<Report>): ProgressView<Report> {
  return options.stream.isTTY === true ? liveView(options) : plainView(options);
}

function liveView<Report>(options: ProgressViewOptions<Report>): ProgressView<Report> {
  const { terminal, companies, stream } = options;
  const width = slugWidth(companies);
  const lines = new LiveLines(stream);
  const text = ({ slug }: CompanyConfiguration, mark: string, words: string) =>
    `${mark} ${slug.padEnd(width)}  ${styled(terminal, 'dim', words)}`;
  let waiting = companies.length;
  return {
    onStart: (company) => {
      waiting -= 1;
      lines.setFooter(waiting === 0 ? '' : styled(terminal, 'dim', `  and ${waiting} waiting for their turn`));
      lines.set(company.slug, text(company, '›', 'starting'));
    },
    onProgress: (company, progress) => lines.set(company.slug, text(company, '›', describeProgress(progress))),
    onFinish: (outcome) => {
      const { ok, words } = endOf(outcome, options);
      lines.finish(outcome.company.slug, text(outcome.company, styled(terminal, ok ? 'green' : 'red', '●'), words));
    },
    close: () => lines.close(),
  };
}

function plainView<Report>(options: ProgressViewOptions<Report>): ProgressView<Report> {
  const { companies, stream } = options;
  const width = slugWidth(companies);
  const last = new Map<string, Progress>();
  const line = ({ slug }: CompanyConfiguration, text: string) => printLine(stream, `${slug.padEnd(width)}  ${text}`);
  return {
    onProgress: (company, progress) => {
      if (isMilestone(progress, last.get(company.slug))) line(company, describeProgress(progress));
      last.set(company.slug, progress);
    },
    onFinish: (outcome) => line(outcome.company, endOf(outcome, options).words),
    close: () => {},
  };
}

function endOf<Report>(
  outcome: CompanyOutcome<Report>,
  { endingOf }: Pick<ProgressViewOptions<Report>, 'endingOf'>,
): Ending {
  if ('failure' in outcome) return { ok: false, words: `failed: ${firstLine(outcome.failure.message)}` };
  return endingOf(outcome.report);
}

function slugWidth(companies: readonly CompanyConfiguration[]): number {
  return Math.max(...companies.map(({ slug }) => slug.length));
}
