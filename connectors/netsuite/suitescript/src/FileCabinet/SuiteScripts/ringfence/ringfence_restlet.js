/**
 * Does for the Ringfence connector what NetSuite does not offer over REST: documents with legacy tax or with tax on journal
 * entries, and receipts. It runs with the permissions of the role that calls it.
 *
 * A request is `{ action, type, subsidiary?: { id }, … }`. An answer is `{ status, … }`, and repeats the subsidiary.
 *
 * @NApiVersion 2.1
 * @NScriptType Restlet
 * @NModuleScope SameAccount
 */
define(['N/file', 'N/record', 'N/search'], (file, record, search) => {
  /** Types as the record service names them. Nothing else is made, and payments only take files. */
  const MADE = ['journalEntry', 'vendorBill', 'vendorCredit'];
  const WITH_FILES = [...MADE, 'vendorPayment'];
  const DATES = ['trandate', 'duedate'];
  const FILE_TYPES = {
    'application/pdf': 'PDF',
    'image/png': 'PNGIMAGE',
    'image/jpeg': 'JPGIMAGE',
    'image/gif': 'GIFIMAGE',
  };

  const post = (request) => {
    const actions = { create, files, attach };
    const action = actions[request.action];
    const types = request.action === 'create' ? MADE : WITH_FILES;
    if (action === undefined || !types.includes(request.type)) {
      return { status: 'refused', message: `Nothing is done here for ${request.action} of ${request.type}.` };
    }
    try {
      return { ...action(request), ...(request.subsidiary === undefined ? {} : { subsidiary: request.subsidiary }) };
    } catch (error) {
      return { status: 'refused', code: error.name, message: error.message };
    }
  };

  /** Makes a document of a body as the record service takes it. NetSuite refuses a second one with its external id. */
  const create = ({ type, subsidiary, record: body }) => {
    if (subsidiary?.id !== body.subsidiary?.id) throw new Error('The document is for another subsidiary.');
    const document = record.create({ type: type.toLowerCase(), isDynamic: false });
    // The subsidiary decides which values the other fields may have, and the party which currency.
    const first = ['subsidiary', 'entity', 'currency'].filter((key) => key in body);
    const rest = Object.keys(body).filter((key) => !first.includes(key));
    for (const key of [...first, ...rest]) {
      if (body[key]?.items === undefined)
        document.setValue({ fieldId: key.toLowerCase(), value: plainValue(key, body[key]) });
    }
    for (const key of Object.keys(body)) setLines(document, key.toLowerCase(), body[key]?.items ?? []);
    return { status: 'created', id: String(document.save()) };
  };

  const setLines = (document, sublistId, items) => {
    items.forEach((item, line) => {
      for (const [key, value] of Object.entries(item)) {
        document.setSublistValue({ sublistId, line, fieldId: key.toLowerCase(), value: plainValue(key, value) });
      }
    });
  };

  /** `{ id }` is the id, and a date is one of the calendar here, whatever the time zone. */
  const plainValue = (key, value) => {
    if (DATES.includes(key.toLowerCase())) {
      const [year, month, day] = value.split('-').map(Number);
      return new Date(year, month - 1, day);
    }
    return typeof value === 'object' ? value.id : value;
  };

  /** Names of the files of a document, without the id that we put before them. */
  const files = (request) => {
    checkSubsidiary(request);
    return { status: 'listed', names: namesOf(request.id).map((name) => withoutId(name, request.id)) };
  };

  /** Keeps a file in the folder of the subsidiary and attaches it. The same name is the same file, which is replaced. */
  const attach = (request) => {
    checkSubsidiary(request);
    const { type, id, name, contentType, base64, subsidiary } = request;
    const folder = folderOf(subsidiary === undefined ? 'Ringfence' : `Ringfence, subsidiary ${subsidiary.id}`);
    const kept = `${id}-${name}`;
    const created = file.create({
      name: kept,
      fileType: file.Type[FILE_TYPES[contentType] ?? 'MISCBINARY'],
      contents: base64,
      folder: Number(folder),
    });
    const fileId = created.save();
    if (!namesOf(id).includes(kept)) {
      record.attach({ record: { type: 'file', id: fileId }, to: { type: type.toLowerCase(), id } });
    }
    return { status: 'attached' };
  };

  /** A document of another subsidiary is none of ours. */
  const checkSubsidiary = ({ type, id, subsidiary }) => {
    if (subsidiary === undefined) return;
    const document = record.load({ type: type.toLowerCase(), id });
    if (String(document.getValue({ fieldId: 'subsidiary' })) === String(subsidiary.id)) return;
    throw new Error('The document is not of this subsidiary.');
  };

  const namesOf = (id) => {
    const filters = [['internalid', 'anyof', id]];
    const columns = [{ name: 'name', join: 'file' }];
    // Each line of the document gives a row for each file.
    const names = new Set();
    search
      .create({ type: 'transaction', filters, columns })
      .run()
      .each((row) => {
        const name = row.getValue(columns[0]);
        if (name) names.add(name);
        return true;
      });
    return [...names];
  };

  const withoutId = (name, id) => (name.startsWith(`${id}-`) ? name.slice(`${id}-`.length) : name);

  /** The folder of that name, made where there is none. */
  const folderOf = (name) => {
    const found = search.create({ type: 'folder', filters: [['name', 'is', name]], columns: ['internalid'] });
    const [known] = found.run().getRange({ start: 0, end: 1 });
    if (known !== undefined) return String(known.id);
    const folder = record.create({ type: 'folder', isDynamic: false });
    folder.setValue({ fieldId: 'name', value: name });
    return String(folder.save());
  };

  return { post };
});
