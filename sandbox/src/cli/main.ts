import { once } from 'node:events';
import { SandboxError } from '../shared/index.ts';
import { createProgram } from './program.ts';
import { startFromFile } from './serve.ts';

const badUsage = 2;

const program = createProgram(async (options) => {
  const sandbox = await startFromFile(options);
  process.stdout.write(`${JSON.stringify({ pleoUrl: sandbox.pleoUrl, xeroUrl: sandbox.xeroUrl })}\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  await sandbox.stop();
});
program.exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : badUsage));

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof SandboxError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = badUsage;
}
