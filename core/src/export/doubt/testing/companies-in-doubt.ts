import { BookkeepingDate, Failure } from '../../../contract/index.ts';
import { expense } from '../../../pleo/testing/index.ts';
import { companyWithChart, type TestCompany, type TestCompanyOptions } from '../../../testing/index.ts';

/** An expense was posted, its document changed by a person in the ERP, and then exported again: refused. */
export async function withChangedDocument(options: TestCompanyOptions = {}): Promise<TestCompany> {
  const company = companyWithChart(options);
  company.pleo.addJob([expense()]);
  await company.exportOnce();
  const [document] = company.books.documents;
  if (document?.total === undefined) throw new Error('nothing was posted');
  company.books.documents[0] = { ...document, total: { ...document.total, amountMinor: 1 } };
  company.pleo.addJob([expense()]);
  await company.exportOnce();
  return company;
}

/** An expense was posted in an ERP that cannot be asked, not reported, changed in Pleo, and exported again: refused. */
export async function changedInPleo(): Promise<TestCompany> {
  const company = companyWithChart({ abilities: { find: false } });
  company.interfere = async (call) => {
    if (call === 'pleo.updateExportJobItems') throw new Failure('unavailable', 'Cut off.');
  };
  company.pleo.addJob([expense()]);
  await company.exportOnce();
  company.interfere = async () => {};
  company.pleo.jobs.length = 0;
  company.pleo.addJob([expense({ date: BookkeepingDate.parse('2026-01-13') })]);
  await company.exportOnce();
  return company;
}
