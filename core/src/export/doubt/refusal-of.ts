import { Failure } from '../../contract/index.ts';
import type { Decision, Doubt } from './doubt.ts';

/** Why a decision cannot be taken: the ERP says otherwise. Nothing where it can. */
export function refusalOf(decision: Decision, doubt: Doubt, erpName: string): Failure | undefined {
  const { reference, standing, document } = doubt;
  if (decision.says === 'absent') {
    if (standing === 'unasked' || standing === 'none') return undefined;
    const what = document === undefined ? 'more than one document' : `the document ${document.id}`;
    return new Failure('conflict', `${erpName} holds ${what} under ${reference}, so the expense is not absent.`, {
      system: erpName,
      advice: `Delete in ${erpName} what is not this expense and decide again, or name the document that is it with --posted.`,
    });
  }
  if (standing !== 'one' || document === undefined || document.id === decision.documentId) return undefined;
  return new Failure(
    'conflict',
    `${erpName} holds the document ${document.id} under ${reference}, not ${decision.documentId}.`,
    {
      system: erpName,
      advice: `Name that document, or delete it in ${erpName} first if it is not this expense.`,
    },
  );
}
