import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findElectron } from '../../build/launch/electron-binary.ts';
import { startShell } from '../../build/shell/shell.ts';
import { EXPECTED } from './conformance/expected.ts';

const root = join(import.meta.dirname, '..', '..');
const main = join(import.meta.dirname, 'conformance', 'main.mjs');
const folder = mkdtempSync(join(tmpdir(), 'qz-conformance-'));
const electron = findElectron(root);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function observeInChromium(): Promise<Readonly<Record<string, unknown>>> {
  const file = join(folder, 'chromium.json');
  process.env['QZ_TRANSCRIPT'] = file;
  const shell = await startShell({ headless: true, userData: join(folder, 'chromium'), main });
  await shell.ended;
  return JSON.parse(readFileSync(file, 'utf8'));
}

function observeInElectron(program: string): Readonly<Record<string, unknown>> {
  const file = join(folder, 'electron.json');
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const data = `--user-data-dir=${join(folder, 'electron')}`;
  spawnSync(program, [...switches, data, main], {
    env: { ...process.env, QZ_TRANSCRIPT: file },
    timeout: 60_000,
  });
  return JSON.parse(readFileSync(file, 'utf8'));
}

const shells = [
  { name: 'Chromium shell', observe: observeInChromium },
  ...(electron === null ? [] : [{ name: 'Electron', observe: async () => observeInElectron(electron) }]),
];

for (const { name, observe } of shells) {
  describe(`the ${name}`, async () => {
    const seen = await observe();

    test('nothing failed and nothing was observed that is not expected', () => {
      expect(Object.keys(seen).filter((key) => !(key in EXPECTED))).toEqual([]);
    });

    test.each(Object.entries(EXPECTED))('%s', (key, value) => {
      expect(seen[key]).toEqual(value);
    });
  });
}
