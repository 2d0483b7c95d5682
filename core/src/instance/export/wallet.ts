import { type AccountReference, Failure } from '../../contract/index.ts';
import type { InstanceParts } from '../parts.ts';

/**
 * The ERP account that stands for the Pleo wallet: the configured one, by id or else by code.
 *
 * @throws Failure `configuration` when the ERP has no such account, or one that cannot hold a wallet.
 */
export async function findWallet(
  { erp, erpName, settings }: Pick<InstanceParts, 'erp' | 'erpName' | 'settings'>,
  signal?: AbortSignal,
): Promise<AccountReference> {
  let byCode: AccountReference | undefined;
  let problem = `${erpName} has no account with the code or id "${settings.wallet}".`;
  for await (const { id, code, name, isBank, status } of erp.listAccounts(signal)) {
    const isId = id.toLowerCase() === settings.wallet.toLowerCase();
    if (!isId && code !== settings.wallet) continue;
    if (!isBank)
      problem = `The account ${code} "${name}" of ${erpName} is no bank account, so it cannot be the wallet.`;
    else if (status !== 'active') problem = `The wallet's account ${code} "${name}" is archived in ${erpName}.`;
    else if (isId) return { id, code, name };
    else byCode = { id, code, name };
  }
  if (byCode !== undefined) return byCode;
  throw new Failure('configuration', problem, {
    system: 'configuration',
    advice: `Set accounts.wallet in the company's YAML to the bank account that stands for the Pleo wallet in ${erpName}.`,
  });
}
