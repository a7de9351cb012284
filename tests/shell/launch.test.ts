import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findElectron, obtainElectron } from '../../build/launch/electron-binary.ts';
import { findBrowser, missingBrowserAdvice } from '../../build/shell/browser.ts';
import { prepareProfile } from '../../build/shell/browser-profile.ts';
import { isFresh, markFresh, sourceHash } from '../../build/vite/sources.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'qz launch '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const node = (...args: readonly string[]) =>
  spawnSync(process.execPath, args, { encoding: 'utf8', cwd: folder });

describe('the scripts’ entry', () => {
  test('names its tasks when it is given an unknown one', () => {
    const run = node(join(root, 'build/launch/run.mjs'), 'fly');
    expect(run.status).toBe(2);
    expect(run.stderr).toContain('Unknown task "fly"');
    for (const task of [
      'start',
      'test',
      'check',
      'build',
      'bench',
      'screenshots',
      'sample',
      'test:faults',
      'format',
    ]) {
      expect(run.stderr).toContain(task);
    }
  });

  test('serves every script of package.json', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    for (const [name, command] of Object.entries(scripts)) {
      expect(command).toBe(`node build/launch/run.mjs ${name}`);
    }
  });

  test('runs on an old Node: plain JavaScript that imports only what Node brings', () => {
    for (const name of ['run', 'install', 'project-node', 'qz']) {
      const text = readFileSync(join(root, 'build', 'launch', `${name}.mjs`), 'utf8');
      const imported = [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from ?? '');
      expect(imported.filter((from) => !/^(node:|\.\/[\w-]+\.mjs$)/.test(from))).toEqual([]);
    }
  });

  test.each([
    ['v24.15.0', true],
    ['v24.21.0', true],
    ['v25.0.0', true],
    ['v24.14.9', false],
    ['v20.20.2', false],
    ['v9.99.0', false],
  ])('takes Node %s: %s', async (version, enough) => {
    const { isNewEnough } = await import(join(root, 'build/launch/project-node.mjs'));
    expect(isNewEnough(version)).toBe(enough);
  });
});

describe('Electron’s program', () => {
  test('is found where its installer puts it', () => {
    const home = join(folder, 'node_modules', 'electron');
    mkdirSync(join(home, 'dist'), { recursive: true });
    expect(findElectron(folder)).toBeNull();
    writeFileSync(join(home, 'path.txt'), 'electron');
    expect(findElectron(folder)).toBeNull();
    writeFileSync(join(home, 'dist', 'electron'), '');
    expect(findElectron(folder)).toBe(join(home, 'dist', 'electron'));
    expect(obtainElectron(folder)).toBe(join(home, 'dist', 'electron'));
  });

  test('is asked for once a day, by a child, when it is missing', () => {
    const place = join(folder, 'without');
    const installer = join(place, 'node_modules', 'electron', 'install.js');
    const tries = join(place, 'tries');
    mkdirSync(join(installer, '..'), { recursive: true });
    writeFileSync(installer, `require('fs').appendFileSync(${JSON.stringify(tries)}, 'x'); process.exit(1);`);
    expect([obtainElectron(place), obtainElectron(place)]).toEqual([null, null]);
    expect(readFileSync(tries, 'utf8')).toBe('x');
    const note = join(place, '.cache', 'electron-unavailable');
    const dayAgo = statSync(note).mtimeMs / 1000 - 25 * 60 * 60;
    utimesSync(note, dayAgo, dayAgo);
    expect(obtainElectron(place)).toBeNull();
    expect(readFileSync(tries, 'utf8')).toBe('xx');
  });

  test('is never asked for by importing its package', () => {
    const sources = [
      'build/launch/start.ts',
      'build/launch/electron-binary.ts',
      'build/shell/shell.ts',
      'build/shell/run.ts',
    ];
    for (const source of sources) {
      const imports = [
        ...readFileSync(join(root, source), 'utf8').matchAll(
          /^import (?!type).*'electron'|require\('electron'\)/gm,
        ),
      ];
      expect(imports).toEqual([]);
    }
  });
});

describe('the browser', () => {
  test('is the one that is named, or none at all', () => {
    const program = join(folder, 'browser');
    writeFileSync(program, '');
    expect(findBrowser({ QZ_BROWSER: program })).toBe(program);
    expect(findBrowser({ QZ_BROWSER: join(folder, 'missing') })).toBeNull();
    expect(missingBrowserAdvice()).toMatch(/Install/);
  });
});

describe('the browser’s profile', () => {
  test('never offers to keep a password, and keeps what else the browser noted', () => {
    const profile = join(folder, 'profile');
    const file = join(profile, 'Default', 'Preferences');
    const settings = () => JSON.parse(readFileSync(file, 'utf8'));
    prepareProfile(profile);
    expect(settings()).toMatchObject({
      credentials_enable_service: false,
      profile: { password_manager_enabled: false },
      translate: { enabled: false },
    });
    writeFileSync(
      file,
      JSON.stringify({ ...settings(), profile: { name: 'kept', password_manager_enabled: true } }),
    );
    prepareProfile(profile);
    expect(settings().profile).toMatchObject({ name: 'kept', password_manager_enabled: false });
    writeFileSync(file, 'broken');
    prepareProfile(profile);
    expect(settings().translate).toEqual({ enabled: false });
    expect(statSync(join(profile, 'Default')).mode & 0o077).toBe(0);
  });
});

describe('the build', () => {
  test('is stale as soon as one source differs, is added or removed', () => {
    const place = join(folder, 'project');
    mkdirSync(join(place, 'electron', 'main'), { recursive: true });
    mkdirSync(join(place, 'dist'));
    const file = join(place, 'electron', 'main', 'a.ts');
    writeFileSync(file, '1');
    expect(isFresh(place)).toBe(false);
    markFresh(place, sourceHash(place));
    expect(isFresh(place)).toBe(true);
    writeFileSync(file, '2');
    expect(isFresh(place)).toBe(false);
    writeFileSync(file, '1');
    expect(isFresh(place)).toBe(true);
    writeFileSync(join(place, 'package.json'), '{}');
    expect(isFresh(place)).toBe(false);
    rmSync(join(place, 'package.json'));
    expect(isFresh(place)).toBe(true);
    expect(existsSync(join(place, 'dist', '.source-hash'))).toBe(true);
  });
});
