/** What is held against the model. */
export type Fault = 'lost' | 'doubled' | 'wrong';

export interface Finding {
  readonly fault: Fault;
  /** What is amiss, with the expense that it is about. */
  readonly what: string;
}

/** Collects what does not agree with the model. */
export class Verdict {
  readonly findings: Finding[] = [];

  add(fault: Fault, what: string): void {
    this.findings.push({ fault, what });
  }

  /** How often a thing is there that must be there so often. */
  expectCount(what: string, found: number, expected: number): void {
    if (found < expected) this.add('lost', `${what}: ${found} instead of ${expected}`);
    if (found > expected) this.add('doubled', `${what}: ${found} instead of ${expected}`);
  }

  expectSame(what: string, found: string | undefined, expected: string): void {
    if (found !== expected) this.add('wrong', `${what}: ${found ?? 'nothing'} instead of ${expected}`);
  }
}
