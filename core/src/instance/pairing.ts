import { type ErpCompany, Failure } from '../contract/index.ts';
import { parseSubject } from '../pleo/index.ts';
import type { InstanceParts } from './instance-context.ts';

/** Both ends of a company's connection, proven to belong together. */
export interface Pairing {
  readonly erpCompany: ErpCompany;
}

/**
 * Proves, before anything else, that the Pleo credential speaks for the configured company and that the ERP session
 * leads to the configured ERP company. Reads only.
 *
 * @throws Failure `isolation` when either end is another company's; whatever else keeps the proof from being made.
 */
export async function provePairing(
  parts: ErpEnd & Pick<InstanceParts, 'companyId' | 'pleo'>,
  signal?: AbortSignal,
): Promise<Pairing> {
  await provePleoCompany(parts, signal);
  return { erpCompany: await proveErpCompany(parts, signal) };
}

type ErpEnd = Pick<InstanceParts, 'erp' | 'erpName' | 'erpCompanyKey'>;

/**
 * The second half of the proof: the ERP session leads to the configured company, by what the ERP says of itself.
 *
 * @throws Failure `isolation` when it leads to another one.
 */
export async function proveErpCompany(
  { erp, erpName, erpCompanyKey }: ErpEnd,
  signal: AbortSignal | undefined,
): Promise<ErpCompany> {
  const company = await erp.check({ signal });
  if (company.id === erpCompanyKey) return company;
  const message = `The connection leads to the ${erpName} company ${company.id} "${company.name}", not to the configured ${erpCompanyKey}.`;
  throw new Failure('isolation', message, {
    system: erpName,
    advice: "Correct erp.settings in the company's YAML, or connect the company that it names.",
  });
}

/**
 * The first half of the proof: the Pleo credential speaks for the configured company.
 *
 * @throws Failure `isolation` when it is another's.
 */
export async function provePleoCompany(
  { companyId, pleo }: Pick<InstanceParts, 'companyId' | 'pleo'>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const subject = parseSubject((await pleo.introspect(signal)).subjectURN);
  if (subject?.kind === 'company' && subject.id === companyId) return;
  throw new Failure('isolation', `${whoItIs(subject)}, not for the configured company ${companyId}.`, {
    system: 'Pleo',
    advice: 'Put the API key of this company into the variable that `pleo.apiKey` names, or correct `company.id`.',
  });
}

function whoItIs(subject: ReturnType<typeof parseSubject>): string {
  if (subject === undefined) return 'Pleo does not say that this API key is for a company';
  if (subject.kind === 'organisation') return 'The Pleo API key is for a whole organisation, which may only discover';
  return `The Pleo API key is for the company ${subject.id}`;
}
