import { expect } from 'chai';
import { UsageCounter, usageSum } from './usage.ts';

describe('core/kit/http/usage', () => {
  it('adds up what several clients spend, and stays current', () => {
    const api = new UsageCounter();
    const tokens = new UsageCounter();
    const sum = usageSum([api, tokens]);
    api.countRequest(Buffer.from('four'));
    tokens.countRequest(undefined);
    tokens.countAnswer({ status: 200, headers: {}, text: 'é' });
    expect({ ...sum }).to.deep.equal({ requests: 2, bytesSent: 4, bytesReceived: 2 });
    api.countReceived(3);
    expect(sum.bytesReceived).to.equal(5);
    expect(usageSum([])).to.include({ requests: 0 });
  });
});
