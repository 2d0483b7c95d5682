import { z } from 'zod';

/** The environment variable that tells a process where to die. */
export const DIE_AT_VARIABLE = 'CRASH_TEST_DIE_AT';

/** Where a process kills itself. What happens on the server's side is killed from there instead. */
const DieAt = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('exchange'),
    operation: z.string(),
    moment: z.enum(['unsent', 'sent', 'answering', 'answered']),
    nth: z.int().positive(),
  }),
  z.object({
    kind: z.literal('file'),
    file: z.string(),
    moment: z.enum(['half written', 'before fsync', 'after fsync', 'before rename', 'after rename']),
    nth: z.int().positive(),
  }),
]);
export type DieAt = z.infer<typeof DieAt>;

/** What the environment variable holds: the place, and how requests are told apart. */
export const Target = z.object({
  dieAt: DieAt,
  operations: z.array(
    z.object({
      name: z.string(),
      method: z.string().optional(),
      url: z.string(),
      body: z.string().optional(),
    }),
  ),
});
export type KnownOperations = z.infer<typeof Target>['operations'];

/** Ends this process as a power cut would: no handler runs, nothing is flushed. */
export function die(): void {
  process.kill(process.pid, 'SIGKILL');
}
