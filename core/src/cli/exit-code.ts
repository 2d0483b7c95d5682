/** Exit codes of the process; `--help` documents them. */
export const EXIT = {
  /** Everything went well. */
  ok: 0,
  /** Some company or some expense failed. */
  failed: 1,
  /** The command or the configuration is wrong; nothing was run. */
  usage: 2,
  /** Stopped by Ctrl-C or SIGTERM: as a shell reports it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_CODES_HELP = `
Exit codes:
  0    all well
  1    some company or some expense failed; the report says which and why
  2    bad usage or bad configuration; nothing was run
  130  interrupted; what was done is recorded, the next run goes on from there`;
