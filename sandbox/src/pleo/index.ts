export { createPleoSimulator, type PleoSimulator } from './simulator.ts';
