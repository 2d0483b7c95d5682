import { runRingfence } from '../run-ringfence.ts';
import { printLine, Table } from '../table.ts';
import { type BenchWorld, inWorld } from '../world/bench-world.ts';
import { CONTACT_ID } from '../world/ids.ts';
import { advanceClock, type RouteCounts, routeCounts, servedBetween } from '../world/sandbox-control.ts';
import { changeContact } from '../world/xero-calls.ts';

const CONTACTS = 10_000;
const OPTIONS = 300;

/** The calls of the first sync, and of one in which nothing has changed since. */
export async function thriftTable(): Promise<void> {
  printLine('');
  printLine(`Calls of a sync of ${CONTACTS} vendors and ${OPTIONS} tags, both sides alike.`);
  await inWorld({ contacts: CONTACTS, options: OPTIONS, isSynced: true }, async (world) => {
    // As vendors come: not all in the second of the last change.
    await advanceClock(world.pleoUrl, 60_000);
    await changeContact(world.xeroUrl, CONTACT_ID);
    await advanceClock(world.pleoUrl, 60_000);
    const whole = await callsOf(world);
    const nothing = await callsOf(world);
    const table = new Table('system', 'call', 'first sync', 'sync in which nothing changed');
    for (const system of ['xero', 'pleo']) {
      for (const route of Object.keys({ ...whole[system], ...nothing[system] }).sort()) {
        table.row(system, route, whole[system]?.[route] ?? 0, nothing[system]?.[route] ?? 0);
      }
    }
  });
}

async function callsOf(world: BenchWorld): Promise<RouteCounts> {
  const before = await routeCounts(world.pleoUrl);
  await runRingfence(world, 'sync');
  return servedBetween(before, await routeCounts(world.pleoUrl));
}
