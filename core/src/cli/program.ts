import { Command, Option } from 'commander';
import type { CommandContext } from './command-context.ts';
import { applyCommand } from './commands/apply.ts';
import { checkCommand } from './commands/check.ts';
import { schemaCommand, validateCommand } from './commands/config.ts';
import { planCommand } from './commands/plan.ts';
import { resolveCommand } from './commands/resolve.ts';
import { retryCommand } from './commands/retry.ts';
import { runCommand } from './commands/run.ts';
import { statusCommand } from './commands/status.ts';
import { EXIT_CODES_HELP, type ExitCode } from './exit-code.ts';

const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value];

const configOption = () =>
  new Option('-c, --config <folder>', 'folder with organisation.yaml and companies/').default('config');
const companyOption = () =>
  new Option('--company <slug>', 'only this company; may be repeated')
    .argParser(collect)
    .default([] as readonly string[], 'all companies');
const allowArchiveOption = () =>
  new Option('--allow-archive', 'archive in Pleo also where the limit of the configuration refuses it');
const fullOption = () => new Option('--full', 'read all of the ERP, not only what it changed since the last sync');
const jsonOption = () => new Option('--json', 'print one JSON document on stdout; progress goes to stderr');

/** The commands. `ended` is told the exit code of the one that ran. */
export function createProgram(version: string, context: CommandContext, ended: (code: ExitCode) => void): Command {
  const program = new Command('ringfence')
    .description('Connects Pleo with ERPs: one ring-fenced integration per company.')
    .version(version)
    .helpCommand(false)
    .showHelpAfterError('(see --help)')
    .addHelpText('after', EXIT_CODES_HELP);
  /** A command about companies, all of them or those that the user names. */
  const companyCommand = (name: string) =>
    program.command(name).addOption(configOption()).addOption(companyOption()).addOption(jsonOption());

  companyCommand('run')
    .description('one pass: check each company, bring its master data into Pleo, export what waits')
    .addOption(new Option('--only <part>', 'only one part').choices(['sync', 'export']))
    .addOption(new Option('--report <file>', 'also write the JSON report to a file'))
    .addOption(allowArchiveOption())
    .addOption(fullOption())
    .addHelpText('after', EXIT_CODES_HELP)
    .action(async (options) => ended(await runCommand(options, context)));

  companyCommand('plan')
    .description('what a sync would change in Pleo: each change with its reason; changes nothing')
    .addOption(new Option('--out <file>', 'also write the plan to a file, for `ringfence apply`'))
    .action(async (options) => ended(await planCommand(options, context)));

  companyCommand('sync')
    .description('bring master data into Pleo: the first part of `run`')
    .addOption(allowArchiveOption())
    .addOption(fullOption())
    .action(async (options) => ended(await runCommand({ ...options, only: 'sync' }, context)));

  program
    .command('apply')
    .description('make exactly the changes of a plan; refused where others are due by now')
    .argument('<file>', 'a file of `ringfence plan --out`')
    .addOption(configOption())
    .addOption(jsonOption())
    .addOption(allowArchiveOption())
    .action(async (file, options) => ended(await applyCommand(file, options, context)));

  companyCommand('resolve')
    .description('what only a person can decide: expenses that may stand in the ERP; with a reference, decides it')
    .argument('[reference]', 'of one expense in doubt, as this command shows it')
    .addOption(new Option('--posted <document>', 'this document of the ERP is the expense').conflicts('absent'))
    .addOption(new Option('--absent', 'it is not in the ERP; it may be sent again'))
    .addOption(new Option('--yes', 'do not ask for confirmation'))
    .action(async (reference, options) => ended(await resolveCommand(reference, options, context)));

  companyCommand('retry')
    .description('export again, in a new export job, what failed or of whose outcome Pleo was never told')
    .addOption(
      new Option('--entry <id>', 'only the expense with this accounting entry id; may be repeated')
        .argParser(collect)
        .default([] as readonly string[], 'all that may be exported again'),
    )
    .addOption(new Option('--dry-run', 'only show them; calls nobody'))
    .action(async (options) => ended(await retryCommand(options, context)));

  companyCommand('check')
    .description('prove every connection and that it leads to the right company; writes nothing')
    .action(async (options) => ended(await checkCommand(options, context)));

  companyCommand('status')
    .description('what the last run of each company did; calls nobody')
    .action(async (options) => ended(await statusCommand(options, context)));

  const config = program.command('config').description('the YAML files').helpCommand(false);
  config
    .command('validate')
    .description('read every file, and say all that is wrong at once')
    .addOption(configOption())
    .action(async (options) => ended(await validateCommand(options, context)));
  config
    .command('schema')
    .description('print the JSON Schema that editors use')
    .addOption(
      new Option('--file <kind>', 'for which file').choices(['company', 'organisation']).default('company' as const),
    )
    .action(async (options) => ended(await schemaCommand(options.file, context)));
  return program;
}
