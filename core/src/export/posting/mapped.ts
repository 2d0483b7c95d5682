import type { Rejection } from '../../contract/index.ts';

/** What a mapping gives: the value, or why the expense cannot be posted. */
export type Mapped<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly rejection: Rejection };

export function mapped<Value>(value: Value): Mapped<Value> {
  return { ok: true, value };
}

export function refused(rejection: Rejection): Mapped<never> {
  return { ok: false, rejection };
}
