import type { Readable } from 'node:stream';
import { derivedId } from '../../shared/index.ts';
import type { Expense, PleoCompany, PleoWorld } from '../state/index.ts';
import { contentOf, type FileSeed, mediaTypeOf, sizeOf } from './file-content.ts';
import { type FileLink, FileLinkSigner } from './file-link.ts';

/** 24 hours from the fetch (pleo-api.md §5.7). */
const linkLifeMs = 24 * 60 * 60 * 1000;

/** Why a link gives nothing. */
export type FileRefusal = 'unknown' | 'expired' | 'missing';

export interface Download {
  readonly type: string;
  readonly sizeBytes: number;
  readonly content: Readable;
}

/** The files of all expenses: the links to them, and who has fetched what. */
export class FileStore {
  readonly #world: PleoWorld;
  readonly #signer: FileLinkSigner;
  readonly #downloads = new Map<string, number>();
  #leakedCredentials = 0;

  constructor(world: PleoWorld) {
    this.#world = world;
    // The same at every start, so that links outlive a restart.
    this.#signer = new FileLinkSigner(derivedId('pleo', 'file-links', ...world.companies().map(({ id }) => id)));
  }

  /** How many downloads were tried with a credential, which the store has no business to see. */
  get leakedCredentials(): number {
    return this.#leakedCredentials;
  }

  /**
   * An expense's files as an export item shows them, each with a fresh link.
   * @param origin of the server, e.g. `http://127.0.0.1:41234`
   */
  links({ accountingEntryId, seed }: Expense, origin: string): unknown[] {
    const expiresAtMs = this.#world.nowMs() + linkLifeMs;
    return (seed.files ?? []).map((file, index) => {
      const token = this.#signer.sign({ accountingEntryId, index, expiresAtMs }, this.#world.newId());
      return { url: `${origin}/files/${token}`, type: file.type, size: sizeOf(file) };
    });
  }

  /** Opens the file behind a link, and counts that. */
  open(token: string): Download | FileRefusal {
    const link = this.#signer.read(token);
    const file = link && this.#fileOf(link);
    if (link === undefined || file === undefined) return 'unknown';
    if (this.#world.nowMs() >= link.expiresAtMs) return 'expired';
    if (file.missing) return 'missing';
    const name = nameOf(link);
    this.#downloads.set(name, (this.#downloads.get(name) ?? 0) + 1);
    return { type: mediaTypeOf(file), sizeBytes: sizeOf(file), content: contentOf(file, name) };
  }

  countLeakedCredential(): void {
    this.#leakedCredentials += 1;
  }

  /** The company whose file the path leads to. */
  ownerOf(path: string): string | undefined {
    const token = /^\/files\/([^?]+)/.exec(path)?.[1];
    const link = token === undefined ? undefined : this.#signer.read(token);
    return link && this.#world.findExpense(link.accountingEntryId)?.company.id;
  }

  /** A company's files, with how often each was downloaded since the start. */
  inspect({ expenses }: PleoCompany): unknown[] {
    return [...expenses.values()].flatMap(({ accountingEntryId, seed }) =>
      (seed.files ?? []).map((file, index) => ({
        accountingEntryId,
        index,
        type: file.type,
        size: sizeOf(file),
        downloads: this.#downloads.get(nameOf({ accountingEntryId, index })) ?? 0,
      })),
    );
  }

  #fileOf({ accountingEntryId, index }: FileLink): FileSeed | undefined {
    return this.#world.findExpense(accountingEntryId)?.expense.seed.files?.[index];
  }
}

function nameOf({ accountingEntryId, index }: Pick<FileLink, 'accountingEntryId' | 'index'>): string {
  return `${accountingEntryId}/${index}`;
}
