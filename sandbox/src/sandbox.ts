import { randomUUID } from 'node:crypto';
import { type ControlDesk, DataFolder, FaultInjector, RequestCounts, SystemServer } from './control/index.ts';
import { createPleoSimulator } from './pleo/index.ts';
import { parseSeed } from './seed/index.ts';
import {
  OffsetClock,
  type Sandbox,
  type SandboxContext,
  SandboxError,
  type SandboxOptions,
  type Simulator,
} from './shared/index.ts';
import { createXeroSimulator } from './xero/index.ts';

/**
 * Starts the simulated systems, each on its own loopback port.
 * @throws SandboxError when the seed is not valid, does not belong to the data folder, or a port cannot be had
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const seed = parseSeed(options.seed);
  const folder = options.dataFolder === undefined ? undefined : DataFolder.open(options.dataFolder, seed);
  const clock = new OffsetClock(folder?.clockOffsetMs, (offsetMs) => folder?.saveClock(offsetMs));

  const faults = new FaultInjector();
  for (const fault of seed.faults ?? []) faults.inject(fault);

  const build = <Built extends Simulator>(create: (context: SandboxContext) => Built): Built => {
    const committed = () => folder?.write(simulator.name, simulator.snapshot());
    const simulator = create({ clock, uuid: randomUUID, committed });
    const kept = folder?.read(simulator.name);
    if (kept === undefined) committed();
    else simulator.restore(kept);
    return simulator;
  };
  const simulators = {
    pleo: build((context) => createPleoSimulator(seed.pleo, context, faults)),
    xero: build((context) => createXeroSimulator(seed.xero, context)),
  };

  const desk: ControlDesk = {
    simulators: Object.values(simulators),
    faults,
    counts: new RequestCounts(),
    clock,
  };
  const servers = {
    pleo: new SystemServer(simulators.pleo, desk, options.onExchange),
    xero: new SystemServer(simulators.xero, desk, options.onExchange),
  };
  const stop = async (system?: 'pleo' | 'xero') => {
    await Promise.all((system === undefined ? Object.values(servers) : [servers[system]]).map((it) => it.close()));
  };

  try {
    return {
      pleoUrl: await servers.pleo.listen(options.pleoPort ?? 0),
      xeroUrl: await servers.xero.listen(options.xeroPort ?? 0),
      clock,
      inject: (fault) => faults.inject(fault),
      faults: () => faults.list(),
      clearFaults: () => faults.clear(),
      createJob: (job) => simulators.pleo.createJob(job),
      cancelJob: (jobId) => simulators.pleo.cancelJob(jobId),
      inspect: (system) => simulators[system].inspect(),
      requestCounts: () => desk.counts.byOwner(),
      routeCounts: () => desk.counts.byRoute(),
      stop,
    };
  } catch (cause) {
    await stop();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SandboxError(`The sandbox cannot listen: ${reason}`, { cause });
  }
}
