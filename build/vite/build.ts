// Builds every bundle into dist. With --if-stale only when a source changed since the last build.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'vite';
import { firstPaintKilobytes } from './first-paint.ts';
import { isFresh, markFresh, sourceHash } from './sources.ts';
import { nodeTarget, rendererTarget } from './targets.ts';

const root = join(import.meta.dirname, '..', '..');
const dist = join(root, 'dist');

/** The files the window may be served, by address: anything else is answered with 404. */
function writeRendererManifest(): void {
  const folder = join(dist, 'renderer');
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
  writeFileSync(join(dist, 'renderer-manifest.json'), `${JSON.stringify(files, null, 1)}\n`);
}

async function buildAll(): Promise<number> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const hash = sourceHash(root);
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const target = { root, version, form: 'module', sharedFolder: null } as const;
  await build(nodeTarget({ ...target, entries: { 'main/index': 'electron/main/index.ts' } }));
  await build(
    nodeTarget({ ...target, form: 'commonjs', entries: { 'preload/index': 'electron/preload/index.ts' } }),
  );
  await build(
    nodeTarget({
      ...target,
      entries: { 'reader/reader-process': 'electron/engine/readers/reader-process.ts' },
    }),
  );
  await build(
    nodeTarget({
      ...target,
      entries: { 'database/database-process': 'electron/engine/sources/database-process.ts' },
    }),
  );
  // Engine and command line share their parts, which stay beside dist/engine/entry.mjs: a thread's file is found
  // relative to electron/engine in the sources and relative to dist/engine here.
  await build(
    nodeTarget({
      ...target,
      sharedFolder: 'engine',
      entries: {
        'engine/entry': 'electron/engine/entry.ts',
        'engine/threads/writer': 'electron/engine/threads/writer.ts',
        'engine/threads/read': 'electron/engine/threads/read.ts',
        'engine/threads/job': 'electron/engine/threads/job.ts',
        'cli/qz': 'electron/cli/main.ts',
      },
    }),
  );
  await build(rendererTarget(root, version));
  writeRendererManifest();
  const firstPaint = firstPaintKilobytes(join(dist, 'renderer'));
  markFresh(root, hash);
  return firstPaint;
}

if (process.argv.includes('--if-stale') && isFresh(root)) {
  process.stderr.write('The build is up to date.\n');
} else {
  const started = performance.now();
  const firstPaint = await buildAll();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stderr.write(`Built in ${seconds} s; ${firstPaint} KB of compressed script before first paint.\n`);
}
