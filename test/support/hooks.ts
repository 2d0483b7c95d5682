import nock from 'nock';

/** Root hooks of every test: nothing leaves loopback, and no mock stays unused. */
export const mochaHooks = {
  beforeEach(): void {
    nock.disableNetConnect();
    nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);
  },
  afterEach(): void {
    const unused = nock.pendingMocks();
    nock.cleanAll();
    if (unused.length > 0) throw new Error(`mocks never called:\n${unused.join('\n')}`);
  },
};
