import { expect } from 'chai';
import { detailOf, journal, journalLines, json, NetSuiteHarness, netsuiteSeed } from '../harness.test.ts';

describe('sandbox/netsuite/suiteql', () => {
  it('answers with lower-case names, texts, dates in the format of the account, and no nulls', async () => {
    const netsuite = new NetSuiteHarness();
    await netsuite.made('journalEntry', journal({ externalId: 'Pleo-1', memo: "it's" }));
    const rows = await netsuite.rows(
      `SELECT t.ID AS "x"`.replace('"x"', 'InternalId') +
        `, t.externalid, t.type, t.trandate, TO_CHAR(t.lastmodifieddate, 'YYYY-MM-DD"T"HH24:MI:SS') AS changed,
         BUILTIN.DF(t.currency) currency, t.tranid, t.foreigntotal
         FROM transaction t WHERE t.externalid IN (?, 'pleo-1') AND t.memo = 'it''s'`,
      'Pleo-1',
    );
    expect(rows).to.deep.equal([
      {
        internalid: '1001',
        externalid: 'Pleo-1',
        type: 'Journal',
        trandate: '2/10/2026',
        changed: '2026-03-01T09:00:00',
        currency: 'EUR',
        foreigntotal: '80.00',
      },
    ]);
  });

  it('joins what was written with its lines', async () => {
    const netsuite = new NetSuiteHarness();
    await netsuite.made(
      'journalEntry',
      journal({ externalId: 'a' }, journalLines({ department: '2', cseg_project: '1' })),
    );
    const rows = await netsuite.rows(
      `SELECT t.externalid, l.id, l.subsidiary, a.account, a.amount, l.department, l.cseg_project FROM transaction t
       JOIN transactionline l ON l.transaction = t.id
       INNER JOIN transactionaccountingline a ON a.transaction = l.transaction AND a.transactionline = l.id
       WHERE t.externalid = 'a' ORDER BY l.id DESC`,
    );
    expect(rows).to.deep.equal([
      { externalid: 'a', id: '1', subsidiary: '1', account: '10', amount: '-80.00' },
      { externalid: 'a', id: '0', subsidiary: '1', account: '60', amount: '80.00', department: '2', cseg_project: '1' },
    ]);
  });

  it('reads master data: hierarchy, subsidiaries as one text, rates of SuiteTax as fractions', async () => {
    const netsuite = new NetSuiteHarness();
    expect(
      await netsuite.rows("SELECT id, fullname, subsidiary, isinactive FROM department WHERE id > '1'"),
    ).to.deep.equal([{ id: '2', fullname: 'Sales : North', subsidiary: '1, 2', isinactive: 'F' }]);
    expect(
      await netsuite.rows(
        `SELECT salestaxitem.name, salestaxitem.taxtype, r.custrecord_ste_taxrate_rate rate FROM salestaxitem
         LEFT JOIN customrecord_ste_taxrate r ON r.custrecord_ste_taxrate_taxcode = salestaxitem.id`,
      ),
    ).to.deep.equal([{ name: 'NL21', taxtype: '1', rate: '0.21' }]);
    const open = "SELECT periodname FROM accountingperiod WHERE closed = 'F' AND isposting = 'T' ORDER BY startdate";
    expect((await netsuite.rows(open))[12]).to.deep.equal({ periodname: 'Feb 2026' });
    expect(await netsuite.rows('SELECT id, name FROM customrecord_cseg_project')).to.deep.equal([
      { id: '1', name: 'Bridge' },
    ]);
    expect(await netsuite.rows('SELECT COUNT(*) AS n FROM account WHERE parent IS NULL')).to.deep.equal([{ n: '6' }]);
  });

  it('has the columns that the dossier names', async () => {
    const periods = 'closed, aplocked, arlocked, alllocked, isposting, isyear, isquarter, isadjust';
    const dimension = 'id, name, fullname, parent, isinactive, subsidiary, includechildren, externalid';
    const queries = [
      `SELECT id, acctnumber, accountsearchdisplayname, fullname, accttype, isinactive, issummary, parent, currency,
         lastmodifieddate, externalid FROM account`,
      'SELECT account, subsidiary FROM accountsubsidiarymap',
      ...['department', 'classification', 'location'].map((table) => `SELECT ${dimension} FROM ${table}`),
      'SELECT id, name, fullname, parent, currency, country, iselimination, isinactive FROM subsidiary',
      'SELECT id, name, symbol, isbasecurrency, exchangerate FROM currency',
      `SELECT id, entityid, companyname, isperson, firstname, lastname, email, vatregnumber, subsidiary, currency, terms,
         isinactive, lastmodifieddate, externalid FROM vendor`,
      'SELECT entity, subsidiary FROM vendorsubsidiaryrelationship',
      'SELECT id, entityid, email, firstname, lastname, subsidiary, isinactive FROM employee',
      `SELECT id, periodname, startdate, enddate, ${periods} FROM accountingperiod`,
      'SELECT id, scriptid FROM customsegment',
    ];
    const legacy = 'SELECT id, itemid, fullname, description, rate, taxtype, isinactive FROM salestaxitem';
    const suiteTax = new NetSuiteHarness();
    for (const query of queries) expect((await suiteTax.suiteql(query)).status, query).to.equal(200);
    expect(detailOf(await suiteTax.suiteql(legacy))).to.contain("Unknown identifier 'itemid'");
    const old = new NetSuiteHarness(netsuiteSeed({ taxEngine: 'legacy' }));
    for (const query of [legacy, 'SELECT id, itemid FROM taxgroup']) {
      expect((await old.suiteql(query)).status, query).to.equal(200);
    }
  });

  it('walks by time and id', async () => {
    const netsuite = new NetSuiteHarness();
    netsuite.clock.advance(1000);
    await netsuite.made('vendor', { companyName: 'New', subsidiary: '1' });
    const changed = `SELECT id FROM vendor
      WHERE lastmodifieddate > TO_TIMESTAMP(?, 'YYYY-MM-DD"T"HH24:MI:SS')
         OR (lastmodifieddate = TO_TIMESTAMP(?, 'YYYY-MM-DD"T"HH24:MI:SS') AND id > ?) ORDER BY lastmodifieddate, id`;
    const since = '2026-03-01T09:00:00';
    expect(await netsuite.rows(changed, since, since, '1')).to.deep.equal([{ id: '2' }]);
    expect(await netsuite.rows(changed, since, since, '0')).to.deep.equal([{ id: '1' }, { id: '2' }]);
  });

  it('pages by limit and a multiple of it, up to its cap', async () => {
    const netsuite = new NetSuiteHarness(netsuiteSeed({ suiteqlRowCap: 5 }));
    const page = async (paging: string) =>
      json(await netsuite.suiteql('SELECT id FROM account ORDER BY id', [], paging));
    expect(await page('?limit=2')).to.include({ count: 2, hasMore: true, offset: 0, totalResults: 5 });
    expect(await page('?limit=2&offset=4')).to.include({ count: 1, hasMore: false });
    expect(await page('?limit=2&offset=6')).to.include({ status: 400 });
    expect(await page('?limit=2&offset=3')).to.include({ status: 400 });
    expect(await page('?limit=1001')).to.include({ status: 400 });
  });

  it('refuses what it does not understand, and says what it knows', async () => {
    const netsuite = new NetSuiteHarness();
    const cases: readonly [string, string][] = [
      ['SELECT id FROM email', 'Invalid search type: email.'],
      ['SELECT id, colour FROM currency', "Unknown identifier 'colour'. Available identifiers are: id, name, symbol"],
      ['SELECT id FROM transaction WHERE subsidiary = 1', "Unknown identifier 'subsidiary'"],
      ["SELECT id FROM account WHERE acctname LIKE 'T%'", "Unexpected token 'like'"],
      ['SELECT NVL(id, 0) FROM account', 'The function NVL is not simulated here.'],
      ['SELECT id FROM account; DROP', "Unexpected token ';'"],
      ["SELECT id FROM vendor WHERE lastmodifieddate > '2026-02-01'", 'is no date in the format of the account'],
      ['SELECT id FROM account WHERE id = ?', 'A value is missing'],
      ['SELECT id FROM account FETCH FIRST 1 ROWS ONLY', "Unexpected token 'first'"],
    ];
    for (const [query, text] of cases) {
      const reply = await netsuite.suiteql(query);
      expect([reply.status, query]).to.deep.equal([400, query]);
      expect(detailOf(reply)).to.contain('Invalid search query. ').and.to.contain(text);
      expect(reply.text).to.contain('"o:errorQueryParam":"q","o:errorCode":"INVALID_PARAMETER"');
    }
    const bare = await netsuite.send('POST', '/services/rest/query/v1/suiteql', {
      body: { q: 'SELECT id FROM account' },
    });
    expect(json(bare)['o:errorDetails']).to.deep.include.members([
      { detail: detailOf(bare), 'o:errorHeader': 'Prefer', 'o:errorCode': 'INVALID_HEADER' },
    ]);
  });
});
