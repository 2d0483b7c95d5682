export { createPleoSimulator } from './simulator.ts';
