import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run check`: format, lint, types, import arrows, unused code and the lockfile, all of them, then the verdict. */
const root = join(import.meta.dirname, '..', '..');
const folders = ['electron', 'renderer', 'shared', 'server', 'build', 'tests'];
const script = (...path: readonly string[]): string => join(root, 'node_modules', ...path);

type Step = { readonly name: string; readonly args: readonly string[]; readonly must?: RegExp };

const tsc = script('typescript', 'bin', 'tsc');
const STEPS: readonly Step[] = [
  { name: 'format', args: [script('@biomejs', 'biome', 'bin', 'biome'), 'format'] },
  { name: 'lint', args: [script('oxlint', 'bin', 'oxlint'), '--type-aware', '--quiet', ...folders] },
  ...['shared', 'node', 'web', 'tests'].map((part) => ({
    name: `types of ${part}`,
    args: [tsc, '-p', `build/tsconfig/${part}.json`],
  })),
  {
    name: 'import arrows',
    args: [
      script('dependency-cruiser', 'bin', 'dependency-cruiser.mjs'),
      '--config',
      'build/check/layers.cjs',
      'electron',
      'renderer',
      'shared',
    ],
    // A resolver that finds nothing also finds no violation; the count shows that it looked.
    must: /[1-9]\d{2,} modules/,
  },
  { name: 'unused code', args: [script('knip', 'bin', 'knip.js'), '--no-progress'] },
];

/** Optional packages of other platforms that a lockfile written here must still name, or installs there fail. */
const PLATFORM_PACKAGES = [
  '@biomejs/cli-win32-x64',
  '@biomejs/cli-darwin-arm64',
  '@oxlint/binding-win32-x64-msvc',
  '@oxlint/binding-darwin-arm64',
  '@rolldown/binding-win32-x64-msvc',
  '@rolldown/binding-darwin-arm64',
  'lightningcss-win32-x64-msvc',
  'lightningcss-darwin-arm64',
];

function lockfileProblems(): readonly string[] {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  return PLATFORM_PACKAGES.filter((name) => !lock.includes(`"node_modules/${name}"`)).map(
    (name) => `package-lock.json lacks ${name}`,
  );
}

let failed = 0;
for (const step of STEPS) {
  const run = spawnSync(process.execPath, [...step.args], { cwd: root, encoding: 'utf8' });
  const output = `${run.stdout}${run.stderr}`;
  const good = run.status === 0 && (step.must === undefined || step.must.test(output));
  process.stdout.write(`${good ? 'ok  ' : 'FAIL'} ${step.name}\n`);
  if (!good) {
    failed += 1;
    process.stdout.write(`${output}\n`);
  }
}
for (const text of lockfileProblems()) {
  failed += 1;
  process.stdout.write(`FAIL lockfile: ${text}\n`);
}
process.stdout.write(failed === 0 ? 'All checks hold.\n' : `${failed} checks failed.\n`);
process.exitCode = failed === 0 ? 0 : 1;
