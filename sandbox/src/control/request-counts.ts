/** How many requests each system was sent, by the company or tenant that they concern. */
export class RequestCounts {
  readonly #counts = new Map<string, Map<string, number>>();

  /** @param owner absent when the request concerns no known company or tenant; counted as `none` */
  add(system: string, owner: string | undefined): void {
    const ofSystem = this.#counts.get(system) ?? new Map<string, number>();
    this.#counts.set(system, ofSystem);
    const key = owner ?? 'none';
    ofSystem.set(key, (ofSystem.get(key) ?? 0) + 1);
  }

  toJSON(): Record<string, Record<string, number>> {
    return Object.fromEntries([...this.#counts].map(([system, owners]) => [system, Object.fromEntries(owners)]));
  }
}
