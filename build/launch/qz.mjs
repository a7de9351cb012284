#!/usr/bin/env node
// The command line `qz`: from the sources in a checkout, else from the built bundle of a release.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isNewEnough, projectNode, root } from './project-node.mjs';

const source = join(root, 'electron', 'cli', 'main.ts');
const entry = existsSync(source) ? source : join(root, 'dist', 'cli', 'qz.mjs');

if (isNewEnough(process.version)) {
  process.argv[1] = entry;
  await import(pathToFileURL(entry).href);
} else {
  const result = spawnSync(projectNode(), [entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  if (result.error !== undefined) process.stderr.write(`qz: ${result.error.message}\n`);
  process.exit(result.status ?? 4);
}
