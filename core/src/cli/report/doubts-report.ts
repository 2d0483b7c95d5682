import { z } from 'zod';

const Document = z.object({
  id: z.string(),
  url: z.string().nullable(),
  date: z.string().nullable(),
  amount: z.string().nullable().describe('E.g. EUR 12.10'),
});

export const DoubtJson = z.object({
  reference: z.string().describe('What to search for in the ERP'),
  entryId: z.string().describe('Accounting entry id of the expense in Pleo'),
  part: z.enum(['document', 'payment']),
  kind: z
    .string()
    .nullable()
    .describe('What it was to become: spend, receive, bill …; null as what follows: not known'),
  date: z.string().nullable(),
  amount: z.string().nullable().describe('E.g. EUR 12.10'),
  since: z.iso.datetime().describe('When it was sent, or refused'),
  known: z.string().describe('How the doubt came about'),
  why: z.string().describe('Why only a person can tell'),
  standing: z
    .enum(['unasked', 'none', 'one', 'several'])
    .describe('Documents in the ERP under the reference; unasked: the ERP cannot be asked'),
  document: Document.nullable().describe('The one document that is known'),
  commands: z.array(z.string()).describe('One of them decides'),
});
export type DoubtJson = z.infer<typeof DoubtJson>;

const CompanyError = z.object({ kind: z.string(), message: z.string(), advice: z.string().nullable() }).nullable();
const Who = { id: z.string(), slug: z.string(), name: z.string(), connector: z.string() };

/** The report of `ringfence resolve --json`: what waits for a person. */
export const DoubtsReportJson = z.object({
  version: z.literal(1),
  command: z.literal('resolve'),
  companies: z.array(z.object({ ...Who, doubts: z.array(DoubtJson), error: CompanyError })),
});
export type DoubtsReportJson = z.infer<typeof DoubtsReportJson>;

/** The report of `ringfence resolve REFERENCE --json`: what a person decided. */
export const DecisionReportJson = z.object({
  version: z.literal(1),
  command: z.literal('resolve'),
  company: z.object(Who),
  reference: z.string(),
  says: z.enum(['posted', 'absent']),
  documentId: z.string().nullable().describe('null: the expense is said to be absent'),
  entryId: z.string().nullable(),
  recorded: z.boolean(),
  error: CompanyError,
});
export type DecisionReportJson = z.infer<typeof DecisionReportJson>;
