import type { SandboxContext, Simulator, SimulatorKind } from '@ringfence/sandbox';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

const Account = z.object({
  number: z.string(),
  name: z.string(),
  class: z.string(),
  isClosed: z.boolean().default(false),
});
const TaxCode = z.object({
  code: z.string(),
  name: z.string(),
  rate: z.string(),
  account: z.string(),
  reverseAccount: z.string(),
});
const Dimension = z.object({
  id: z.string(),
  name: z.string(),
  values: z.array(z.object({ id: z.string(), name: z.string(), isClosed: z.boolean().default(false) })),
});
const CompanySeed = z.object({
  companyNumber: z.string(),
  name: z.string(),
  currency: z.string(),
  closedTo: z.string().optional(),
  agreementToken: z.string(),
  accounts: z.array(Account),
  taxCodes: z.array(TaxCode),
  dimensions: z.array(Dimension),
});
const Seed = z.object({ appSecret: z.string(), companies: z.array(CompanySeed) });
type Seed = z.infer<typeof Seed>;

const Line = z.object({
  account: z.string(),
  debit: z.string().optional(),
  credit: z.string().optional(),
  taxCode: z.string().optional(),
  dimensions: z.array(z.object({ dimension: z.string(), value: z.string() })),
  text: z.string(),
});
const Entry = z.object({
  reference: z.string().max(35),
  date: z.string(),
  text: z.string(),
  amount: z.string(),
  lines: z.array(Line),
});

const Booked = Entry.extend({
  id: z.string(),
  /** Names, each with how often it was put there. */
  files: z.record(z.string(), z.number()),
});
export type LedgerlyJournal = z.infer<typeof Booked>;

interface Company extends z.infer<typeof CompanySeed> {
  readonly journals: LedgerlyJournal[];
}

/** What `inspect` shows, by the number of the company. */
export const LedgerlyHoldings = z.record(z.string(), z.object({ journals: z.array(Booked) }));

const PAGE_SIZE = 3;

/**
 * Ledgerly: journals only. It takes a second journal with the same reference without a word, answers in another order than it
 * was asked, and repeats the tokens of a request that it refuses.
 */
export const ledgerlySimulator: SimulatorKind<Seed> = {
  name: 'ledgerly',
  seed: Seed,
  create: (seed, context) => new Ledgerly(seed, context),
};

class Ledgerly implements Simulator {
  readonly #appSecret: string;
  readonly #companies: readonly Company[];
  readonly #context: SandboxContext;
  /** How many of the next postings are carried out and then answered with 503. */
  #failuresAfterCommit = 0;

  constructor({ appSecret, companies }: Seed, context: SandboxContext) {
    this.#appSecret = appSecret;
    this.#companies = companies.map((company) => ({ ...company, journals: [] }));
    this.#context = context;
  }

  inspect(): z.infer<typeof LedgerlyHoldings> {
    return Object.fromEntries(this.#companies.map(({ companyNumber, journals }) => [companyNumber, { journals }]));
  }

  ownerOf({ headers }: { readonly headers: Record<string, string | string[] | undefined> }): string | undefined {
    return this.#companies.find(({ agreementToken }) => agreementToken === headers['x-agreement-token'])?.companyNumber;
  }

  registerControls(server: FastifyInstance): void {
    server.post('/fail-after-commit', async (_, reply) => {
      this.#failuresAfterCommit += 1;
      return reply.code(204).send();
    });
  }

  register(server: FastifyInstance): void {
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    const of = (answer: (company: Company, request: FastifyRequest, reply: FastifyReply) => unknown) => {
      return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
        const { 'x-app-secret': app, 'x-agreement-token': token } = request.headers;
        const company = this.#companies.find(({ agreementToken }) => agreementToken === token);
        if (company !== undefined && app === this.#appSecret) return answer(company, request, reply);
        return reply.code(401).send({ message: `The tokens ${String(app)} and ${String(token)} are not valid.` });
      };
    };
    server.get(
      '/company',
      of(({ companyNumber, name, currency, closedTo }) => ({ companyNumber, name, currency, closedTo })),
    );
    server.get(
      '/accounts',
      of(({ accounts }, request) => page(accounts, request)),
    );
    server.get(
      '/tax-codes',
      of(({ taxCodes }, request) => page(taxCodes, request)),
    );
    server.get(
      '/dimensions',
      of(({ dimensions }, request) => page(dimensions, request)),
    );
    server.get(
      '/dimensions/:id/values',
      of(({ dimensions }, request) => {
        const { id } = Id.parse(request.params);
        return page(dimensions.find((each) => each.id === id)?.values ?? [], request);
      }),
    );
    server.get(
      '/journals',
      of((company, request) => {
        const { reference } = z.object({ reference: z.array(z.string()).or(z.string()) }).parse(request.query);
        const found = company.journals.filter((journal) => [reference].flat().includes(journal.reference));
        return page(
          found.map((journal) => shown(journal, company)),
          request,
        );
      }),
    );
    server.post(
      '/journals',
      of((company, request, reply) => {
        const { entries } = z.object({ entries: z.array(Entry) }).parse(request.body);
        const answers = entries.map((entry) => this.#post(entry, company));
        this.#context.committed();
        if (this.#failuresAfterCommit-- > 0) return reply.code(503).send({ message: 'Try again.' });
        this.#failuresAfterCommit = 0;
        return { entries: answers.reverse() };
      }),
    );
    server.get(
      '/journals/:id/files',
      of((company, request) => Object.keys(journalOf(company, request).files)),
    );
    server.put(
      '/journals/:id/files/:name',
      of((company, request, reply) => {
        const { files } = journalOf(company, request);
        const { name } = z.object({ name: z.string() }).parse(request.params);
        files[name] = (files[name] ?? 0) + 1;
        return reply.code(204).send();
      }),
    );
  }

  #post(entry: z.infer<typeof Entry>, company: Company): object {
    const { reference } = entry;
    const error = problemOf(entry, company);
    if (error !== undefined) return { reference, error };
    const journal = { ...entry, id: this.#context.uuid(), files: {} };
    company.journals.push(journal);
    return { reference, journal: shown(journal, company) };
  }
}

const Id = z.object({ id: z.string() });

function journalOf({ journals }: Company, request: FastifyRequest): LedgerlyJournal {
  const { id } = Id.parse(request.params);
  const journal = journals.find((each) => each.id === id);
  if (journal === undefined) throw new Error(`There is no journal ${id}.`);
  return journal;
}

function shown({ id, reference, date, amount }: LedgerlyJournal, { currency }: Company): object {
  return { id, reference, date, amount, currency };
}

function problemOf({ date, lines }: z.infer<typeof Entry>, company: Company): object | undefined {
  if (company.closedTo !== undefined && date <= company.closedTo)
    return { code: 'PERIOD_CLOSED', message: `The books are closed on ${date}.` };
  const cents = (decimal = '0') => Math.round(Number(decimal) * 100);
  const balance = lines.reduce((sum, { debit, credit }) => sum + cents(debit) - cents(credit), 0);
  if (balance !== 0) return { code: 'UNBALANCED', message: `Debits and credits differ by ${balance} cents.` };
  for (const { account, taxCode } of lines) {
    const known = company.accounts.find(({ number }) => number === account);
    if (known === undefined || known.isClosed) return { code: 'ACCOUNT_CLOSED', message: `${account} is not open.` };
    if (taxCode !== undefined && !company.taxCodes.some(({ code }) => code === taxCode))
      return { code: 'TAX_CODE', message: `There is no tax code ${taxCode}.` };
  }
  return undefined;
}

function page(items: readonly unknown[], request: FastifyRequest): object {
  const { page: number } = z.object({ page: z.coerce.number().default(1) }).parse(request.query);
  const pageCount = Math.max(1, Math.ceil(items.length / PAGE_SIZE));
  return { items: items.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE), pageCount, itemCount: items.length };
}
