import { appendFileSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const LOG_BYTES_MAX = 1024 * 1024;

/** Facts a line may carry: codes, names of operations and counts, never what a user typed or a file holds. */
export type LogFacts = Readonly<Record<string, string | number>>;

/** Writes main's log: one JSON line an event, two files of at most 1 MiB. */
export function eventLog(folder: string, clock: () => string): (event: string, facts: LogFacts) => void {
  const file = join(folder, 'main.log');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return (event, facts) => {
    if (existsSync(file) && statSync(file).size > LOG_BYTES_MAX)
      renameSync(file, join(folder, 'main.old.log'));
    appendFileSync(file, `${JSON.stringify({ at: clock(), event, ...facts })}\n`, { mode: 0o600 });
  };
}
