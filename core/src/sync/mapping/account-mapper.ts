import type { ErpAccount } from '../../contract/index.ts';
import type { NewAccount } from '../../pleo/index.ts';
import { MadeText } from './made-text.ts';
import { Overrides } from './overrides.ts';
import { recordLabel } from './record-label.ts';
import type { MappingProblem, RecordMapper } from './record-mapper.ts';
import { ruledMapper } from './ruled-mapper.ts';
import { Selection } from './selection.ts';
import type { AccountRules } from './sync-settings.ts';
import { UniqueKeys } from './unique-keys.ts';

/**
 * How the ERP's accounts should stand in Pleo. Those that are archived, or that no line may be posted to, never do.
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
  const codeText = new MadeText({ template: rules.code, place: place.below('code'), word: 'code', mayBeEmpty: true });
  const nameText = new MadeText({ template: rules.name, place: place.below('name'), word: 'name' });
  const ids = new UniqueKeys({ place, word: 'id', advice: 'The ERP lists an account twice: try again.' });
  const codes = new UniqueKeys({
    place: place.below('code'),
    word: 'code',
    advice: 'Make the code of more fields, e.g. "{code} {type}", or skip one of them.',
  });
  return ruledMapper({
    place,
    nouns: 'accounts',
    isUsable: ({ status, postable }) => status === 'active' && postable,
    isWanted: (account) => classes.has(account.class),
    selection: new Selection(rules, 'account', {
      codes: ({ code }) => code,
      names: ({ name }) => name,
      types: ({ type }) => type,
    }),
    overrides: new Overrides(rules, 'account'),
    codeOf: ({ code, id }) => code || id,
    make(account, override) {
      const label = recordLabel(account);
      const code = override?.code ?? codeText.make(account, label);
      const name = override?.name ?? nameText.make(account, label);
      const taxCode = override?.taxCode ?? account.defaultTaxCode ?? rules.defaultTaxCode;
      ids.add(account.id, label);
      if (code !== '') codes.add(code, label);
      return {
        externalId: account.id,
        name,
        code: code === '' ? undefined : code,
        archived: false,
        taxCodeExternalId: taxCode !== undefined && knownTaxCodes.has(taxCode) ? taxCode : undefined,
      };
    },
    checks: [codeText, nameText, ids, codes, { problems: () => unknownTaxCodes(rules, knownTaxCodes) }],
  });
}

/** A tax code that the YAML names must be there; one that only the ERP names is left out without a word. */
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
