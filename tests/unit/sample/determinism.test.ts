import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeSample } from '../../../build/sample/sample.ts';
import { SAMPLE_FOLDER, sampleBytes } from './sample-files.ts';

test('the generator makes exactly the files of assets/sample, byte for byte, within 1 MB', () => {
  const { files } = makeSample();
  expect(readdirSync(SAMPLE_FOLDER).toSorted()).toEqual([...files.keys()].toSorted());
  for (const [name, bytes] of files) {
    expect([`${name} differs: run node build/sample/generate.ts`, sampleBytes(name).equals(bytes)]).toEqual([
      `${name} differs: run node build/sample/generate.ts`,
      true,
    ]);
  }
  const size = [...files.values()].reduce((sum, bytes) => sum + bytes.length, 0);
  expect(size).toBeLessThan(1_000_000);
});
