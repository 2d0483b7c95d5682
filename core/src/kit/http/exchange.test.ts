import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { expect } from 'chai';
import { type CompanyHttpOptions, Failure, type HttpRequest, type RateBudget } from '../../contract/index.ts';
import { ConcurrencySlots } from '../budget/concurrency-slots.ts';
import { AutoClock, failureOf, testEnvironment } from '../testing/index.ts';
import { type CompanyHttpEnvironment, createCompanyHttp } from './client.ts';

const get: HttpRequest = { method: 'GET', path: '/x', repeatable: 'safe' };
const post: HttpRequest = { method: 'POST', path: '/x', repeatable: 'never' };

describe('core/kit/http/exchange', () => {
  let server: Server | undefined;

  async function clientOf(
    listener: RequestListener,
    options: Partial<CompanyHttpOptions> = {},
    environment: Partial<CompanyHttpEnvironment> = {},
  ) {
    const started = createServer(listener);
    server = started;
    await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
    const address = started.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const baseUrl = `http://127.0.0.1:${port}`;
    const retry = { maxAttempts: 1 };
    return createCompanyHttp({ system: 'Xero', baseUrl, retry, ...options }, { ...testEnvironment(), ...environment });
  }

  afterEach(async () => {
    const started = server;
    server = undefined;
    if (started === undefined) return;
    started.closeAllConnections();
    await new Promise((resolve) => started.close(resolve));
  });

  it('has no more requests in flight than allowed, and serves the rest after them', async () => {
    const held: ServerResponse[] = [];
    let most = 0;
    const http = await clientOf(
      (_request, response) => {
        held.push(response);
        most = Math.max(most, held.length);
        if (held.length === 2) setImmediate(() => held.splice(0).forEach((each) => void each.end('{}')));
      },
      { maxConcurrent: 2 },
    );
    await Promise.all(Array.from({ length: 8 }, () => http.send(get)));
    expect(most).to.equal(2);
    expect(http.usage.requests).to.equal(8);
  });

  it('shares a limit of requests at once with other clients, and waits for its own budget outside of it', async () => {
    const sharedConcurrency = new ConcurrencySlots({ name: 'account', limit: 1 });
    const held: ServerResponse[] = [];
    let most = 0;
    const shared = await clientOf(
      (_request, response) => {
        held.push(response);
        most = Math.max(most, held.length);
        setImmediate(() => held.splice(0).forEach((each) => void each.end('{}')));
      },
      { sharedConcurrency },
    );
    const full: RateBudget = {
      name: 'full',
      acquire: () => Promise.withResolvers<void>().promise,
      observeRemaining: () => undefined,
      pause: () => undefined,
    };
    const options = { system: 'Xero', baseUrl: 'https://api.example.com', budgets: [full], sharedConcurrency };
    void createCompanyHttp(options, testEnvironment()).send(get);
    await Promise.all(Array.from({ length: 4 }, () => shared.send(get)));
    expect(most).to.equal(1);
  });

  it('gives the shared limit back when it is cancelled while it waits there, or held back', async () => {
    const sharedConcurrency = new ConcurrencySlots({ name: 'account', limit: 1 });
    const confirm = async () => {
      throw new Failure('busy', 'Another process works on this company.');
    };
    const http = await clientOf((_request, response) => response.end('{}'), { sharedConcurrency }, { confirm });
    const leave = await sharedConcurrency.enter();
    const controller = new AbortController();
    const waiting = failureOf(http.send({ ...post, signal: controller.signal }));
    await new Promise(setImmediate);
    controller.abort();
    expect(await waiting).to.include({ kind: 'cancelled', mayHaveHappened: false });
    leave();
    expect(await failureOf(http.send(get))).to.include({ kind: 'busy' });
    (await sharedConcurrency.enter())();
    expect(http.usage.requests).to.equal(0);
  });

  it('takes room from every budget, in order, before each request', async () => {
    const taken: string[] = [];
    const budget = (name: string): RateBudget => ({
      name,
      acquire: async () => void taken.push(name),
      observeRemaining: () => undefined,
      pause: () => undefined,
    });
    const http = await clientOf((_request, response) => response.writeHead(503).end(), {
      budgets: [budget('company'), budget('app')],
      retry: { maxAttempts: 2, initialDelayMs: 1, maxDelayMs: 1 },
    });
    await failureOf(http.send(get));
    expect(taken).to.deep.equal(['company', 'app', 'company', 'app']);
  });

  it('ends a try whose answer does not come in time', async () => {
    const http = await clientOf(() => undefined, { timeoutMs: 20 });
    expect(await failureOf(http.send(post))).to.include({
      kind: 'unavailable',
      mayHaveHappened: true,
      message: 'Xero did not answer POST /x within 0.02 s.',
    });
    expect(await failureOf(http.send(get))).to.include({ kind: 'unavailable', mayHaveHappened: false });
  });

  it('takes an answer that trickles and never ends for none', async () => {
    const http = await clientOf((_request, response) => void response.writeHead(200).write('{'), { timeoutMs: 20 });
    expect(await failureOf(http.send(get))).to.include({ kind: 'unavailable' });
  });

  it('takes an answer that is cut for none', async () => {
    const http = await clientOf((_request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('{"a":');
      setImmediate(() => response.destroy());
    });
    expect(await failureOf(http.send(post))).to.include({ kind: 'unavailable', mayHaveHappened: true });
  });

  it('cancels a request in flight, and says that it may have happened', async () => {
    const controller = new AbortController();
    const http = await clientOf(() => controller.abort());
    expect(await failureOf(http.send({ ...post, signal: controller.signal }))).to.include({
      kind: 'cancelled',
      mayHaveHappened: true,
    });
  });

  it('cancels at once a request that waits for its turn', async () => {
    const { promise: received, resolve: receive } = Promise.withResolvers<void>();
    const http = await clientOf(() => receive(), { maxConcurrent: 1 });
    const first = new AbortController();
    const second = new AbortController();
    const inFlight = failureOf(http.send({ ...get, signal: first.signal }));
    await received;
    const waiting = failureOf(http.send({ ...post, signal: second.signal }));
    second.abort();
    expect(await waiting).to.include({ kind: 'cancelled', mayHaveHappened: false });
    expect(http.usage.requests).to.equal(1);
    first.abort();
    await inFlight;
  });

  it('sends nothing when it is cancelled already', async () => {
    const http = await clientOf((_request, response) => response.end());
    const failure = await failureOf(http.send({ ...post, signal: AbortSignal.abort() }));
    expect(failure).to.include({ kind: 'cancelled', mayHaveHappened: false });
    expect(http.usage.requests).to.equal(0);
  });

  it('asks before each try whether it may still leave, when all waiting is over', async () => {
    let asked = 0;
    const confirm = async () => {
      asked += 1;
      if (asked > 1) throw new Failure('busy', 'Another process works on this company.');
    };
    const listener: RequestListener = (_request, response) => response.writeHead(503).end();
    const http = await clientOf(listener, { retry: { maxAttempts: 3 } }, { clock: new AutoClock(), confirm });
    expect(await failureOf(http.send(get))).to.include({ kind: 'busy' });
    expect([asked, http.usage.requests]).to.deep.equal([2, 1]);
  });

  it('calls a closed port unreachable', async () => {
    const http = await clientOf((_request, response) => response.end());
    await new Promise((resolve) => server?.close(resolve));
    server = undefined;
    expect(await failureOf(http.send(post))).to.include({ kind: 'unreachable', mayHaveHappened: false });
  });
});
