import 'reflect-metadata';
import { Command, Option } from 'commander';

/** The `hotline` command. Each subcommand loads what it needs when it runs, so that `--help` is quick. */
const program = new Command('hotline').description(
  '12345 government hotline: run, fill, inspect and prove an installation',
);

program
  .command('start')
  .description(
    'run everything on this machine: embedded PostgreSQL unless DATABASE_URL is set, api, worker, sample city on the first start',
  )
  .option('--no-replay', 'do not replay the sample submissions on the first start')
  .action(async (options: { replay: boolean }) => (await import('./start.js')).start(options));

program
  .command('migrate')
  .description('apply pending migrations')
  .action(async () => (await import('./migrate.js')).migrateCommand());

program
  .command('seed')
  .description('load the city pack: units, and in demo mode its people')
  .action(async () => (await import('./seed.js')).seedCommand());

program
  .command('replay')
  .description('push real submissions through the intake API and let simulated staff drive them round the loop')
  .argument('<file>', 'JSON lines {text, title?, time?, channel?} (more fields of the sample pack are understood)')
  .option('--speed <n>', 'simulated seconds per second; 0 = as fast as the machine allows', '0')
  .option('--seed <n>', 'seed of the simulated staff', '1')
  .option('--limit <n>', 'take only the first n submissions')
  .option('--url <url>', 'API to talk to', 'http://127.0.0.1:3000')
  .option('--ledger <file>', 'where acknowledged submissions are noted, one JSON line each')
  .action(async (file: string, options: Record<string, string>) =>
    (await import('./replay/command.js')).replayCommand(file, options),
  );

program
  .command('doctor')
  .description('check the invariants of the stored data; exit 1 when one is broken')
  .action(async () => (await import('./doctor.js')).doctorCommand());

program
  .command('verify-history')
  .description('read the whole event log against its seals; exit 1 when an event is not as it was sealed')
  .action(async () => (await import('./verify-history.js')).verifyHistoryCommand());

program
  .command('user')
  .description('create the first administrator')
  .requiredOption('--account <account>')
  .requiredOption('--name <name>')
  .requiredOption('--role <role>', 'systemAdmin, securityAdmin or auditAdmin')
  .action(async (options: { account: string; name: string; role: string }) =>
    (await import('./user.js')).userCommand(options),
  );

program
  .command('docs')
  .description('write the pages of docs/ that are made from the code')
  .action(async () => (await import('./docs.js')).docsCommand());

program
  .command('prove')
  .description('long evidence: each proof bounded, seeded, printing its figures, failing when a promise fails')
  .argument('[name]', 'clocks, history, kill, model, replay, year; all of them when left out')
  .option('--small', 'the reduced form that npm test runs', false)
  .option('--orders <n>', 'year: work orders in all')
  .option('--months <n>', 'year: its first months only')
  .option(
    '--minutes <n>',
    'year: wall time for living it, 75 when left out; then it ends with the day and is judged so far',
  )
  .option('--data <directory>', 'year: where its data lie and stay; a year that lies there already is only judged')
  .action(async (name: string | undefined, options: { small: boolean }) =>
    (await import('./evidence/prove.js')).proveCommand(name, options),
  );

program
  .command('bench')
  .description('rates and latencies as ratios against a ceiling measured in the same run')
  .option('--orders <n>', 'generated work orders for the page benches', Number, 1_000_000)
  .option('--seconds <n>', 'seconds for each rate', Number, 8)
  .addOption(
    new Option('--only <part>', 'one part instead of all').choices(['intake', 'push', 'board', 'pages'] as const),
  )
  .action(async (options: { orders: number; seconds: number; only?: 'intake' | 'push' | 'board' | 'pages' }) =>
    (await import('./evidence/bench.js')).benchCommand(options),
  );

await program.parseAsync();
