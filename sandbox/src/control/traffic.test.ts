import { expect } from 'chai';
import { fastify } from 'fastify';
import type { Simulator } from '../shared/index.ts';
import { FaultInjector } from './fault-injector.ts';
import { RequestCounts } from './request-counts.ts';
import { TrafficWatch } from './traffic.ts';

describe('sandbox/control/traffic', () => {
  const simulator: Simulator = {
    register: (server) => {
      server.post('/echo', async (request) => {
        steps.push('handled');
        return request.body;
      });
    },
    inspect: () => ({}),
  };
  let steps: string[] = [];
  beforeEach(() => {
    steps = [];
  });

  const build = (faults: FaultInjector) => {
    const server = fastify();
    const watch = new TrafficWatch('pleo', simulator, {
      faults,
      counts: new RequestCounts(),
      onExchange: ({ status, requestBody }) => steps.push(`${status} to ${requestBody}`),
      wait: async (milliseconds) => {
        steps.push(`waited ${milliseconds} ms`);
        return true;
      },
    });
    server.register(async (scope) => {
      watch.watchRequests(scope);
      await simulator.register(scope);
      watch.watchAnswers(scope);
    });
    return server;
  };

  it('delays a request, then lets it be handled', async () => {
    const faults = new FaultInjector(['pleo']);
    faults.inject({ system: 'pleo', delayMs: 250 });
    const answer = await build(faults).inject({ method: 'POST', url: '/echo', payload: { a: 1 } });
    expect(answer.json()).to.deep.equal({ a: 1 });
    expect(steps).to.deep.equal(['waited 250 ms', 'handled', '200 to {"a":1}']);
  });

  it('delays before it answers with a status', async () => {
    const faults = new FaultInjector(['pleo']);
    faults.inject({ system: 'pleo', delayMs: 5, status: 504 });
    const answer = await build(faults).inject({ method: 'POST', url: '/echo', payload: { a: 1 } });
    expect([answer.statusCode, answer.body]).to.deep.equal([504, '']);
    expect(steps).to.deep.equal(['waited 5 ms', '504 to {"a":1}']);
  });

  it('hands the whole body on, whatever its size', async () => {
    const text = 'ü'.repeat(300_000);
    const answer = await build(new FaultInjector(['pleo'])).inject({ method: 'POST', url: '/echo', payload: { text } });
    expect(answer.json()).to.deep.equal({ text });
  });
});
