import { createLogUpdate } from 'log-update';
import type { CompanyConfiguration } from '../../config/index.ts';
import type { CompanyOutcome, EngineEvents } from '../../engine/index.ts';
import type { Progress } from '../../instance/index.ts';
import { firstLine } from '../report/format.ts';
import { printLine, styled, type Terminal } from '../terminal.ts';
import { describeProgress, isMilestone } from './describe-progress.ts';

/** The end of a company's work, in a few words. */
export interface Ending {
  readonly ok: boolean;
  readonly words: string;
}

export interface ProgressViewOptions<Report> {
  readonly terminal: Terminal;
  readonly companies: readonly CompanyConfiguration[];
  /** On a terminal one line per company is rewritten in place; elsewhere lines follow each other. */
  readonly stream: Terminal['out'];
  endingOf(report: Report): Ending;
}

/** Shows work on companies while it goes on, and leaves the terminal clean for what follows. */
export async function withProgress<Report>(
  options: ProgressViewOptions<Report>,
  work: (events: EngineEvents<Report>) => Promise<readonly CompanyOutcome<Report>[]>,
): Promise<readonly CompanyOutcome<Report>[]> {
  const view = options.stream.isTTY === true ? liveView(options) : plainView(options);
  try {
    return await work(view);
  } finally {
    view.close();
  }
}

interface ProgressView<Report> extends EngineEvents<Report> {
  close(): void;
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

/**
 * Lines that are rewritten in place, one per key, in the order in which the keys first came; what is over stands above
 * them for good. So the screen holds only what goes on, however much there is.
 */
class LiveLines {
  readonly #lines = new Map<string, string>();
  readonly #update: ReturnType<typeof createLogUpdate>;
  #footer = '';

  constructor(stream: NodeJS.WritableStream) {
    this.#update = createLogUpdate(stream);
  }

  set(key: string, line: string): void {
    this.#lines.set(key, line);
    this.#show();
  }

  /** The last word on a key. */
  finish(key: string, line: string): void {
    this.#lines.delete(key);
    this.#update.persist(line);
    this.#show();
  }

  /** A line below all others; an empty one shows nothing. */
  setFooter(footer: string): void {
    this.#footer = footer;
    this.#show();
  }

  /** Leaves the last lines standing and gives the cursor back. */
  close(): void {
    this.#update.done();
  }

  #show(): void {
    const lines = [...this.#lines.values(), ...(this.#footer === '' ? [] : [this.#footer])];
    if (lines.length === 0) this.#update.clear();
    else this.#update(lines.join('\n'));
  }
}
