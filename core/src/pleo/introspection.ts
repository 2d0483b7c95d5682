import { z } from 'zod';
import type { PleoCalls } from './calls.ts';

/** Who a credential speaks for. @see pleo-api.md §3.3 */
const Introspection = z.object({
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

export function introspectionCalls(calls: PleoCalls) {
  return {
    /** Who the credential speaks for. */
    introspect(signal?: AbortSignal): Promise<Introspection> {
      return calls.data({ method: 'GET', path: '/v1/introspect', repeatable: 'safe' }, Introspection, signal);
    },
  };
}
