import { expect } from 'chai';
import { XERO } from '../../support/connectors.ts';
import { BOUNDARIES, boundariesFor, boundaryNamed } from '../boundaries.ts';
import { operationsOf } from '../operations.ts';
import { inOrder, type Kill, planKills } from './kill-plan.ts';

function namesOf(kills: readonly Kill[]): readonly string[] {
  return kills.map(({ boundary }) => boundary.name);
}

function at(...names: readonly string[]): readonly Kill[] {
  return names.map((name) => ({ boundary: boundaryNamed(name), nth: 1 }));
}

describe('test/crash/plan/kill-plan', () => {
  it('is the same for the same seed, and another one for another', () => {
    expect(planKills(5, 15, BOUNDARIES)).to.deep.equal(planKills(5, 15, BOUNDARIES));
    expect(planKills(5, 15, BOUNDARIES)).to.not.deep.equal(planKills(6, 15, BOUNDARIES));
  });

  it('plans every boundary, and none much more often than another', () => {
    const boundaries = BOUNDARIES;
    const planned = Array.from({ length: boundaries.length }, (_, seed) => planKills(seed, 10, BOUNDARIES))
      .flat()
      .flatMap(({ kills }) => namesOf(kills));
    const before = new Set(boundaries.map(({ afterwards }) => afterwards));
    for (const { name } of boundaries.filter((boundary) => !before.has(boundary.name))) {
      expect(planned.filter((each) => each === name).length, name).to.equal(10);
    }
  });

  it('leaves out what the connector cannot do', () => {
    const names = boundariesFor(new Set(['bankTransaction']), operationsOf(XERO)).map(({ name }) => name);
    expect(names.filter((name) => /^(bill|upload|transfer)/.test(name))).to.deep.equal([]);
  });

  it('says what the expenses of a job must become for its deaths', () => {
    for (const { kills, needs } of planKills(3, 30, BOUNDARIES)) {
      expect([...needs]).to.have.members([...new Set(kills.flatMap(({ boundary }) => boundary.needs ?? []))]);
    }
  });

  it('follows the order of a run, and puts what leaves work to be done before what does not', () => {
    const [started, unsent, carriedOut, report] = [
      'job started: carried out, before the answer',
      'bill: before it is sent',
      'bill: carried out, before the answer',
      'item report: before it is sent',
    ];
    expect(namesOf(inOrder(at(report, carriedOut, unsent, started)))).to.deep.equal([
      started,
      unsent,
      carriedOut,
      report,
    ]);
  });

  it('does not turn from one kind of document to another and back, for all of a kind are sent together', () => {
    const kinds = namesOf(
      inOrder(
        at(
          'bill: carried out, before the answer',
          'transfer: before it is sent',
          'bill: before it is sent',
          'transfer: carried out, before the answer',
        ),
      ),
    ).map((name) => name.split(':')[0]);
    expect(kinds).to.deep.equal(['bill', 'bill', 'transfer', 'transfer']);
  });

  it('keeps a death right behind the one that makes it possible', () => {
    const pair = ['journal: run started, half written', 'torn tail, before fsync'];
    const names = namesOf(inOrder(at(...pair, 'holder, before rename', 'journal: run started, before fsync')));
    expect(names.indexOf('torn tail, before fsync')).to.equal(names.indexOf(pair[0] ?? '') + 1);
  });
});
