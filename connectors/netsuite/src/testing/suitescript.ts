import { readFileSync } from 'node:fs';
import { z } from 'zod';

const SCRIPT = new URL(
  '../../suitescript/src/FileCabinet/SuiteScripts/ringfence/ringfence_restlet.js',
  import.meta.url,
);

type Values = Record<string, unknown>;

interface Saved {
  readonly type: string;
  readonly values: Values;
  readonly lists: Record<string, Values[]>;
}

interface KeptFile {
  readonly name: string;
  readonly folder: number;
  readonly contents: string;
}

/** Runs the script with `N/record`, `N/search` and `N/file` as far as it uses them. */
export class StubbedSuiteScript {
  readonly records = new Map<string, Saved>();
  /** By folder and name: a file of the same name in a folder is replaced. */
  readonly files = new Map<string, KeptFile & { readonly id: string }>();
  readonly attached: { readonly fileId: string; readonly to: string }[] = [];
  /** Set, saving is refused in these words. */
  refusal: string | undefined;
  readonly #post: (request: unknown) => unknown;
  #lastId = 100;

  constructor() {
    let post: ((request: unknown) => unknown) | undefined;
    const modules: Readonly<Record<string, unknown>> = {
      'N/record': this.#record(),
      'N/search': this.#search(),
      'N/file': this.#file(),
    };
    const define = (names: readonly string[], make: (...parts: readonly unknown[]) => { post: typeof post }) => {
      ({ post } = make(...names.map((name) => modules[name])));
    };
    new Function('define', readFileSync(SCRIPT, 'utf8'))(define);
    if (post === undefined) throw new Error('The script has no post.');
    this.#post = post;
  }

  /** One call, as JSON goes over the wire. */
  call(request: unknown): object {
    return z.looseObject({}).parse(JSON.parse(JSON.stringify(this.#post(JSON.parse(JSON.stringify(request))))));
  }

  #newId(): string {
    this.#lastId += 1;
    return String(this.#lastId);
  }

  #record() {
    return {
      create: ({ type }: { type: string }) => {
        const saved: Saved = { type, values: {}, lists: {} };
        return {
          setValue: ({ fieldId, value }: { fieldId: string; value: unknown }) => {
            saved.values[fieldId] = value;
          },
          setSublistValue: (at: { sublistId: string; line: number; fieldId: string; value: unknown }) => {
            saved.lists[at.sublistId] ??= [];
            const lines = saved.lists[at.sublistId] ?? [];
            lines[at.line] = { ...lines[at.line], [at.fieldId]: at.value };
          },
          save: () => {
            const isTaken = [...this.records.values()].some(
              ({ values }) => values.externalid !== undefined && values.externalid === saved.values.externalid,
            );
            if (isTaken) this.refusal = 'This record already exists';
            if (this.refusal !== undefined) throw Object.assign(new Error(this.refusal), { name: 'USER_ERROR' });
            const id = this.#newId();
            this.records.set(id, saved);
            return Number(id);
          },
        };
      },
      load: ({ id }: { id: string }) => ({
        getValue: ({ fieldId }: { fieldId: string }) => this.records.get(String(id))?.values[fieldId],
      }),
      attach: ({ record, to }: { record: { id: string }; to: { type: string; id: string } }) => {
        this.attached.push({ fileId: record.id, to: `${to.type}/${to.id}` });
      },
    };
  }

  #search() {
    const matches = (record: Saved, filters: readonly (readonly unknown[] | string)[]) =>
      filters.every((filter) => {
        if (typeof filter === 'string') return true;
        const [field, , value] = filter;
        return record.values[String(field)] === value;
      });
    return {
      create: ({
        type,
        filters,
        columns,
      }: {
        type: string;
        filters: readonly (readonly unknown[])[];
        columns: unknown;
      }) => {
        const found = [...this.records].filter(([, record]) => (type === 'folder') === (record.type === 'folder'));
        const rows = found.filter(([, record]) => matches(record, filters)).map(([id]) => ({ id }));
        const [, , document] = filters[0] ?? [];
        const names = this.attached
          .filter(({ to }) => to.endsWith(`/${String(document)}`))
          .map(({ fileId }) => [...this.files.values()].find(({ id }) => id === fileId)?.name);
        return {
          run: () => ({
            getRange: () => (columns === undefined ? [] : rows.slice(0, 1)),
            each: (visit: (row: { getValue(): unknown }) => boolean) =>
              names.every((name) => visit({ getValue: () => name })),
          }),
        };
      },
    };
  }

  #file() {
    return {
      Type: { PDF: 'PDF', PNGIMAGE: 'PNGIMAGE', MISCBINARY: 'MISCBINARY' },
      create: (made: KeptFile) => ({
        save: () => {
          const key = `${made.folder}/${made.name}`;
          const id = this.files.get(key)?.id ?? this.#newId();
          this.files.set(key, { ...made, id });
          return id;
        },
      }),
    };
  }
}
