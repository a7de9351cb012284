import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nodeTarget } from '../../build/vite/targets.ts';
import { PULL_LIMITS } from '../../electron/engine/sources/database-protocol.ts';
import { forkDatabase } from '../../electron/engine/sources/fork-database.ts';
import { pullRows } from '../../electron/engine/sources/pull-rows.ts';
import { forkReader } from '../../electron/engine/readers/fork-reader.ts';
import { READ_OPTIONS, readFile } from '../../electron/engine/readers/reader-client.ts';
import { databaseBytes } from '../fixtures/reading/databases.ts';

const PATIENCE = 120_000;
const root = join(import.meta.dirname, '..', '..');
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qz-bundle-'));
  const target = { root, version: '0.0.0-test', form: 'module', sharedFolder: null, outDir: folder } as const;
  const entries = [
    { 'database-process': 'electron/engine/sources/database-process.ts' },
    { 'reader-process': 'electron/engine/readers/reader-process.ts' },
  ];
  for (const entry of entries) await build(nodeTarget({ ...target, entries: entry }));
}, PATIENCE);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundle = (name: string): URL => pathToFileURL(join(folder, `${name}.mjs`));

test.each(['postgres', 'mysql', 'sqlserver'] as const)(
  'the bundled process speaks to a database of each kind: %s',
  async (type) => {
    const task = {
      type,
      host: '127.0.0.1',
      // Nobody listens at the port of discarded data.
      port: 9,
      database: 'erp',
      user: 'clerk',
      tls: 'off',
      statement: 'SELECT 1 AS n',
      password: 'x',
      isTest: false,
      limits: { ...PULL_LIMITS },
    } as const;
    const around = { open: () => forkDatabase(bundle('database-process')), progress: () => undefined };
    const answer = await pullRows('ERP', task, { ...around, signal: new AbortController().signal });
    expect(answer).toMatchObject({ ok: false, error: { code: 'IMPORT_CONNECTION_UNREACHABLE' } });
  },
  PATIENCE,
);

test(
  'the bundled reader starts SQLite from the bytes it carries',
  async () => {
    const source = databaseBytes((driver) => {
      driver.exec(
        "CREATE TABLE 客户 (客户编码 TEXT, 客户名称 TEXT); INSERT INTO 客户 VALUES ('C1', '宁波示例有限公司')",
      );
    });
    const read = await readFile(
      { name: 'a.db', source, options: { ...READ_OPTIONS, kind: 'parties' } },
      { openReader: () => forkReader(bundle('reader-process')) },
      {},
    );
    expect(read).toMatchObject({
      ok: true,
      value: { format: 'sqlite', sheet: '客户', counts: { accepted: 1 } },
    });
  },
  PATIENCE,
);
