import { existsSync, readFileSync } from 'node:fs';

const STATUS = '/proc/self/status';

/**
 * Most memory this process has held, in MB. On Linux what the system calls so for a started process is at least what its parent held,
 * so that the program itself is asked.
 */
export function peakMegabytes(): number {
  const own = existsSync(STATUS) ? /^VmHWM:\s+(\d+) kB$/mu.exec(readFileSync(STATUS, 'latin1')) : null;
  return (own === null ? process.resourceUsage().maxRSS : Number(own[1])) / 1024;
}
