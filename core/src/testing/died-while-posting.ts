import { expense } from '../pleo/testing/index.ts';
import type { Treatment } from './fake-books.ts';
import { companyWithChart, type TestCompany, type TestCompanyOptions } from './test-company.ts';

/** Lets the process die in the middle of posting one expense, and starts anew with the same books and journal. */
export async function diedWhilePosting(treatment: Treatment, options: TestCompanyOptions = {}): Promise<TestCompany> {
  const company = companyWithChart(options);
  const died = Promise.withResolvers<void>();
  company.books.treat = () => treatment;
  company.interfere = async (call, moment) => {
    if (call !== 'erp.post' || moment !== 'after') return;
    died.resolve();
    await new Promise<never>(() => {});
  };
  company.pleo.addJob([expense()]);
  await Promise.race([company.exportOnce(), died.promise]);
  company.interfere = async () => {};
  company.books.treat = () => 'created';
  return company;
}
