import { z } from 'zod';

/** Who a credential speaks for. @see pleo-api.md §3.3 */
export const Introspection = z.object({
  authMethod: z.string(),
  scope: z.string(),
  subjectURN: z.string().nullish(),
});
export type Introspection = z.infer<typeof Introspection>;

const SUBJECT = /^urn:pleo:(company|organisation|organization):([0-9a-f-]{36})$/i;

/** The kind and id in a subject such as `urn:pleo:company:<uuid>`; `undefined` when it is neither company nor organisation. */
export function parseSubject(
  urn: string | null | undefined,
): { readonly kind: 'company' | 'organisation'; readonly id: string } | undefined {
  const [, kind, id] = SUBJECT.exec(urn ?? '') ?? [];
  if (kind === undefined || id === undefined) return undefined;
  return { kind: kind.toLowerCase() === 'company' ? 'company' : 'organisation', id: id.toLowerCase() };
}
