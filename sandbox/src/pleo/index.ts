export { PleoSeed } from './seed.ts';
export { type PleoSimulator, pleoSimulator } from './simulator.ts';
