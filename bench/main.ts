import { exportTable } from './export/export-table.ts';
import { journalTable } from './journal/journal-table.ts';
import { pathTable } from './path/path-table.ts';
import { idleTable } from './scale/idle-table.ts';
import { loadTable } from './scale/load-table.ts';
import { syncTable } from './sync/sync-table.ts';
import { thriftTable } from './sync/thrift-table.ts';

const TABLES = new Map([
  ['export', [exportTable, journalTable]],
  ['sync', [syncTable, thriftTable]],
  ['scale', [loadTable, idleTable]],
  ['path', [pathTable]],
]);

const chosen = process.argv[2];
const tables = chosen === undefined ? [...TABLES.values()].flat() : TABLES.get(chosen);
if (tables === undefined) {
  process.stderr.write(`There is no bench "${chosen}". Choose ${[...TABLES.keys()].join(', ')}, or none for all.\n`);
  process.exitCode = 2;
}
for (const table of tables ?? []) await table();
