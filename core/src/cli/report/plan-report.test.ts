import { expect } from 'chai';
import { memoryTerminal } from '../testing/memory-terminal.ts';
import { type CompanyPlanJson, type PlanReportJson, printPlan } from './plan-report.ts';

type ResourceJson = CompanyPlanJson['resources'][number];

function printed(resources: ResourceJson[], error: CompanyPlanJson['error'] = null): string[] {
  const company: CompanyPlanJson = {
    id: '11111111-1111-4111-8111-111111111111',
    slug: 'example-nl',
    name: 'Example B.V.',
    connector: 'xero',
    erpCompany: 't-1',
    digest: error === null ? 'abc' : null,
    resources,
    error,
  };
  const report: PlanReportJson = { version: 1, command: 'plan', companies: [company] };
  const terminal = memoryTerminal();
  printPlan(report, terminal);
  return terminal.out.text.split('\n');
}

function create(label: string): ResourceJson['changes'][number] {
  return { action: 'create', key: label, label, reason: 'new in Xero', fields: [] };
}

function planned(overrides: Partial<ResourceJson>): ResourceJson {
  return { resource: 'accounts', changes: [], unchanged: 0, refusal: null, ...overrides };
}

describe('core/cli/report/plan-report', () => {
  it('gives each change its reason, field by field, and the resources in the order of the sync', () => {
    const fields = [
      { field: 'name', old: 'Sales', new: 'Sale' },
      { field: 'code', old: '', new: '4' },
    ];
    const lines = printed([
      planned({ resource: 'newVendors', changes: [create('Paper & Co')] }),
      planned({
        unchanged: 80,
        changes: [
          { action: 'archive', key: 'a', label: '1 Old', reason: 'no longer active in Xero', fields: [] },
          { action: 'update', key: 'b', label: '4 Sale', reason: 'differs from Xero', fields },
          { action: 'unarchive', key: 'c', label: '5 Back', reason: 'active in Xero again', fields: [] },
        ],
      }),
    ]);
    expect(lines).to.deep.equal([
      'Example B.V. (example-nl)',
      '  Accounts',
      '    - 1 Old: no longer active in Xero',
      '    ~ 4 Sale: differs from Xero, name "Sales" → "Sale", code "" → "4"',
      '    ↑ 5 Back: active in Xero again',
      '  Vendors drafted in Pleo, for the ERP',
      '    + Paper & Co: new in Xero',
      '',
      'Plan: 1 to create, 1 to update, 1 to archive, 1 to unarchive; 80 unchanged. Nothing was changed.',
      '',
    ]);
  });

  it('shows the first twenty of each action and says how many more there are', () => {
    const vendors = Array.from({ length: 100_000 }, (_, index) => create(`V${index + 1}`));
    const update = { action: 'update' as const, key: 'x', label: 'X', reason: 'differs', fields: [] };
    const lines = printed([planned({ resource: 'vendors', changes: [...vendors, update] })]);
    expect(lines.filter((line) => line.includes('+ V'))).to.have.length(20);
    expect(lines).to.include('    ~ X: differs');
    expect(lines).to.include('    … 99980 more to create; --json and --out have them all.');
    expect(lines.at(-2)).to.contain('Plan: 100000 to create, 1 to update,');
  });

  it('says that nothing would change', () => {
    const lines = printed([planned({ unchanged: 80 })]);
    expect(lines.at(-2)).to.equal('Plan: no changes; 80 unchanged. Pleo shows what the ERPs have.');
  });

  it('says what a sync would refuse, and what kept a plan from being made', () => {
    const refusal = 'It would archive 30 of 100 accounts in Pleo, more than 20 %.';
    expect(printed([planned({ refusal })]).join('\n')).to.contain(
      `✘ ${refusal} A sync refuses that without --allow-archive.`,
    );
    const lines = printed([], { kind: 'unreachable', message: 'Xero was not reached.', advice: 'Try later.' });
    expect(lines).to.include('  ✘ Xero was not reached. Try later.');
    expect(lines.at(-2)).to.contain('Nothing was changed.');
    const mapping = { kind: 'configuration', message: 'nl.yaml:4: One.\nnl.yaml:9: Two.', advice: 'Correct it.' };
    expect(printed([], mapping).slice(1, 4)).to.deep.equal([
      '  ✘ nl.yaml:4: One.',
      '    nl.yaml:9: Two.',
      '    Correct it.',
    ]);
  });
});
