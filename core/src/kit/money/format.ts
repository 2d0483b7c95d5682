import type { Money } from '../../contract/index.ts';
import { decimalFromMinor } from '../money.ts';

/** For sentences: `EUR 1,234.50`, `ISK -1,500`. The same in every locale. */
export function formatMoney(money: Money): string {
  const [integer = '', fraction] = decimalFromMinor(money).split('.');
  const grouped = integer.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${money.currency} ${fraction === undefined ? grouped : `${grouped}.${fraction}`}`;
}
