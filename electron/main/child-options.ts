import type { ForkOptions } from 'electron';

export type ChildRole = 'engine' | 'reader' | 'database';

/** What a child must know of the machine; everything else of the environment stays out. */
const PASSED_ON: Readonly<Record<ChildRole, readonly string[]>> = {
  engine: ['SystemRoot', 'TEMP', 'TMP', 'TMPDIR', 'HOME', 'USERPROFILE', 'LANG', 'TZ'],
  reader: ['SystemRoot'],
  database: ['SystemRoot'],
};
const HEAP_MEGABYTES: Readonly<Record<ChildRole, number>> = { engine: 2048, reader: 512, database: 512 };

/** How a child process is started. The environment is never empty: Electron takes that for "inherit everything". */
export function childOptions(
  role: ChildRole,
  environment: Readonly<Record<string, string | undefined>>,
  packaged: boolean,
): ForkOptions {
  const passed = PASSED_ON[role].flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    serviceName: `qingzhang-${role}`,
    env: { ...Object.fromEntries(passed), QZ_PROCESS: role },
    execArgv: [`--js-flags=--max-old-space-size=${HEAP_MEGABYTES[role]}`],
    stdio: packaged || role !== 'engine' ? 'ignore' : ['ignore', 'inherit', 'inherit'],
  };
}
