import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSample } from './sample.ts';

/** Writes assets/sample anew: `node build/sample/generate.ts`. */
const folder = join(import.meta.dirname, '../../assets/sample');
const { files } = makeSample();
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) if (!files.has(name)) rmSync(join(folder, name));
for (const [name, bytes] of files) {
  writeFileSync(join(folder, name), bytes);
  console.log(`${String(bytes.length).padStart(8)}  ${name}`);
}
