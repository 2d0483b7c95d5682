import type { ErpVendor, PostingParty, VendorKey } from '../../contract/index.ts';
import { present } from '../../kit/index.ts';
import type { ExportItem } from '../../pleo/index.ts';
import { isOnPayables } from './document-shape.ts';
import { mapped, refuse } from './mapped.ts';
import { spokenType } from './nouns.ts';
import type { ExportBooks, ExportSettings } from './posting-context.ts';
import { findCell, type MatrixCell } from './posting-matrix.ts';

/**
 * By what the books are asked for the party of an expense; `undefined` when there is nobody to ask for.
 *
 * @see pleo-integration-rules.md §6.3 for vendors; §6.1 for expenses without a method, whose supplier may be a vendor
 */
export function vendorKeyOf(item: ExportItem, { matrix }: Pick<ExportSettings, 'matrix'>): VendorKey | undefined {
  const cell = mapped(() => findCell(item, matrix));
  if (!cell.ok) return undefined;
  const { party } = cell.value.row;
  if (party === 'supplier') return vendorKey(item) ?? supplierKey(item);
  return party === 'employee' && item.user !== undefined ? { name: item.user.name } : undefined;
}

/**
 * Who was paid or is owed. A vendor that Pleo names must be in the books; without one the supplier is known by name alone,
 * which accounts payable does not take.
 */
export function postingParty(
  item: ExportItem,
  { column, row }: MatrixCell,
  settings: Pick<ExportSettings, 'erpName'>,
  books: ExportBooks,
): PostingParty | undefined {
  if (row.party === 'none') return undefined;
  const isOwed = isOnPayables(row.document);
  if (row.party === 'employee') return employee(item, isOwed, settings, books);
  if (item.vendor !== undefined) return vendor(item, item.vendor, settings, books);
  if (column === 'accounts_payable')
    return nobody(item, 'is to be booked through accounts payable, but it has no vendor. Choose one for it in Pleo');
  const known = supplierKey(item);
  const found = known && books.vendor(known);
  if (typeof found === 'object' && found.status === 'active') return vendorParty(found);
  const name = item.supplier?.name;
  if (name !== undefined) return { role: 'merchant', name };
  if (isOwed)
    nobody(
      item,
      'is to be booked as owed, but it names neither a vendor nor a supplier. Choose a vendor for it in Pleo',
    );
  return undefined;
}

function vendor(
  item: ExportItem,
  { name, externalId, code, taxRegistrationNumber }: NonNullable<ExportItem['vendor']>,
  { erpName }: Pick<ExportSettings, 'erpName'>,
  books: ExportBooks,
): PostingParty {
  const key = vendorKey(item);
  const found = key && books.vendor(key);
  if (found === 'not-asked') return present({ role: 'vendor', name, id: externalId, code, taxRegistrationNumber });
  if (found?.status === 'active') return vendorParty(found);
  const why = found === undefined ? `does not exist in ${erpName}` : `is archived in ${erpName}`;
  const fix = 'Check it there, or choose another vendor in Pleo, then export again.';
  return refuse('vendor', 'vendor', `The vendor "${name}" cannot be used because it ${why}. ${fix}`);
}

function employee(
  item: ExportItem,
  isOwed: boolean,
  { erpName }: Pick<ExportSettings, 'erpName'>,
  books: ExportBooks,
): PostingParty | undefined {
  const name = item.user?.name;
  if (name === undefined) {
    if (isOwed) nobody(item, 'is to be booked as owed to an employee, but Pleo names none. Give it its employee there');
    return undefined;
  }
  const found = books.vendor({ name });
  if (found === undefined || found === 'not-asked') return { role: 'employee', name };
  if (found.status === 'active') return { ...vendorParty(found), role: 'employee' };
  return refuse(
    'vendor',
    'employee',
    `The employee "${name}" cannot be used as a vendor because that vendor is archived in ${erpName}. Restore it there, then export again.`,
  );
}

function vendorKey({ vendor: named }: ExportItem): VendorKey | undefined {
  if (named === undefined) return undefined;
  return someKey(named.externalId, named.code, named.taxRegistrationNumber);
}

/** Of an expense that Pleo gives no bookkeeping method: what its supplier may be known by as a vendor. */
function supplierKey({ vendor: named, method, supplier }: ExportItem): VendorKey | undefined {
  if (named !== undefined || method !== undefined) return undefined;
  return someKey(undefined, supplier?.code, supplier?.taxIdentifier);
}

function someKey(id?: string, code?: string, taxRegistrationNumber?: string): VendorKey | undefined {
  if (id === undefined && code === undefined && taxRegistrationNumber === undefined) return undefined;
  return present({ id, code, taxRegistrationNumber });
}

function vendorParty({ id, code, name, taxRegistrationNumber }: ErpVendor): PostingParty {
  return present({ role: 'vendor', id, name, code: code === '' ? undefined : code, taxRegistrationNumber });
}

function nobody({ type }: ExportItem, why: string): never {
  return refuse('vendor', 'vendor', `This ${spokenType(type)} ${why}, then export again.`);
}
