// `npm start`: the demo, as built.
const { main } = await import('../dist/demo/main.js');
await main();
