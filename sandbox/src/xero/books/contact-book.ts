import type { ContactRecord } from '../records.ts';

/** The contacts of a tenant, in the order of their making. Records are replaced, never changed; the indices follow. */
export class ContactBook implements Iterable<ContactRecord> {
  readonly #contacts = new Map<string, ContactRecord>();
  readonly #idsByName = new Map<string, Set<string>>();
  readonly #idByNumber = new Map<string, string>();

  [Symbol.iterator](): Iterator<ContactRecord> {
    return this.#contacts.values();
  }

  find(id: string): ContactRecord | undefined {
    return this.#contacts.get(id.toLowerCase());
  }

  findByNumber(contactNumber: string): ContactRecord | undefined {
    const id = this.#idByNumber.get(contactNumber);
    return id === undefined ? undefined : this.#contacts.get(id);
  }

  /** Only active contacts have a name that is theirs alone; upper and lower case are the same. */
  findActiveByName(name: string): ContactRecord | undefined {
    return this.byName(name).find(({ status }) => status === 'ACTIVE');
  }

  /** The contacts of every status with this name, whatever its case. */
  byName(name: string): readonly ContactRecord[] {
    const ids = this.#idsByName.get(name.toLowerCase()) ?? [];
    return [...ids].flatMap((id) => this.#contacts.get(id) ?? []);
  }

  /** Adds a contact, or replaces the one with its id in its place. */
  save(contact: ContactRecord): void {
    this.#unindex(contact.id);
    this.#contacts.set(contact.id, contact);
    const name = contact.name.toLowerCase();
    const namesakes = this.#idsByName.get(name);
    if (namesakes) namesakes.add(contact.id);
    else this.#idsByName.set(name, new Set([contact.id]));
    if (contact.contactNumber !== undefined) this.#idByNumber.set(contact.contactNumber, contact.id);
  }

  remove(id: string): void {
    this.#unindex(id);
    this.#contacts.delete(id);
  }

  clear(): void {
    this.#contacts.clear();
    this.#idsByName.clear();
    this.#idByNumber.clear();
  }

  #unindex(id: string): void {
    const contact = this.#contacts.get(id);
    if (!contact) return;
    const name = contact.name.toLowerCase();
    const namesakes = this.#idsByName.get(name);
    namesakes?.delete(id);
    if (namesakes?.size === 0) this.#idsByName.delete(name);
    if (contact.contactNumber !== undefined) this.#idByNumber.delete(contact.contactNumber);
  }
}
