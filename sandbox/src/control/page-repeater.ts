/** A request that may be one for a page of a list. */
export interface PageAddress {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly owner: string | undefined;
  readonly body: Buffer;
}

/** An answer that is given a second time. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const placeParameters = ['after', 'before', 'offset', 'page'];
/** Naming one of these is the same as naming none. */
const firstPlaces: Readonly<Record<string, string>> = { offset: '0', page: '1' };
const sizeParameters = ['limit', 'pageSize'];

/** Gives a page twice: the answer that was kept goes to the next request for another page of the same list. */
export class PageRepeater {
  readonly #kept = new Map<string, KeptAnswer>();

  keep(address: PageAddress, answer: KeptAnswer): void {
    this.#kept.set(listOf(address), answer);
  }

  /**
   * The answer kept for the request's list, which is then forgotten. A request that begins at the first page gets none:
   * what was kept belongs to a walk through the list that is over.
   */
  take(address: PageAddress): KeptAnswer | undefined {
    const list = this.#kept.size === 0 ? undefined : listOf(address);
    const answer = list === undefined ? undefined : this.#kept.get(list);
    if (list !== undefined) this.#kept.delete(list);
    return goesOn(address.url) ? answer : undefined;
  }
}

function listOf({ method, url, owner, body }: PageAddress): string {
  const { pathname, searchParams } = new URL(url, 'http://sandbox');
  for (const name of [...placeParameters, ...sizeParameters]) searchParams.delete(name);
  searchParams.sort();
  return JSON.stringify([method, owner, pathname, searchParams.toString(), body.toString('utf8')]);
}

function goesOn(url: string): boolean {
  const { searchParams } = new URL(url, 'http://sandbox');
  return placeParameters.some((name) => {
    const place = searchParams.get(name);
    return place !== null && place !== firstPlaces[name];
  });
}
