import { z } from 'zod';
import type { ApiCall, Operation } from '../http/operation.ts';
import {
  notFound,
  postDataInvalidException,
  unsavedId,
  validationException,
  validationMessages,
} from '../values/errors.ts';
import { given } from './drafts.ts';

/** Everything that is wrong with an element. */
export interface Refused {
  readonly problems: readonly string[];
}

/** Reads, saves and shows the elements of one resource. */
export interface ElementKind<Draft extends object, Plan extends object> {
  readonly plural: string;
  readonly scope: string;
  /** The member that names an element: callers must not send it with a new one. */
  readonly idElement: string;
  readonly draft: z.ZodType<Draft>;
  /** False where the endpoint does not know `summarizeErrors` and saves all elements or none. */
  readonly summarises?: boolean;
  /** Saves, and shows what was saved. */
  save(plan: Plan, call: ApiCall): object;
  /** The members that Xero sends back of a refused element, beside those that were sent. */
  echo?(draft: Draft): object;
}

type Planned<Draft, Plan> = (draft: Draft, planned: readonly Plan[]) => Plan | Refused;

/**
 * `PUT` makes elements: with `summarizeErrors=false` each for itself, otherwise all or none (xero-api.md §7).
 * @param planOf says what making an element will do, and saves nothing; it is told what elements before it in the same
 *   request will do, none of it saved either
 */
export function creation<Draft extends object, Plan extends object>(
  kind: ElementKind<Draft, Plan>,
  planOf: (draft: Draft, call: ApiCall, planned: readonly Plan[]) => Plan | Refused,
  path = `/${kind.plural}`,
): Operation {
  const { plural, scope, idElement, summarises = true } = kind;
  return {
    method: 'PUT',
    path,
    scope,
    parameters: summarises ? ['summarizeErrors'] : [],
    run: (call) => {
      const drafts = requestElements(call.body(), plural).map((element) => parsed(kind, element));
      const plan: Planned<Draft, Plan> = (draft, planned) =>
        Object.hasOwn(given(draft), idElement)
          ? { problems: [`A new element cannot have the element ${idElement}.`] }
          : planOf(draft, call, planned);
      const isSummarised = call.query.get('summarizeErrors')?.toLowerCase() !== 'false';
      const elements = isSummarised
        ? writeAllOrNothing(kind, drafts, plan, call)
        : drafts.map((draft) => writeOne(kind, draft, plan(draft, []), call));
      return { plural, elements };
    },
  };
}

/** `POST` with an id changes one element. */
export function change<Draft extends object, Plan extends object, Row>(
  kind: ElementKind<Draft, Plan>,
  find: (call: ApiCall) => Row | undefined,
  plan: (draft: Draft, before: Row, call: ApiCall) => Plan | Refused,
  path = `/${kind.plural}/:id`,
): Operation {
  const { plural, scope, idElement } = kind;
  return {
    method: 'POST',
    path,
    scope,
    run: (call) => {
      const [element, ...more] = requestElements(call.body(), plural);
      if (more.length > 0) throw postDataInvalidException(`Only one of ${plural} can be written per request`);
      const draft = { ...parsed(kind, element), [idElement]: call.subId || call.id };
      const before = find(call);
      if (before === undefined) throw notFound();
      return { plural, elements: writeAllOrNothing(kind, [draft], () => plan(draft, before, call), call) };
    },
  };
}

/**
 * The elements of a write: the body is either one element or `{ "<Plural>": [ … ] }` (xero-api.md §1).
 * @throws XeroError 400 when it is neither
 */
function requestElements(body: unknown, plural: string): readonly unknown[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw postDataInvalidException(`The body must be an object, one element or a list of ${plural}`);
  }
  if (!Object.hasOwn(body, plural)) return [body];
  const elements = new Map(Object.entries(body)).get(plural);
  if (!Array.isArray(elements)) throw postDataInvalidException(`${plural} must be a list`);
  if (elements.length === 0) throw postDataInvalidException(`No ${plural} to process`);
  return elements;
}

/** @throws XeroError 400 when an element has the wrong JSON type; unknown and read-only elements are ignored */
function parsed<Draft extends object>({ draft }: { readonly draft: z.ZodType<Draft> }, element: unknown): Draft {
  const result = draft.safeParse(element);
  if (!result.success) throw postDataInvalidException(z.prettifyError(result.error));
  return result.data;
}

/** The real service is only known to answer 400 for one bad element; that nothing is saved is our choice (§7). */
function writeAllOrNothing<Draft extends object, Plan extends object>(
  kind: ElementKind<Draft, Plan>,
  drafts: readonly Draft[],
  planOf: Planned<Draft, Plan>,
  call: ApiCall,
): readonly object[] {
  const plans: Plan[] = [];
  const failures: object[] = [];
  for (const draft of drafts) {
    const plan = planOf(draft, plans);
    if (isRefused(plan)) failures.push(failure(kind, draft, plan));
    else plans.push(plan);
  }
  if (failures.length > 0) throw validationException(failures);
  return plans.map((plan) => kind.save(plan, call));
}

function writeOne<Draft extends object, Plan extends object>(
  kind: ElementKind<Draft, Plan>,
  draft: Draft,
  plan: Plan | Refused,
  call: ApiCall,
): object {
  if (isRefused(plan)) return { ...failure(kind, draft, plan), StatusAttributeString: 'ERROR' };
  const saved = kind.save(plan, call);
  return { ...saved, StatusAttributeString: 'Warnings' in saved ? 'WARNING' : 'OK' };
}

function failure<Draft extends object, Plan extends object>(
  { idElement, echo }: ElementKind<Draft, Plan>,
  draft: Draft,
  { problems }: Refused,
): object {
  return {
    [idElement]: unsavedId,
    ...given(draft),
    ...echo?.(draft),
    ValidationErrors: validationMessages(problems),
  };
}

function isRefused(plan: object): plan is Refused {
  return 'problems' in plan;
}
