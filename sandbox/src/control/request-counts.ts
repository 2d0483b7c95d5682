type Counts = Map<string, Map<string, number>>;

/** Counts the requests to each system, by the company or tenant that they concern, and by route. */
export class RequestCounts {
  readonly #byOwner: Counts = new Map();
  readonly #byRoute: Counts = new Map();

  /**
   * @param owner absent when the request concerns no known company or tenant; counted as `none`
   * @param route e.g. `GET /v3/export-jobs/:jobId`; absent when the system has no such path; counted as `unknown`
   */
  add(system: string, owner: string | undefined, route: string | undefined): void {
    increment(this.#byOwner, system, owner ?? 'none');
    increment(this.#byRoute, system, route ?? 'unknown');
  }

  byOwner(): Record<string, Record<string, number>> {
    return asObject(this.#byOwner);
  }

  byRoute(): Record<string, Record<string, number>> {
    return asObject(this.#byRoute);
  }
}

function increment(counts: Counts, system: string, key: string): void {
  const ofSystem = counts.get(system) ?? new Map<string, number>();
  counts.set(system, ofSystem);
  ofSystem.set(key, (ofSystem.get(key) ?? 0) + 1);
}

function asObject(counts: Counts): Record<string, Record<string, number>> {
  return Object.fromEntries([...counts].map(([system, keys]) => [system, Object.fromEntries(keys)]));
}
