import { EXIT } from './exit-code.ts';
import { printLine } from './terminal.ts';

export interface StopSignals {
  readonly signal: AbortSignal;
  /** Gives the signals back to the process. */
  dispose(): void;
}

/** The first Ctrl-C (or SIGTERM) stops at the next safe point; the second ends at once, which is safe too, but untidy. */
export function stopOnSignals(process: NodeJS.Process, err: NodeJS.WritableStream): StopSignals {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    printLine(err, 'Stopping at the next safe point. Once more to stop at once.');
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    signal: controller.signal,
    dispose: () => {
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}
