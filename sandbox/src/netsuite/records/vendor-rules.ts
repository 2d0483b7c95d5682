import { type RecordBook, type StoredRecord, text } from '../books/record-book.ts';
import { invalidValue, missingValues, Refusal } from '../errors.ts';
import { isOpenTo } from '../identity/roles.ts';
import type { RoleSeed } from '../seed.ts';

/**
 * A vendor has a name that no other entity has (netsuite-api.md §7), a primary subsidiary and a currency.
 * @throws Refusal when a rule refuses it; a clash of names has the words of a taken external id (§18)
 */
export function completedVendor(record: StoredRecord, book: RecordBook, role: RoleSeed): StoredRecord {
  const { fields, sublists } = record;
  const isPerson = fields.isperson === true;
  const missing = isPerson
    ? [text(fields, 'firstname') === '' && 'First Name', text(fields, 'lastname') === '' && 'Last Name']
    : [text(fields, 'companyname') === '' && 'Company Name'];
  const subsidiary = text(fields, 'subsidiary');
  if (book.seed.oneWorld && subsidiary === '') missing.push('Primary Subsidiary');
  const labels = missing.filter((label) => label !== false);
  if (labels.length > 0) throw missingValues(labels);
  const [first] = book.all('subsidiary');
  const home = book.seed.oneWorld ? book.find('subsidiary', subsidiary) : first;
  if (home === undefined || !isOpenTo(role, home) || home.fields.isinactive === true) {
    throw invalidValue(subsidiary, 'subsidiary');
  }
  const fullName = isPerson ? `${text(fields, 'firstname')} ${text(fields, 'lastname')}` : text(fields, 'companyname');
  const entityid = text(fields, 'entityid') || fullName;
  for (const type of ['vendor', 'employee']) {
    for (const other of book.all(type)) {
      const isItself = other.type === record.type && other.id === record.id;
      if (!isItself && text(other.fields, 'entityid').toLowerCase() === entityid.toLowerCase()) {
        throw new Refusal('This entity already exists.');
      }
    }
  }
  const currency = text(fields, 'currency') || text(home.fields, 'currency');
  const listed = (sublists.currencylist ?? []).map((line) => text(line, 'currency'));
  const currencylist = [...new Set([currency, ...listed])].map((each) => ({ currency: each }));
  return { ...record, fields: { ...fields, entityid, currency, subsidiary: home.id }, sublists: { currencylist } };
}
