import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  checkFolder,
  holdsSame,
  safeFileName,
  writeFileInPieces,
  writeWholeFile,
} from '../../../electron/engine/writers/write-file.ts';
import { type Problem, refuse } from '../../../shared/errors/problem.ts';
import { Bug } from '../../../shared/std/assert.ts';
import { ok, type Result } from '../../../shared/std/result.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';

const BYTES = new TextEncoder().encode('凭证');

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'qz-write-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test('a file is written whole and never over another, unless a person agreed to replace it', () => {
  const path = join(folder(), '凭证.txt');
  expectValue(writeWholeFile(path, BYTES));
  expect(holdsSame(path, BYTES)).toBe(true);
  expectRefused(writeWholeFile(path, new Uint8Array([1])), 'OUTPUT_FILE_EXISTS');
  expect(holdsSame(path, BYTES)).toBe(true);
  expectValue(writeWholeFile(path, new Uint8Array([1]), 'replace'));
  expect([...readFileSync(path)]).toEqual([1]);
  expect(readdirSync(join(path, '..'))).toEqual(['凭证.txt']);
});

test('a file in pieces is there whole under its name or not at all', async () => {
  const path = join(folder(), '清单.xlsx');
  const fill = async (write: (bytes: Uint8Array) => void): Promise<Result<void, Problem>> => {
    write(BYTES);
    expect(readdirSync(join(path, '..'))).toEqual(['清单.xlsx.tmp']);
    write(BYTES);
    return ok(undefined);
  };
  expectValue(await writeFileInPieces(path, fill));
  expect(holdsSame(path, Buffer.concat([BYTES, BYTES]))).toBe(true);
  expectRefused(await writeFileInPieces(path, fill), 'OUTPUT_FILE_EXISTS');
  const refusing = async (write: (bytes: Uint8Array) => void): Promise<Result<void, Problem>> => {
    write(BYTES);
    return refuse('REQUEST_TOO_LARGE', 'list.write', { size: '2', limit: '1' });
  };
  expectRefused(await writeFileInPieces(path, refusing, 'replace'), 'REQUEST_TOO_LARGE');
  const failing = async (): Promise<Result<void, Problem>> => {
    throw new Bug('no rows');
  };
  await expect(writeFileInPieces(path, failing, 'replace')).rejects.toThrow('no rows');
  expectRefused(await writeFileInPieces(join(path, 'in', 'a file'), refusing), 'FILE_UNWRITABLE');
  expect(holdsSame(path, Buffer.concat([BYTES, BYTES]))).toBe(true);
  expect(readdirSync(join(path, '..'))).toEqual(['清单.xlsx']);
});

test('what the file system refuses is named, and nothing half-written stays', () => {
  const own = folder();
  const inFile = join(own, 'file');
  writeFileSync(inFile, '');
  expect(expectRefused(writeWholeFile(join(inFile, 'x'), BYTES), 'FILE_UNWRITABLE').params).toEqual({
    file: 'x',
    reason: 'ENOTDIR',
  });
  expectRefused(checkFolder(join(own, 'gone')), 'FILE_UNWRITABLE');
  mkdirSync(join(own, 'out'));
  expectValue(checkFolder(join(own, 'out')));
  expect(readdirSync(join(own, 'out'))).toEqual([]);
});

test.runIf(process.platform === 'linux')('a full disk is said to be full', () => {
  const path = join(folder(), 'x.txt');
  symlinkSync('/dev/full', `${path}.tmp`);
  expectRefused(writeWholeFile(path, BYTES), 'OUTPUT_DISK_FULL');
  expect(readdirSync(join(path, '..'))).toEqual([]);
});

test('file names lose what file systems refuse', () => {
  expect(safeFileName('DZ2026-0001 a/b\\c:d*e?f"g<h>i|j\n. ')).toBe('DZ2026-0001 a-b-c-d-e-f-g-h-i-j-');
  expect(Array.from(safeFileName('名'.repeat(400)))).toHaveLength(120);
});
