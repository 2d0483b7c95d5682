import { expect } from 'chai';
import type { Capabilities } from '../../contract/index.ts';
import { expense, expenseLine } from '../../pleo/testing/index.ts';
import { lineDimensions } from './line-dimensions.ts';
import { mapped } from './mapped.ts';
import { linePlace } from './nouns.ts';
import { TestBooks, testSettings } from './testing/test-books.ts';

describe('core/export/posting/line-dimensions', () => {
  const books = new TestBooks();
  const value = (dimensionId: string, label: string) => ({ dimensionId, valueId: `${dimensionId}-${label}`, label });
  const north = value('region', 'Region: North');
  const sales = value('team', 'Team: Sales');
  const bridge = value('project', 'Project: Bridge');
  books.tags.set('REGION/NORTH', north).set('TEAM/SALES', sales).set('PROJECT/BRIDGE', bridge);
  books.tags.set('REGION/SOUTH', 'archived').set('AREA/N', north);

  function dimensionsOf(
    tags: readonly string[],
    dimensionSlots = 2,
    requiredDimensions: NonNullable<Capabilities['requiredDimensions']> = [],
  ) {
    const line = expenseLine({
      tags: tags.map((tag) => {
        const [groupCode = '', code = ''] = tag.split('/');
        return { groupCode, code };
      }),
    });
    const settings = testSettings({ capabilities: { dimensionSlots, requiredDimensions } });
    const made = mapped(() => lineDimensions(line, linePlace(expense(), 1), settings, books));
    return made.ok ? made.value : made.rejection;
  }

  it('gives slots in the order of the groups, and tells in words what finds none', () => {
    const all = { dimensions: [bridge, north], documentDimensions: [], words: ['Team: Sales'] };
    expect(dimensionsOf(['TEAM/SALES', 'REGION/NORTH', 'PROJECT/BRIDGE'])).to.deep.equal(all);
    expect(dimensionsOf(['PROJECT/BRIDGE', 'TEAM/SALES', 'REGION/NORTH'])).to.deep.equal(all);
    expect(dimensionsOf(['TEAM/SALES'], 0)).to.deep.equal({
      dimensions: [],
      documentDimensions: [],
      words: ['Team: Sales'],
    });
  });

  it('tells tags of groups that are no dimension in words', () => {
    expect(dimensionsOf(['COLOUR/RED', 'TEAM/SALES'])).to.deep.equal({
      dimensions: [sales],
      documentDimensions: [],
      words: ['COLOUR: RED'],
    });
  });

  it('keeps apart what the whole document has once, and refuses a line without what the ERP requires', () => {
    const oslo = { dimensionId: 'site', valueId: 'oslo', label: 'Site: Oslo' };
    books.tags.set('SITE/OSLO', { ...oslo, level: 'document' });
    expect(dimensionsOf(['SITE/OSLO'], 0)).to.deep.equal({ dimensions: [], documentDimensions: [oslo], words: [] });
    const required = [{ id: 'site', name: 'Site' }];
    expect(dimensionsOf(['TEAM/SALES'], 2, required)).to.deep.equal({
      reason: 'dimension',
      field: 'line 1, tag',
      sentence: 'The expense has no Site, which Ledgerly requires. Choose one in Pleo, then export again.',
    });
    expect(dimensionsOf(['SITE/OSLO'], 2, required)).to.have.property('words');
  });

  it('refuses a value that does not exist or is archived', () => {
    expect(dimensionsOf(['REGION/WEST'])).to.deep.equal({
      reason: 'dimension',
      field: 'line 1, tag',
      sentence:
        'The expense has the tag REGION: WEST, which does not exist in Ledgerly. Choose another value in Pleo, then export again.',
    });
    expect(dimensionsOf(['REGION/SOUTH'])).to.deep.include({
      sentence:
        'The expense has the tag REGION: SOUTH, which is archived in Ledgerly. Choose another value in Pleo, then export again.',
    });
  });

  it('refuses two values of one dimension', () => {
    expect(dimensionsOf(['REGION/NORTH', 'AREA/N'])).to.deep.include({
      reason: 'dimension',
      sentence:
        'The expense has the tag REGION: NORTH, beside another value of the same group. Keep one of them in Pleo, then export again.',
    });
  });
});
