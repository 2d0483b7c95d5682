import { expect } from 'chai';
import { ExportReference, Failure, isFailure, type PostingOutcome } from '../contract/index.ts';
import { pairAnswers, postInBatches } from './batch-outcomes.ts';

const item = (name: string) => ({ posting: { reference: ExportReference.parse(name) } });
const a = item('a');
const b = item('b');
const c = item('c');

async function post(send: (index: number) => readonly PostingOutcome[]) {
  const sent: number[] = [];
  const outcomes = await postInBatches([[a, b], [c]], {
    system: 'Ledgerly',
    send: async (_batch, index) => {
      sent.push(index);
      return send(index);
    },
    refuse: ({ posting }, failure) => ({ reason: 'other', sentence: `${posting.reference}: ${failure.message}` }),
  });
  return { sent, outcomes, kinds: [...outcomes].map(([reference, { kind }]) => `${reference} ${kind}`) };
}

const created: PostingOutcome = { kind: 'created', document: { id: 'd' } };

describe('core/kit/batch-outcomes', () => {
  it('gives each posting the outcome at its place, and an unclear one to a posting without', async () => {
    const { kinds, sent } = await post(() => [created]);
    expect(kinds).to.deep.equal(['a created', 'b unknown', 'c created']);
    expect(sent).to.deep.equal([0, 1]);
  });

  const cases: readonly (readonly [string, Error, string, boolean])[] = [
    ['may have been carried out', new Failure('unavailable', 'Lost.', { mayHaveHappened: true }), 'unknown', false],
    [
      'was refused but may have been carried out',
      new Failure('rejected', 'No.', { mayHaveHappened: true }),
      'unknown',
      false,
    ],
    ['got an answer that is not understood', new Failure('bad-response', 'What?'), 'unknown', false],
    ['met an error of our own', new TypeError('x is undefined'), 'unknown', false],
    ['was refused for its content', new Failure('rejected', 'No.'), 'rejected', true],
    ['never left', new Failure('unreachable', 'Nobody there.'), 'notSent', false],
    ['met a limit', new Failure('rate-limited', 'Later.', { retryAfterMs: 5, advice: 'Wait.' }), 'notSent', false],
    ['was refused for its credentials', new Failure('authentication', 'Who?'), 'notSent', false],
    ['was cancelled before it left', new Failure('cancelled', 'Stop.'), 'notSent', false],
  ];
  for (const [what, error, kind, goesOn] of cases) {
    it(`calls the postings ${kind} whose request ${what}, and ${goesOn ? 'goes on' : 'sends no further one'}`, async () => {
      const { kinds, sent } = await post((index) => {
        if (index === 0) throw error;
        return [created];
      });
      expect(kinds).to.deep.equal([`a ${kind}`, `b ${kind}`, `c ${goesOn ? 'created' : 'notSent'}`]);
      expect(sent).to.deep.equal(goesOn ? [0, 1] : [0]);
    });
  }

  it('says why a posting was held back, and that nothing happened to it', async () => {
    const { outcomes } = await post(() => {
      throw new Failure('rate-limited', 'Later.', { retryAfterMs: 5, advice: 'Wait.', mayHaveHappened: true });
    });
    const outcome = outcomes.get(c.posting.reference);
    expect(outcome?.kind === 'notSent' && outcome.cause).to.include({
      kind: 'rate-limited',
      message: 'Not sent, because a request before it failed: Later.',
      retryAfterMs: 5,
      advice: 'Wait.',
      mayHaveHappened: false,
    });
  });

  it('takes an answer only for the batch that it is to', () => {
    const pair = (answers: readonly string[]) =>
      pairAnswers([a, b], answers, 'Ledgerly', (answer, { posting }) => answer === posting.reference);
    expect(pair(['a', 'b'])).to.deep.equal([
      [a, 'a'],
      [b, 'b'],
    ]);
    for (const wrong of [['a'], ['a', 'b', 'c'], ['b', 'a'], []]) {
      expect(() => pair(wrong))
        .to.throw()
        .that.satisfies(isFailure)
        .and.includes({ kind: 'bad-response', mayHaveHappened: true });
    }
  });
});
