import { z } from 'zod';
import { type CompanyStore, withStateValue } from '../storage/index.ts';

const NAME = 'sync.openVendors';
const Ids = z.array(z.string());

/**
 * Drafts of Pleo of which nobody knows yet whether the ERP has them: announced to the ERP, and not yet activated in Pleo.
 * Kept in the company's state, as the journal is too long to look for them.
 */
export class OpenVendors {
  readonly #state: CompanyStore['state'];

  constructor({ state }: Pick<CompanyStore, 'state'>) {
    this.#state = state;
  }

  /** Pleo's ids. */
  get ids(): readonly string[] {
    return Ids.safeParse(this.#state.get().values[NAME]).data ?? [];
  }

  add(pleoId: string): Promise<void> {
    return this.#change((ids) => [...ids.filter((id) => id !== pleoId), pleoId]);
  }

  remove(pleoId: string): Promise<void> {
    return this.#change((ids) => ids.filter((id) => id !== pleoId));
  }

  #change(change: (ids: readonly string[]) => string[]): Promise<void> {
    return this.#state.update((state) => {
      const ids = change(Ids.safeParse(state.values[NAME]).data ?? []);
      return withStateValue(state, NAME, ids.length === 0 ? undefined : ids);
    });
  }
}
