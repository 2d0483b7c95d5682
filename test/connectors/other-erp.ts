import type { ErpSession, PostingOutcome } from '@ringfence/core/contract';
import fc from 'fast-check';
import { entryId, expense } from '../../core/src/pleo/testing/index.ts';
import {
  expenseAccount,
  exportReference,
  inputTax,
  TestCompany,
  type TestCompanyOptions,
  type Trouble,
  Troublemaker,
} from '../../core/src/testing/index.ts';

export const trouble: fc.Arbitrary<Trouble> = fc.record({
  afterCalls: fc.nat({ max: 20 }),
  kind: fc.constantFrom('crash', 'fault', 'cancel'),
  clockJump: fc.constantFrom(-1, 0, 1),
});

/** As an ERP says it that makes a draft first. */
export function asDraft(outcome: PostingOutcome): PostingOutcome {
  return outcome.kind === 'created' ? { ...outcome, document: { ...outcome.document, draft: true } } : outcome;
}

/** A company whose ERP is not quite the fake one: some of its methods are others. */
export class OtherErp extends TestCompany {
  readonly #changed: (erp: ErpSession, company: OtherErp) => ErpSession;

  constructor(changed: (erp: ErpSession, company: OtherErp) => ErpSession, options: TestCompanyOptions = {}) {
    super(options);
    this.#changed = changed;
    this.books.accounts.push(expenseAccount());
    this.books.taxCodes.push(inputTax());
  }

  override parts(): ReturnType<TestCompany['parts']> {
    const parts = super.parts();
    return { ...parts, erp: this.#changed(parts.erp, this) };
  }

  /** Exports so many expenses until nothing goes wrong any more, pressing Export again where a job ended before its time. */
  async liveThrough(count: number, troubles: readonly Trouble[], runs: number, afterEach = () => {}): Promise<void> {
    const expenses = Array.from({ length: count }, (_, index) => expense({ entryId: entryId(index) }));
    this.pleo.addJob(expenses);
    const troublemaker = new Troublemaker(this, troubles);
    for (let run = 0; run < runs + troubles.length; run += 1) {
      await troublemaker.runOnce();
      afterEach();
      const isOver = this.pleo.jobs.every(({ status }) => status !== 'pending' && status !== 'in_progress');
      if (isOver && expenses.some((_, index) => this.statusOf(index) === 'pending')) this.pleo.addJob(expenses);
    }
  }

  /** What Pleo last heard of an expense. */
  statusOf(index: number): string {
    const heard = this.pleo.jobs.flatMap(({ items }) => items.get(entryId(index))?.status ?? []);
    return heard.findLast((status) => status !== 'pending') ?? 'pending';
  }

  documentsOf(index: number): number {
    return this.books.documents.filter(({ reference }) => reference === exportReference(entryId(index))).length;
  }
}
