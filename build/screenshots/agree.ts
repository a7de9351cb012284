import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** `npm run pictures:agree`: what the last run of tests/pictures showed, and somebody has looked at, is how places look from now on. */
const root = join(import.meta.dirname, '..', '..');
const made = join(root, '.cache', 'pictures');
const agreed = join(root, 'tests', 'pictures', 'agreed');

mkdirSync(agreed, { recursive: true });
for (const name of readdirSync(made).filter((each) => each.endsWith('.json'))) {
  copyFileSync(join(made, name), join(agreed, name));
  process.stdout.write(`${name}\n`);
}
