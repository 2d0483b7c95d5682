import { expect } from 'chai';
import {
  json,
  line,
  type Reply,
  refusals,
  spend,
  tenantA,
  writtenOne,
  XeroHarness,
  xeroSeed,
} from '../harness.test.ts';

describe('sandbox/xero/documents/line-tracking', () => {
  const regionId = 'aaaaaaaa-0000-4000-8000-0000000000a1';
  const northId = 'aaaaaaaa-0000-4000-8000-0000000000a2';
  const trackingCategories = [
    {
      id: regionId,
      name: 'Region',
      options: [
        { id: northId, name: 'North' },
        { name: 'Old', status: 'ARCHIVED' as const },
      ],
    },
    { name: 'Team', options: [{ name: 'Blue' }, { name: 'Red' }] },
    { name: 'Gone', status: 'ARCHIVED' as const, options: [{ name: 'Ghost' }] },
  ];
  const seeded = (): XeroHarness => new XeroHarness(xeroSeed({ trackingCategories }));
  const tracked = (...Tracking: readonly object[]): object => spend({ LineItems: [line({ Tracking })] });
  const put = async (xero: XeroHarness, ...Tracking: readonly object[]): Promise<Reply> =>
    xero.api('PUT', '/BankTransactions', { body: tracked(...Tracking) });
  const shown = (reply: Reply): unknown =>
    json<{ BankTransactions: readonly { LineItems: readonly { Tracking: unknown }[] }[] }>(reply).BankTransactions[0]
      ?.LineItems[0]?.Tracking;
  const north = { Name: 'Region', Option: 'North', TrackingCategoryID: regionId, TrackingOptionID: northId };

  const accepted: readonly [what: string, entry: object][] = [
    ['ids', { TrackingCategoryID: regionId.toUpperCase(), TrackingOptionID: northId.toUpperCase() }],
    ['names', { Name: 'Region', Option: 'North' }],
    ['an id and a name', { TrackingCategoryID: regionId, Option: 'North' }],
    ['ids before names', { ...north, Name: 'Team', Option: 'Blue' }],
  ];
  for (const [what, entry] of accepted) {
    it(`takes an entry by ${what} and shows ids and names`, async () => {
      const xero = seeded();
      const reply = await put(xero, entry);
      expect(shown(reply)).to.deep.equal([north]);
      const path = `/BankTransactions/${writtenOne(reply).BankTransactionID}`;
      expect(shown(await xero.api('GET', path))).to.deep.equal([north]);
    });
  }

  const refused: readonly [what: string, entry: object, named: string][] = [
    ['an archived option', { Name: 'Region', Option: 'Old' }, 'Old'],
    ['an unknown option', { Name: 'Region', Option: 'East' }, 'East'],
    ['an option in another case', { Name: 'Region', Option: 'north' }, 'north'],
    ['a category in another case', { Name: 'region', Option: 'North' }, 'North'],
    ['an option of another category', { Name: 'Region', Option: 'Blue' }, 'Blue'],
    ['an archived category', { Name: 'Gone', Option: 'Ghost' }, 'Ghost'],
    ['an unknown category', { TrackingCategoryID: tenantA, TrackingOptionID: northId }, northId],
    ['an option without its category', { TrackingOptionID: northId }, northId],
    ['a category without an option', { Name: 'Region' }, ''],
  ];
  for (const [what, entry, named] of refused) {
    it(`refuses ${what}`, async () => {
      const xero = seeded();
      const reply = await put(xero, entry);
      expect(reply.status).to.equal(400);
      expect(refusals(reply)).to.deep.equal([`The tracking option '${named}' is not active.`]);
      expect(xero.inspectA().bankTransactions).to.deep.equal([]);
    });
  }

  it('takes two entries of different categories, and not two of one or three', async () => {
    const xero = seeded();
    expect(shown(await put(xero, north, { Name: 'Team', Option: 'Blue' }))).to.have.length(2);
    const [blue, red] = [
      { Name: 'Team', Option: 'Blue' },
      { Name: 'Team', Option: 'Red' },
    ];
    expect(refusals(await put(xero, blue, red))).to.deep.equal([
      'A line item can have only one option of each tracking category.',
    ]);
    expect(refusals(await put(xero, north, blue, red))).to.include(
      'A line item can have at most 2 tracking categories.',
    );
  });

  it('keeps what was booked when an option is renamed or archived: the line shows its new name', async () => {
    const xero = seeded();
    const path = `/BankTransactions/${writtenOne(await put(xero, north)).BankTransactionID}`;
    const change = { Name: 'Far North', Status: 'ARCHIVED' };
    await xero.api('POST', `/TrackingCategories/${regionId}/Options/${northId}`, { body: change });
    expect(shown(await xero.api('GET', path))).to.deep.equal([{ ...north, Option: 'Far North' }]);
    const [document] = xero.inspectA().bankTransactions;
    expect(document?.lines[0]?.tracking).to.deep.equal([
      { categoryId: regionId, category: 'Region', optionId: northId, option: 'Far North' },
    ]);
    expect(refusals(await put(xero, north))).to.deep.equal(["The tracking option 'North' is not active."]);
  });
});
