// Entry of every npm script. Plain JavaScript for Node 18 and later without dependencies: it must run on the machine's
// own Node before anything is installed. It installs what is missing and hands the task to the project's Node 24.
import { spawnSync } from 'node:child_process';
import { isAbsolute, join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { childEnvironment, projectNode, root } from './project-node.mjs';

const bin = (...path) => join(root, 'node_modules', ...path);
const vitest = bin('vitest', 'vitest.mjs');
const report = ['--reporter=default', '--reporter=json', '--outputFile.json=.cache/test-report.json'];

/** Each task is a list of Node scripts with arguments, run one after another; further arguments go to the last one. */
const TASKS = {
  start: [['build/launch/start.ts']],
  build: [['build/vite/build.ts']],
  test: [
    ['build/launch/require-browser.ts', '--install'],
    ['build/vite/build.ts', '--if-stale'],
    [vitest, 'run', '--config', 'build/vitest/unit.ts', ...report],
  ],
  'test:faults': [[vitest, 'run', '--config', 'build/vitest/faults.ts']],
  check: [['build/check/run.ts']],
  bench: [['build/vite/build.ts', '--if-stale'], ['build/bench/run.ts']],
  'bench:match': [['build/bench/match/run.ts']],
  screenshots: [
    ['build/launch/require-browser.ts', '--install'],
    ['build/vite/build.ts', '--if-stale'],
    ['build/screenshots/paper.ts'],
    ['build/screenshots/run.ts'],
  ],
  pictures: [
    ['build/launch/require-browser.ts', '--install'],
    ['build/vite/build.ts', '--if-stale'],
    [vitest, 'run', '--config', 'build/vitest/pictures.ts'],
  ],
  'pictures:agree': [['build/screenshots/agree.ts']],
  sample: [['build/sample/generate.ts']],
  format: [[bin('@biomejs', 'biome', 'bin', 'biome'), 'format', '--write']],
};

const [task, ...rest] = process.argv.slice(2);
const steps = TASKS[task];
if (steps === undefined) {
  process.stderr.write(`Unknown task "${task ?? ''}". Known: ${Object.keys(TASKS).join(', ')}\n`);
  process.exit(2);
}

ensureInstalled();
const node = projectNode();
for (const [index, [script, ...args]] of steps.entries()) {
  const path = isAbsolute(script) ? script : join(root, script);
  const extra = index === steps.length - 1 ? rest : [];
  const result = spawnSync(node, [path, ...args, ...extra], {
    cwd: root,
    stdio: 'inherit',
    env: childEnvironment(),
  });
  if (result.error !== undefined) process.stderr.write(`${script}: ${result.error.message}\n`);
  if (result.status !== 0) process.exit(result.status ?? 1);
}
