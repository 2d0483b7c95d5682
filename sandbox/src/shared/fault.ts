import { z } from 'zod';

const effects = ['status', 'delayMs', 'drop', 'repeatPage', 'itemErrors'] as const;

/** An error of one item inside an answer that is 200 (pleo-api.md §5.6). */
const ItemError = z.strictObject({ type: z.string(), message: z.string() });
export type ItemError = Readonly<z.output<typeof ItemError>>;

/**
 * A fault to inject, as posted to `POST /_sandbox/faults` or listed in a seed.
 *
 * It hits the requests that fit `system`, `method`, `url` and `owner`, after `after` others, `times` of them.
 * It does to them:
 *
 * - `status`: answer with it instead of handling the request (optional `body`, `headers`).
 * - `delayMs`: wait before handling; the request is under way for the simulator's own limits. With another effect, wait
 *   before that.
 * - `drop: 'before'`: close the connection before the request is handled.
 * - `drop: 'after-commit'`: handle the request, then close the connection without an answer.
 * - `drop: 'mid-answer'`: handle the request, then close the connection halfway through the answer's body.
 * - `repeatPage`: handle the request, and give its answer once more to the next request that goes on in the same list.
 * - `itemErrors`: no request but updates of these items are hit, in systems that report errors of single items: Pleo's
 *   export items, by accounting entry id. It answers 200 with the error beside the items that it took. `times` and `after`
 *   count each item's own updates.
 */
export const Fault = z
  .strictObject({
    system: z.string(),
    method: z.string().exactOptional(),
    url: z
      .string()
      .refine(isRegularExpression, 'expected a regular expression')
      .exactOptional()
      .describe('Regular expression that the path and query must match'),
    owner: z.string().exactOptional().describe('Only requests that concern this company or tenant'),
    times: z.int().positive().exactOptional().describe('How many matching requests it hits. Default 1'),
    after: z
      .int()
      .nonnegative()
      .exactOptional()
      .describe('How many matching requests pass before it begins. Default 0'),
    status: z.int().min(200).max(599).exactOptional(),
    body: z.unknown().exactOptional(),
    headers: z.record(z.string(), z.string()).exactOptional(),
    delayMs: z.int().nonnegative().exactOptional(),
    drop: z.enum(['before', 'after-commit', 'mid-answer']).exactOptional(),
    repeatPage: z.literal(true).exactOptional(),
    itemErrors: z.record(z.string().min(1).toLowerCase(), ItemError).exactOptional(),
  })
  .refine((fault) => effects.some((effect) => fault[effect] !== undefined), `a fault needs ${effects.join(', or ')}`)
  .refine(
    ({ status, drop, repeatPage, itemErrors }) =>
      [status, drop, repeatPage, itemErrors].filter((effect) => effect !== undefined).length <= 1,
    'status, drop, repeatPage and itemErrors exclude each other',
  )
  .refine(
    ({ itemErrors, method, url, owner, delayMs }) =>
      itemErrors === undefined || [method, url, owner, delayMs].every((other) => other === undefined),
    'itemErrors go with times and after alone',
  );
export type Fault = Readonly<z.output<typeof Fault>>;

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
