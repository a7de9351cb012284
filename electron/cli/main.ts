import { definitionOf } from '../../shared/errors/problem.ts';
import { runCommandLine } from './run.ts';

/** The command line `qz`. A reader of the output that went away is no failure of ours. */
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);

try {
  process.exitCode = await runCommandLine(process.argv.slice(2));
} catch (error) {
  process.stderr.write(
    `INTERNAL_BUG ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = definitionOf('INTERNAL_BUG').exit;
}
