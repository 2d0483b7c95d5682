import { Failure, type NewVendor } from '@ringfence/core/contract';

const AGAIN = 'and sync again';

/** One of Xero's messages about a contact, and what it means for the bookkeeper. */
interface ContactRule {
  readonly pattern: RegExp;
  /** @param found - Named parts of the message, as the pattern found them. */
  failure(vendor: NewVendor, found: Readonly<Record<string, string | undefined>>, cause: Error): Failure;
}

/** The messages that concern contacts. The first match counts. @see xero-api.md §9 */
const CONTACT_RULES: readonly ContactRule[] = [
  {
    pattern: /contact name .+ is already assigned to another contact/i,
    failure: ({ name }, _found, cause) =>
      new Failure('conflict', `Xero already has an active contact called '${name}'.`, {
        system: 'Xero',
        advice: `If they are the same, use the vendor that came from Xero and archive the draft in Pleo; if not, rename one of them, ${AGAIN}.`,
        cause,
      }),
  },
  {
    pattern: /another contact has this contact number/i,
    failure: (vendor, _found, cause) => numberTaken(vendor, cause),
  },
  {
    pattern: /not subscribed to currency (?<currency>[A-Z]{3})/i,
    failure: ({ name }, { currency }, cause) =>
      new Failure(
        'rejected',
        `The organisation in Xero does not use ${currency}, the currency of the vendor '${name}'.`,
        {
          system: 'Xero',
          advice: `Add the currency in Xero's currency settings, or change that of the vendor in Pleo, ${AGAIN}.`,
          cause,
        },
      ),
  },
  {
    pattern: /contact must contain at least 1 of the following/i,
    failure: ({ name }, _found, cause) =>
      new Failure('rejected', `The vendor '${name}' has no name that Xero takes.`, {
        system: 'Xero',
        advice: `Give it a name in Pleo, ${AGAIN}.`,
        cause,
      }),
  },
];

/** Why Xero did not make the contact, by the first of its complaints that we know; else in its own words. */
export function refusedContact(vendor: NewVendor, texts: readonly string[]): Failure {
  const words = texts.join(' | ') || 'no reason given';
  const cause = new Error(words);
  for (const { pattern, failure } of CONTACT_RULES) {
    const match = pattern.exec(words);
    if (match !== null) return failure(vendor, match.groups ?? {}, cause);
  }
  return new Failure('rejected', `Xero refused the vendor '${vendor.name}' and says: "${words.replace(/\.$/, '')}".`, {
    system: 'Xero',
    advice: `Correct the vendor in Pleo, ${AGAIN}.`,
    cause,
  });
}

/** Another contact has the number that the vendor was to get. */
export function numberTaken({ name, code, reference }: NewVendor, cause?: Error): Failure {
  return new Failure(
    'conflict',
    `Another contact in Xero has the number ${code || reference} that the vendor '${name}' was to get.`,
    {
      system: 'Xero',
      advice: `If they are the same, use the vendor that came from Xero and archive the draft in Pleo; if not, change one of the numbers, ${AGAIN}.`,
      ...(cause === undefined ? {} : { cause }),
    },
  );
}
