import { builtinModules } from 'node:module';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

/** Oldest Chromium that may show the window: Electron 45 brings 153, an installed browser may be a little older. */
const BROWSER_TARGET = 'chrome140';

/** CommonJS parts of bundled packages ask for these three names, which an ES module does not have. */
const COMMONJS_NAMES = [
  "import { createRequire as qzCreateRequire } from 'node:module';",
  'const require = qzCreateRequire(import.meta.url);',
  'const __filename = import.meta.filename;',
  'const __dirname = import.meta.dirname;',
].join('\n');

const EXTERNAL = [
  'electron',
  'better-sqlite3-multiple-ciphers',
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
];

/** Packages of the database clients for cloud sign-in and key vaults: an offline program bundles nothing in their place. */
const NEVER_ASKED = ['@azure/identity', '@azure/keyvault-keys', 'pg-native', 'cloudflare:sockets'];

type NodeTarget = {
  readonly root: string;
  readonly version: string;
  /** Output name without its ending → source file. */
  readonly entries: Readonly<Record<string, string>>;
  readonly form: 'module' | 'commonjs';
  /** Folder of the bundles; dist unless a test wants its own. */
  readonly outDir?: string;
  /** Where parts shared by several entries go; null keeps each entry in one file. */
  readonly sharedFolder: string | null;
};

function common(root: string, version: string): InlineConfig {
  return {
    configFile: false,
    root,
    mode: 'production',
    logLevel: 'warn',
    define: { __APP_VERSION__: JSON.stringify(version) },
  };
}

/** Bundle for Node: main, preload, engine, reader, command line. */
export function nodeTarget(target: NodeTarget): InlineConfig {
  const { root, version, entries, form, sharedFolder } = target;
  const ending = form === 'module' ? 'mjs' : 'cjs';
  return {
    ...common(root, version),
    publicDir: false,
    ssr: { noExternal: true },
    resolve: {
      alias: NEVER_ASKED.map((find) => ({ find, replacement: join(import.meta.dirname, 'nothing.ts') })),
    },
    build: {
      ssr: true,
      target: form === 'module' ? 'node24' : BROWSER_TARGET,
      outDir: target.outDir ?? join(root, 'dist'),
      emptyOutDir: false,
      minify: form === 'commonjs',
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)])),
        external: EXTERNAL,
        output: {
          format: form === 'module' ? 'es' : 'cjs',
          entryFileNames: `[name].${ending}`,
          ...(sharedFolder === null
            ? { codeSplitting: false }
            : { chunkFileNames: `${sharedFolder}/[name]-[hash].${ending}` }),
          ...(form === 'module' ? { banner: COMMONJS_NAMES } : {}),
        },
      },
    },
  };
}

/** Bundle for the window. Relative addresses only: it is served from app:// in Electron and from http://book.localhost elsewhere. */
export function rendererTarget(root: string, version: string): InlineConfig {
  return {
    ...common(root, version),
    root: join(root, 'renderer'),
    base: './',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: BROWSER_TARGET,
      outDir: join(root, 'dist', 'renderer'),
      emptyOutDir: true,
      // Inlined files would be data: addresses, which the content security policy refuses for fonts and scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 1500,
    },
  };
}
