import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from 'vite';
import { nodeTarget } from '../../build/vite/targets.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'qz-preload-'));
let text = '';

beforeAll(async () => {
  const entries = { 'preload/index': 'electron/preload/index.ts' };
  await build(
    nodeTarget({ root, version: '9.8.7', outDir: folder, form: 'commonjs', entries, sharedFolder: null }),
  );
  text = readFileSync(join(folder, 'preload', 'index.cjs'), 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the bundle with a stand-in for Electron and gives back what it shows the page. */
function run(invoke: (...args: unknown[]) => Promise<unknown>) {
  const exposed: Record<string, Record<string, unknown>> = {};
  const listeners = new Map<string, Set<(...args: unknown[]) => void>>();
  const of = (channel: string) => listeners.get(channel) ?? listeners.set(channel, new Set()).get(channel);
  const electron = {
    contextBridge: {
      exposeInMainWorld: (key: string, api: Record<string, unknown>) => {
        exposed[key] = api;
      },
    },
    ipcRenderer: {
      invoke,
      on: (channel: string, listener: (...args: unknown[]) => void) => of(channel)?.add(listener),
      off: (channel: string, listener: (...args: unknown[]) => void) => of(channel)?.delete(listener),
    },
  };
  // The sandbox of Electron runs a preload as the body of a function with these three names.
  const body = new Function('require', 'module', 'exports', text); // the bundle just built
  body((name: string) => (name === 'electron' ? electron : null), { exports: {} }, {});
  return { exposed, listeners };
}

describe('the preload bundle', () => {
  test('asks for electron and nothing else', () => {
    const asked = [...text.matchAll(/require\(([^)]*)\)/g)].map(([, name]) => name);
    expect(asked).toEqual(['"electron"']);
    expect(text).not.toMatch(/\bimport\b|process\.|webUtils|node:/);
  });

  test('is at most 5 KB', () => expect(Buffer.byteLength(text)).toBeLessThanOrEqual(5 * 1024));

  test('shows the page exactly three things', () => {
    const { exposed } = run(async () => ({ ok: true, value: null }));
    expect(Object.keys(exposed)).toEqual(['qingzhang']);
    expect(Object.keys(exposed['qingzhang'] ?? {}).toSorted()).toEqual(['invoke', 'on', 'version']);
    expect(exposed['qingzhang']?.['version']).toBe('9.8.7');
  });

  test('turns whatever goes wrong on the way into a reply', async () => {
    const ask = (error: unknown) => {
      const { exposed } = run(() => Promise.reject(error));
      return Object(exposed['qingzhang']).invoke('a.b', {});
    };
    expect(await ask(new Error('An object could not be cloned.'))).toMatchObject({
      error: { code: 'REQUEST_INVALID' },
    });
    expect(await ask(new Error('Error invoking remote method'))).toEqual({
      ok: false,
      error: { code: 'INTERNAL_BUG', place: 'preload', params: {} },
    });
    expect(await ask('text')).toMatchObject({ error: { code: 'INTERNAL_BUG' } });
  });

  test('hands on events without Electron’s own object, until told to stop', () => {
    const { exposed, listeners } = run(async () => null);
    const heard: unknown[] = [];
    const off = Object(exposed['qingzhang']).on((event: unknown) => heard.push(event));
    const [channel, set] = [...listeners][0] ?? ['', new Set<never>()];
    for (const listener of set)
      (listener as (...args: unknown[]) => void)({ sender: 'electron' }, { type: 'locked' }); // as Electron calls it
    expect(channel).toBe('qingzhang:event');
    expect(heard).toEqual([{ type: 'locked' }]);
    off();
    expect(set.size).toBe(0);
  });
});
