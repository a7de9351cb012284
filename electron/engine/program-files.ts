const BUILT = import.meta.url.endsWith('.mjs');

/**
 * The file of one of the engine's threads. Sources are found beside this file in electron/engine, bundles beside the
 * built parts in dist/engine; no other module may compute such a path, since bundling moves it.
 */
export function threadFile(name: 'writer' | 'read' | 'job'): URL {
  return new URL(`./threads/${name}.${BUILT ? 'mjs' : 'ts'}`, import.meta.url);
}

/** The file of the process that talks to a database. */
export function databaseFile(): URL {
  return new URL(
    BUILT ? '../database/database-process.mjs' : './sources/database-process.ts',
    import.meta.url,
  );
}

/** The file of the reader process. */
export function readerFile(): URL {
  return new URL(BUILT ? '../reader/reader-process.mjs' : './readers/reader-process.ts', import.meta.url);
}
