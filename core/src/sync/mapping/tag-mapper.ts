import type { ErpDimensionValue } from '../../contract/index.ts';
import { MadeText } from './made-text.ts';
import { Overrides } from './overrides.ts';
import { recordLabel } from './record-label.ts';
import type { RecordMapper } from './record-mapper.ts';
import { ruledMapper } from './ruled-mapper.ts';
import { Selection } from './selection.ts';
import type { TagGroupRules } from './sync-settings.ts';
import { UniqueKeys } from './unique-keys.ts';

/** A value of a dimension as it should stand in Pleo. */
export interface DesiredTag {
  /** The ERP's id of the value. */
  readonly valueId: string;
  readonly code: string;
  readonly name: string;
}

/**
 * How the values of one dimension should stand in Pleo. Codes that differ in case alone are one, as Pleo's rules match
 * tags so.
 *
 * @see pleo-integration-rules.md §7.1
 */
export function tagMapper(rules: TagGroupRules): RecordMapper<ErpDimensionValue, DesiredTag> {
  const { place } = rules;
  const codeText = new MadeText({ template: rules.code, place: place.below('code'), word: 'code' });
  const nameText = new MadeText({ template: rules.name, place: place.below('name'), word: 'name' });
  const codes = new UniqueKeys({
    place: place.below('code'),
    word: 'code',
    advice: 'Make the code of another field, e.g. "{id}", or give one of them another code under `overrides`.',
    ignoreCase: true,
  });
  return ruledMapper({
    place,
    nouns: 'values',
    isUsable: ({ status }) => status === 'active',
    selection: new Selection(rules, 'value', { codes: ({ code }) => code, names: ({ name }) => name }),
    overrides: new Overrides(rules, 'value'),
    codeOf: ({ code }) => code,
    make(value, override) {
      const label = recordLabel(value);
      const code = override?.code ?? codeText.make(value, label);
      codes.add(code, label);
      return { valueId: value.id, code, name: override?.name ?? nameText.make(value, label) };
    },
    checks: [codeText, nameText, codes],
  });
}
