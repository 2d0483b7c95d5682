import { randomUUID } from 'node:crypto';
import { type ControlDesk, DataFolder, FaultInjector, RequestCounts, SystemServer } from './control/index.ts';
import { pleoSimulator } from './pleo/index.ts';
import { parseSeed, simulatorsWith } from './seed.ts';
import {
  OffsetClock,
  type Sandbox,
  SandboxError,
  type SandboxOptions,
  type Simulator,
  type SimulatorKind,
} from './shared/index.ts';

/**
 * Starts Pleo and every further system that the seed names, each on its own loopback port.
 * @throws SandboxError when the seed is not valid, does not belong to the data folder, or a port cannot be had
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const kinds = simulatorsWith(options.simulators);
  const seed = parseSeed(options.seed, kinds);
  const named = [...kinds.values()].filter(({ name }) => seed.others.has(name));
  const { dataFolder, fresh } = options;
  const folder = dataFolder === undefined ? undefined : DataFolder.open(dataFolder, seed, [...kinds.keys()], fresh);
  const clock = new OffsetClock(folder?.clockOffsetMs, (offsetMs) => folder?.saveClock(offsetMs));

  const faults = new FaultInjector(['pleo', ...seed.others.keys()]);
  for (const fault of seed.faults) faults.inject(fault);

  const build = <Seed, Built extends Simulator>(kind: SimulatorKind<Seed, Built>, seed: Seed): Built => {
    const committed = () => {
      if (simulator.snapshot !== undefined) folder?.write(kind.name, simulator.snapshot());
    };
    const takeItemError = (itemId: string) => faults.takeItemError(kind.name, itemId);
    const simulator = kind.create(seed, { clock, uuid: randomUUID, committed, takeItemError });
    const kept = folder?.read(kind.name);
    if (kept === undefined) committed();
    else simulator.restore?.(kept);
    return simulator;
  };
  const pleo = build(pleoSimulator, seed.pleo);
  const simulators = new Map<string, Simulator>([
    ['pleo', pleo],
    ...named.map((kind) => [kind.name, build(kind, seed.others.get(kind.name))] as const),
  ]);

  const desk: ControlDesk = { simulators, faults, counts: new RequestCounts(), clock };
  const servers = new Map(
    [...simulators].map(([name, simulator]) => [name, new SystemServer(name, simulator, desk, options.onExchange)]),
  );
  const stop = async (system?: string): Promise<void> => {
    const stopping = system === undefined ? [...servers.values()] : [known(servers, system)];
    await Promise.all(stopping.map((server) => server.close()));
  };

  for (const name of Object.keys(options.ports ?? {})) known(servers, name);
  const urls: Record<string, string> = {};
  try {
    for (const [name, server] of servers) urls[name] = await server.listen(options.ports?.[name] ?? 0);
  } catch (cause) {
    await stop();
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new SandboxError(`The sandbox cannot listen: ${reason}`, { cause });
  }
  return {
    urls,
    clock,
    url: (system) => known(new Map(Object.entries(urls)), system),
    inject: (fault) => faults.inject(fault),
    faults: () => faults.list(),
    clearFaults: () => faults.clear(),
    createJob: (job) => pleo.createJob(job),
    cancelJob: (jobId) => pleo.cancelJob(jobId),
    inspect: (system) => known(simulators, system).inspect(),
    requestCounts: () => desk.counts.byOwner(),
    routeCounts: () => desk.counts.byRoute(),
    stop,
  };
}

/** @throws SandboxError when there is no such system */
function known<Value>(systems: ReadonlyMap<string, Value>, name: string): Value {
  const found = systems.get(name);
  if (found === undefined)
    throw new SandboxError(`The seed names no ${name}: there is ${[...systems.keys()].join(', ')}.`);
  return found;
}
