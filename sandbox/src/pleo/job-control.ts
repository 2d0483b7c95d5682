import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { SandboxError } from '../shared/index.ts';
import { uuid } from './http/query.ts';
import { PleoProblem } from './problem.ts';
import { addJob, jobView } from './routes/export-jobs.ts';
import type { ExportJob, PleoCompany, PleoWorld } from './state/index.ts';

const NewJob = z.strictObject({
  companyId: uuid,
  expenses: z.array(z.string()).min(1),
  vendorBasedBookkeeping: z.boolean().default(false),
});

/** Does to export jobs what people do in Pleo itself: they press Export, and cancel. */
export class JobControl {
  readonly #world: PleoWorld;

  constructor(world: PleoWorld) {
    this.#world = world;
  }

  /** @throws SandboxError when the request is malformed, or Pleo would refuse the job */
  create(value: unknown): { readonly company: PleoCompany; readonly job: ExportJob } {
    const result = NewJob.safeParse(value);
    if (!result.success) throw new SandboxError(`The job is not valid:\n${z.prettifyError(result.error)}`);
    const { companyId, expenses, vendorBasedBookkeeping } = result.data;
    const company = this.#world.companies.get(companyId);
    if (company === undefined) throw new SandboxError(`Pleo has no company ${companyId}.`);
    const entryIds = entryIdsOf(company, expenses);
    const order = { entryIds, isInteractive: true, vendorBasedBookkeeping };
    try {
      return { company, job: addJob(this.#world, company, order) };
    } catch (problem) {
      if (!(problem instanceof PleoProblem)) throw problem;
      throw new SandboxError(`Pleo refuses the job: ${problem.type}: ${problem.message}`, { cause: problem });
    }
  }

  /** @throws SandboxError when the job is nowhere or finished */
  cancel(jobId: string): void {
    const job = this.#find(jobId);
    const nowMs = this.#world.nowMs();
    job.expireIfDue(nowMs);
    const cancelled = job.cancel(nowMs);
    this.#world.committed();
    if (!cancelled) throw new SandboxError(`The export job ${jobId} is finished.`);
  }

  /** Below `/_sandbox/pleo`. */
  addRoutes(server: FastifyInstance): void {
    server.post('/jobs', async (request, reply) => {
      const { company, job } = this.create(request.body);
      return reply.code(201).send(jobView(company.id, job, this.#world.nowMs()));
    });
    server.post('/jobs/:jobId/cancel', async (request, reply) => {
      this.cancel(z.object({ jobId: z.string() }).parse(request.params).jobId.toLowerCase());
      return reply.code(204).send();
    });
  }

  #find(jobId: string): ExportJob {
    for (const company of this.#world.companies.list()) {
      const job = company.jobs.get(jobId);
      if (job !== undefined) return job;
    }
    throw new SandboxError(`Pleo has no export job ${jobId}.`);
  }
}

function entryIdsOf({ seed, expenses }: PleoCompany, keys: readonly string[]): string[] {
  const ids = new Map([...expenses.values()].map((expense) => [expense.seed.key, expense.accountingEntryId]));
  return keys.map((key) => {
    const id = ids.get(key);
    if (id === undefined) throw new SandboxError(`${seed.name} has no expense with the key ${key}.`);
    return id;
  });
}
