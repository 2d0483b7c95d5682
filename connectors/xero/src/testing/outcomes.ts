import { type ErpSession, type Failure, isFailure, type Posting, type PostingOutcome } from '@ringfence/core/contract';

/** All items of a stream. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** The failure that the work ends with. */
export async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (isFailure(thrown)) return thrown;
  throw new Error('no Failure was thrown');
}

/** Posts, and gives one outcome per posting, in the order asked. */
export async function outcomesOf(
  session: Pick<ErpSession, 'post'>,
  postings: readonly Posting[],
  attemptId = 'attempt',
): Promise<readonly PostingOutcome[]> {
  const outcomes = await session.post(postings, { attemptId });
  return postings.map(({ reference }) => {
    const outcome = outcomes.get(reference);
    if (outcome === undefined) throw new Error(`no outcome for ${reference}`);
    return outcome;
  });
}
