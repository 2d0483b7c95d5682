import type { Rejection, RejectionReason } from '../../contract/index.ts';

/** What a mapping gives: the value, or why the expense cannot be posted. */
export type Mapped<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly rejection: Rejection };

/** Never leaves this folder: {@link refuse} throws it, {@link mapped} catches it. */
class Refusal extends Error {
  readonly rejection: Rejection;

  constructor(rejection: Rejection) {
    super(rejection.sentence);
    this.rejection = rejection;
  }
}

/** Calls a mapping. @returns Its value, or the rejection of whichever step of it refused the expense. */
export function mapped<Value>(map: () => Value): Mapped<Value> {
  try {
    return { ok: true, value: map() };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, rejection: error.rejection };
    throw error;
  }
}

/** Ends the mapping of an expense that cannot be posted correctly. @param sentence - What to fix, and where. */
export function refuse(reason: RejectionReason, field: string, sentence: string): never {
  throw new Refusal({ reason, field, sentence });
}
