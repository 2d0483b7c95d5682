import type { Secret } from '../contract/index.ts';

/**
 * What opens the accounting endpoints of one company. A class of its own, told apart from
 * {@link OrganisationCredential} by its private field: neither can be passed where the other is wanted.
 */
export class CompanyCredential {
  readonly #scope = 'company';
  readonly apiKey: Secret;

  constructor(apiKey: Secret) {
    this.apiKey = apiKey;
  }

  get scope(): 'company' {
    return this.#scope;
  }
}

/** What may discover companies, and never account: no accounting client can be made from it. */
export class OrganisationCredential {
  readonly #scope = 'organisation';
  readonly apiKey: Secret;

  constructor(apiKey: Secret) {
    this.apiKey = apiKey;
  }

  get scope(): 'organisation' {
    return this.#scope;
  }
}
