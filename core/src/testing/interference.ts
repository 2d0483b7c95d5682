/**
 * Called by the doubles around everything that leaves the instance: `before` it is carried out, and `after`. To throw is a
 * fault, to never resolve is the death of the process.
 */
export type Interference = (call: string, moment: 'before' | 'after') => Promise<void>;
