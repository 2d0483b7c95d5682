#!/usr/bin/env node
// Plain old syntax on purpose: this file must be able to say that Node is too old.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(`ringfence needs Node 22.12 or later; this is Node ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  const { main } = await import('../dist/cli/main.js');
  await main();
}
