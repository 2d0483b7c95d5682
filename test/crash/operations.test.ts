import { expect } from 'chai';
import { XERO } from '../support/connectors.ts';
import { operationNamed, operationOf, operationsOf } from './operations.ts';

describe('test/crash/operations', () => {
  const named = (method: string, url: string, body = '') => operationOf({ method, url, body }, operationsOf(XERO));

  it("tells Pleo's job events apart by their body", () => {
    expect(named('POST', '/v3/export-job-events', '{"event":"started"}')).to.equal('job started');
    expect(named('POST', '/v3/export-job-events', '{"event":"completed"}')).to.equal('job ended');
  });

  it('tells reading from writing', () => {
    expect(named('GET', '/v3/export-jobs/1/items?limit=100')).to.equal('job items');
    expect(named('PUT', '/v3/export-jobs/1/items')).to.equal('item report');
    expect(named('GET', '/api.xro/2.0/BankTransactions?where=x')).to.equal('look-up');
    expect(named('PUT', '/api.xro/2.0/BankTransactions?summarizeErrors=false')).to.equal('bank transaction');
  });

  it('tells files and allocations from the documents that they belong to', () => {
    expect(named('GET', '/api.xro/2.0/Invoices/1/Attachments')).to.equal('file list');
    expect(named('PUT', '/api.xro/2.0/Invoices/1/Attachments/a.pdf')).to.equal('upload');
    expect(named('PUT', '/api.xro/2.0/Overpayments/1/Allocations')).to.equal('allocation');
  });

  it('does not guess', () => {
    expect(named('DELETE', '/v3/export-items-of-tomorrow/1')).to.equal(undefined);
    expect(operationNamed('bill', operationsOf(XERO)).system).to.equal('xero');
  });
});
