/** Says whether this process may still write. */
export interface WriteGuard {
  /** @throws Failure `busy` when another process may have taken over, `storage` when the store was closed. */
  assertHeld(): Promise<void>;
}
