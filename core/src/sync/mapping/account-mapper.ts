import type { ErpAccount } from '../../contract/index.ts';
import type { NewAccount } from '../../pleo/index.ts';
import type { AccountRules, MappingProblem } from './mapping-rules.ts';
import { type RecordMapper, ruledMapper } from './record-mapper.ts';
import { TemplateText, UniqueKeys } from './record-texts.ts';

/**
 * Makes of the ERP's accounts what Pleo should show. It never shows those that are archived or that no line may be posted to.
 *
 * @param knownTaxCodes - Codes of the tax codes that Pleo has: it may refuse an account that refers to another
 *   (pleo-api.md §7.1).
 * @see pleo-integration-rules.md §7.2
 */
export function accountMapper(
  rules: AccountRules,
  knownTaxCodes: ReadonlySet<string>,
): RecordMapper<ErpAccount, NewAccount> {
  const { place } = rules;
  const classes = new Set(rules.classes);
  const codeText = new TemplateText({
    template: rules.code,
    place: place.below('code'),
    noun: 'code',
    mayBeEmpty: true,
    unique: { advice: 'Make the code of more fields, e.g. "{code} {type}", or skip one of them.' },
  });
  const nameText = new TemplateText({ template: rules.name, place: place.below('name'), noun: 'name' });
  const ids = new UniqueKeys({ place, noun: 'id', advice: 'The ERP lists an account twice: try again.' });
  return ruledMapper(rules, {
    noun: 'account',
    selectBy: { codes: ({ code }) => code, names: ({ name }) => name, types: ({ type }) => type },
    isUsable: ({ postable }) => postable,
    isWanted: (account) => classes.has(account.class),
    codeOf: ({ code, id }) => code || id,
    make(account, override, label) {
      const code = codeText.make(account, label, override?.code);
      const taxCode = override?.taxCode ?? account.defaultTaxCode ?? rules.defaultTaxCode;
      ids.add(account.id, label);
      return {
        externalId: account.id,
        name: nameText.make(account, label, override?.name),
        code: code === '' ? undefined : code,
        archived: false,
        taxCodeExternalId: taxCode !== undefined && knownTaxCodes.has(taxCode) ? taxCode : undefined,
      };
    },
    checks: [codeText, nameText, ids, { problems: () => unknownTaxCodes(rules, knownTaxCodes) }],
  });
}

/** A tax code that the YAML names must be in Pleo; one that only the ERP names is left out without a word. */
function unknownTaxCodes(
  { place, defaultTaxCode, overrides }: AccountRules,
  knownTaxCodes: ReadonlySet<string>,
): readonly MappingProblem[] {
  const named = [
    { taxCode: defaultTaxCode, place: place.below('defaultTaxCode') },
    ...Object.entries(overrides).map(([code, { taxCode }]) => ({
      taxCode,
      place: place.below('overrides', code, 'taxCode'),
    })),
  ];
  return named.flatMap(({ taxCode, place: at }) => {
    if (taxCode === undefined || knownTaxCodes.has(taxCode) || at.isInherited) return [];
    return [at.problem(`Pleo would have no tax code "${taxCode}". Name one that \`sync.taxCodes\` brings into Pleo.`)];
  });
}
