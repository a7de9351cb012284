import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const base = mkdtempSync(join(tmpdir(), 'qz install '));
let place = '';
let count = 0;
afterAll(() => rmSync(base, { recursive: true, force: true }));

const lock = (version: string) =>
  JSON.stringify({
    packages: {
      '': { name: 'qingzhang' },
      'node_modules/needed': { version },
      'node_modules/of-another-system': { version: '1.0.0', optional: true },
    },
  });
const write = (path: string, text: string): void => writeFileSync(join(place, path), text);

/** A copy of the launch scripts in a project of its own, with an npm that only notes what it is asked. */
beforeEach(() => {
  count += 1;
  place = join(base, `project ${count}`);
  mkdirSync(join(place, 'node_modules'), { recursive: true });
  cpSync(join(root, 'build', 'launch'), join(place, 'build', 'launch'), { recursive: true });
  write('package-lock.json', lock('1.0.0'));
  write(
    'npm.mjs',
    `import { appendFileSync } from 'node:fs';
    appendFileSync(${JSON.stringify(join(place, 'asked'))}, process.argv.slice(2).join(' ') + '\\n');
    process.exit(Number(process.env.NPM_FAILS ?? 0));`,
  );
  write('install.mjs', `import { ensureInstalled } from './build/launch/install.mjs'; ensureInstalled();`);
});

function install(environment: Readonly<Record<string, string>> = {}) {
  const env = { ...process.env, npm_execpath: join(place, 'npm.mjs'), ...environment };
  const run = spawnSync(process.execPath, [join(place, 'install.mjs')], { encoding: 'utf8', env });
  const asked = join(place, 'asked');
  return {
    status: run.status,
    error: run.stderr,
    asked: existsSync(asked) ? readFileSync(asked, 'utf8').trim() : '',
  };
}

describe('installing', () => {
  test('asks npm for exactly the lockfile, without scripts, once', () => {
    const ci = 'ci --ignore-scripts --prefer-offline --no-audit --no-fund --loglevel=error';
    expect(install()).toMatchObject({ status: 0, asked: ci });
    expect(install().asked).toBe(ci);
  });

  test('asks again when the lockfile has changed', () => {
    install();
    write('package-lock.json', lock('1.0.1'));
    expect(install().asked.split('\n')).toHaveLength(2);
  });

  test('is content with what somebody installed by hand, as far as it agrees', () => {
    write(join('node_modules', '.package-lock.json'), lock('1.0.0'));
    expect(install()).toMatchObject({ status: 0, asked: '' });
    write('package-lock.json', lock('2.0.0'));
    expect(install().asked).toMatch(/^ci /);
  });

  test('misses no package for another system, but one that is needed', () => {
    const without = JSON.parse(lock('1.0.0'));
    delete without.packages['node_modules/of-another-system'];
    write(join('node_modules', '.package-lock.json'), JSON.stringify(without));
    expect(install().asked).toBe('');
    delete without.packages['node_modules/needed'];
    rmSync(join(place, 'node_modules', '.qingzhang-lock-hash'));
    write(join('node_modules', '.package-lock.json'), JSON.stringify(without));
    expect(install().asked).toMatch(/^ci /);
  });

  test('says what failed and leaves no mark of success', () => {
    expect(install({ NPM_FAILS: '1' })).toMatchObject({ status: 1 });
    expect(install({ NPM_FAILS: '1' }).error).toContain('npm registry');
    expect(existsSync(join(place, 'node_modules', '.qingzhang-lock-hash'))).toBe(false);
  });
});

describe('the command line’s launcher', () => {
  const qz = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(place, 'build', 'launch', 'qz.mjs'), ...args], { encoding: 'utf8' });

  test('runs the sources in a checkout, with its arguments and exit code', () => {
    mkdirSync(join(place, 'electron', 'cli'), { recursive: true });
    write('package.json', '{ "type": "module" }');
    write(
      join('electron', 'cli', 'main.ts'),
      'const args: string[] = process.argv.slice(2); console.log(args.join("|")); process.exitCode = 3;',
    );
    const run = qz('book', 'info', '--json', '一 二');
    expect([run.stdout.trim(), run.status]).toEqual(['book|info|--json|一 二', 3]);
  });

  test('runs the bundle of a release', () => {
    mkdirSync(join(place, 'dist', 'cli'), { recursive: true });
    write(join('dist', 'cli', 'qz.mjs'), 'console.log("bundle", process.argv[2]);');
    expect(qz('read').stdout.trim()).toBe('bundle read');
  });
});

// The script is for Linux machines that build; elsewhere there is nothing to run it with.
describe.each(process.platform === 'linux' ? ['the build machine'] : [])('the script of %s', () => {
  const report = (passed: number, failed: number, broken = false) =>
    JSON.stringify({
      numPassedTests: passed,
      numFailedTests: failed,
      testResults: broken ? [{ status: 'failed', assertionResults: [] }] : [],
    });

  function run(text: string | null, status: number) {
    mkdirSync(join(place, '.ci'));
    mkdirSync(join(place, 'bin'));
    mkdirSync(join(place, '.cache'));
    cpSync(join(root, '.ci', 'run'), join(place, '.ci', 'run'));
    const save = text === null ? '' : `printf '%s' '${text}' > .cache/test-report.json`;
    writeFileSync(
      join(place, 'bin', 'npm'),
      `#!/bin/sh\n[ "$1" = test ] || exit 9\n${save}\necho output\nexit ${status}\n`,
      { mode: 0o755 },
    );
    const env = { ...process.env, PATH: [join(place, 'bin'), process.env['PATH']].join(delimiter) };
    const done = spawnSync('bash', [join(place, '.ci', 'run')], { encoding: 'utf8', env, cwd: base });
    return { last: done.stdout.trim().split('\n').at(-1), status: done.status };
  }

  test.each([
    ['all passed', report(412, 0), 0, '412 passed, 0 failed', 0],
    ['two failed', report(410, 2), 1, '410 passed, 2 failed', 1],
    ['a file could not be loaded', report(400, 0, true), 1, '400 passed, 1 failed', 1],
    ['it ended badly although no test failed', report(412, 0), 1, '412 passed, 1 failed', 1],
    ['there is no report', null, 1, '0 passed, 1 failed', 1],
    ['nothing ran', report(0, 0), 0, '0 passed, 1 failed', 1],
  ])('tells the outcome in its last line: %s', (_what, text, status, last, code) => {
    expect(run(text, status)).toEqual({ last, status: code });
  });
});
