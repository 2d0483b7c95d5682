// Loaded into the CLI's process before the CLI itself (`--import`). The product knows nothing of it.
import { DIE_AT_VARIABLE, Target } from './die-at.ts';
import { watchExchanges } from './watch-exchanges.ts';
import { watchFiles } from './watch-files.ts';

const { dieAt, operations } = Target.parse(JSON.parse(process.env[DIE_AT_VARIABLE] ?? ''));
if (dieAt.kind === 'exchange') watchExchanges(dieAt, operations);
else watchFiles(dieAt);
