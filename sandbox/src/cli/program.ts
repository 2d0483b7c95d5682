import { Command, InvalidArgumentError } from 'commander';

export interface ServeOptions {
  readonly seed: string;
  readonly port?: Readonly<Record<string, number>>;
  readonly data?: string;
  readonly fresh?: boolean;
}

const controlSurface = `
Control surface, on every port, without authentication:
  GET    /_sandbox/pleo      what Pleo holds: accounts, tax codes, jobs and items of each company
  POST   /_sandbox/pleo/jobs create an export job: {"companyId":"…","expenses":["<key>"]}
  POST   /_sandbox/pleo/jobs/<id>/cancel
                             cancel an export job as a user does
  GET    /_sandbox/xero      what Xero holds, by tenant; the same for every system of the seed
  GET    /_sandbox/requests  requests served, by system and by company or tenant
  GET    /_sandbox/routes    requests served, by system and by route
  GET    /_sandbox/faults    the faults that still wait for requests
  POST   /_sandbox/faults    inject a fault, for example
                             {"system":"xero","method":"POST","url":"/BankTransactions","drop":"after-commit"}
                             system  pleo, xero, netsuite: which system
                             method, url (regular expression), owner (company or tenant): which requests
                             after   let that many matching requests pass first (default 0)
                             times   hit that many (default 1)
                             status, body, headers: answer so instead of handling the request
                             delayMs: wait first
                             drop    before | after-commit | mid-answer: close the connection before or after
                             handling, or halfway through the answer
                             repeatPage: true: the list gives this page once more in place of the next one
                             itemErrors: {"<entry id>":{"type":"…","message":"…"}}: errors in Pleo's answers to item updates
  DELETE /_sandbox/faults    forget all faults
  GET    /_sandbox/clock     the sandbox's time
  POST   /_sandbox/clock     move it: {"advanceMs":3600000}

One line of JSON on stdout tells the URLs: {"pleo":"http://127.0.0.1:…","xero":"http://127.0.0.1:…"}.
Exit codes: 0 stopped by a signal, 2 bad usage, seed or data folder.`;

/** The command line; `serve` is called with what it says. */
export function createProgram(serve: (options: ServeOptions) => Promise<void>): Command {
  return new Command('ringfence-sandbox')
    .description(
      'Serves local simulators of Pleo, and of Xero and NetSuite where the seed names them, on loopback until it is interrupted.',
    )
    .requiredOption('--seed <file>', 'what the systems hold at first, as YAML or JSON')
    .option('--port <system=number...>', 'port of a system, as pleo=4001; any free one when left out', parsePort)
    .option('--data <folder>', 'keep the data there across restarts; in memory only when left out')
    .option('--fresh', 'with --data: delete what the folder holds of an earlier sandbox first')
    .addHelpText('after', controlSurface)
    .action(serve);
}

function parsePort(text: string, earlier: Readonly<Record<string, number>> = {}): Record<string, number> {
  const [, system = '', digits] = /^([a-z0-9-]+)=(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (!(port <= 65_535)) throw new InvalidArgumentError('A port is a system and a number from 0 to 65535: pleo=4001.');
  return { ...earlier, [system]: port };
}
