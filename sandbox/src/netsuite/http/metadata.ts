import type { Field, Fields, RecordType } from '../catalogue.ts';

const formats: Readonly<Record<Field['kind'], object>> = {
  text: { type: 'string' },
  choice: { type: 'object', properties: { id: { type: 'string' }, refName: { type: 'string' } } },
  number: { type: 'number', format: 'double' },
  boolean: { type: 'boolean' },
  date: { type: 'string', format: 'date' },
  datetime: { type: 'string', format: 'date-time' },
  reference: { type: 'object', properties: { id: { type: 'string' }, refName: { type: 'string' } } },
  references: { type: 'object', properties: { items: { type: 'array' } } },
};

/** The JSON schema of a record type, with the fields that this account has (netsuite-api.md, first page). */
export function metadataOf({ fields, sublists }: RecordType): object {
  const lists = [...sublists.values()]
    .filter(({ access }) => access !== 'script')
    .map(({ name, fields: lineFields }) => {
      const items = { type: 'array', items: { type: 'object', properties: properties(lineFields) } };
      return [name, { type: 'object', properties: { items } }];
    });
  return { type: 'object', properties: { ...properties(fields), ...Object.fromEntries(lists) } };
}

function properties(fields: Fields): object {
  const shown = [...fields.values()].filter(({ access }) => access !== 'script');
  return Object.fromEntries(shown.map(({ name, label, kind }) => [name, { title: label, ...formats[kind] }]));
}
