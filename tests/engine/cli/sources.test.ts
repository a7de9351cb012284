import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { POSTGRES_BIN, postgresServer, type TestServer } from '../support/database-servers.ts';
import { qzJson, scratch } from './run-qz.ts';

const PATIENCE = 240_000;
const SECRET = 'geheim-密码';

async function bookIn(folder: string): Promise<string> {
  const book = join(folder, '账套');
  const words = [
    'book',
    'create',
    book,
    '--name',
    '示例',
    '--company',
    '杭州示例机电有限公司',
    '--user',
    '甲',
  ];
  expect(await qzJson(book, words)).toMatchObject({ code: 0 });
  return book;
}

test(
  'qz watch: a folder is looked into once, and a file that has settled is told as waiting',
  async () => {
    const folder = scratch();
    const book = await bookIn(folder);
    const inbox = join(folder, '收件');
    mkdirSync(inbox);
    expect(await qzJson(book, ['watch', 'add', inbox])).toMatchObject({ code: 0 });
    expect(await qzJson(book, ['watch', 'add', inbox])).toMatchObject({ code: 3 });
    const listed = await qzJson(book, ['watch', 'list']);
    expect(listed).toMatchObject({ code: 0, json: [{ name: '收件', files: 0 }] });
    expect(JSON.stringify(listed.json)).not.toContain(folder);
    expect(await qzJson(book, ['watch', 'run'])).toMatchObject({
      code: 0,
      json: { files: [], unreachable: [] },
    });
    writeFileSync(join(inbox, '图.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47]));
    // A file of a clock ahead of ours has not settled at the first look, however slow this test is.
    utimesSync(join(inbox, '图.png'), 4_102_444_800, 4_102_444_800);
    expect(await qzJson(book, ['watch', 'run'])).toMatchObject({
      code: 0,
      json: { files: [{ name: '图.png', state: 'settling' }] },
    });
  },
  PATIENCE,
);

describe.each(POSTGRES_BIN === null ? [] : [POSTGRES_BIN])(
  'qz connection, against PostgreSQL of %s',
  (bin) => {
    let server: TestServer | null = null;
    afterAll(() => server?.stop());

    test(
      'it is saved, tested, pulled and imported; the password comes from the environment and is never shown',
      async () => {
        server = await postgresServer(bin, SECRET);
        const folder = scratch();
        const book = await bookIn(folder);
        const query = join(folder, 'q.sql');
        writeFileSync(
          query,
          "SELECT 'C' || n AS 客户编码, '宁波示例' || n || '有限公司' AS 客户名称, '客户' AS 类型 FROM generate_series(1, 3) n;",
        );
        const save = [
          'connection',
          'save',
          '总账',
          '--type',
          'postgres',
          '--host',
          '127.0.0.1',
          '--database',
          'postgres',
        ];
        const whole = [
          ...save,
          '--port',
          String(server.port),
          '--login',
          'boss',
          '--tls',
          'off',
          '--as',
          'parties',
          '--query',
          `@${query}`,
        ];
        expect(await qzJson(book, whole)).toMatchObject({
          code: 2,
          json: { error: { code: 'IMPORT_CONNECTION_PASSWORD_NEEDED' } },
        });
        expect(await qzJson(book, whole, { QZ_CONNECTION_PASSWORD: SECRET })).toMatchObject({ code: 0 });
        const listed = await qzJson(book, ['connection', 'list']);
        expect(listed).toMatchObject({
          code: 0,
          json: [{ name: '总账', hasPassword: true, kind: 'parties' }],
        });
        expect(JSON.stringify(listed.json)).not.toContain(SECRET);
        expect(await qzJson(book, ['connection', 'test', '总账'])).toMatchObject({
          code: 0,
          json: { columns: ['客户编码', '客户名称', '类型'] },
        });
        expect(await qzJson(book, ['connection', 'pull', '总账'])).toMatchObject({
          json: { batch: null, kind: 'parties', accepted: 3, dryRun: true },
        });
        expect(await qzJson(book, ['import', '--connection', '总账'])).toMatchObject({
          json: { kind: 'parties', accepted: 3 },
        });
        expect(await qzJson(book, ['import'])).toMatchObject({ code: 2 });
        expect(await qzJson(book, ['connection', 'remove', '总账'])).toMatchObject({ code: 0 });
        expect(await qzJson(book, ['connection', 'test', '总账'])).toMatchObject({
          json: { error: { code: 'NOT_FOUND' } },
        });
      },
      PATIENCE,
    );
  },
);
