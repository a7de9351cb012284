import { createServer } from 'node:net';
import pg from 'pg';
import mysql from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { importPreview } from '../../../shared/contract/import.ts';
import { handedFile } from '../../../shared/contract/source.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import type { Result } from '../../../shared/std/result.ts';
import { forkDatabase } from '../../../electron/engine/sources/fork-database.ts';
import { type DatabaseTask, PULL_LIMITS } from '../../../electron/engine/sources/database-protocol.ts';
import { type Pulled, pullRows } from '../../../electron/engine/sources/pull-rows.ts';
import { sql } from '../../../electron/engine/store/sql.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import {
  freePort,
  MARIADB_SERVER,
  mariadbServer,
  POSTGRES_BIN,
  postgresServer,
  type TestServer,
} from '../support/database-servers.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook } from '../support/test-book.ts';

const PATIENCE = 120_000;
const PASSWORD = 'geheim-密码';
const ROWS = 2_500;

type Change = Omit<Partial<DatabaseTask>, 'limits'> & { readonly limits?: Partial<DatabaseTask['limits']> };

function taskFor(type: DatabaseTask['type'], port: number, change: Change): DatabaseTask {
  const { limits, ...rest } = change;
  return {
    type,
    host: '127.0.0.1',
    port,
    database: 'erp',
    user: 'clerk',
    tls: 'off',
    statement: 'SELECT 1 AS n',
    password: PASSWORD,
    isTest: false,
    ...rest,
    limits: {
      rows: PULL_LIMITS.rows,
      bytes: PULL_LIMITS.bytes,
      connectSeconds: 10,
      statementSeconds: 20,
      ...limits,
    },
  };
}

const pull = (
  type: DatabaseTask['type'],
  port: number,
  change: Change = {},
  signal = new AbortController().signal,
): Promise<Result<Pulled, Problem>> =>
  pullRows('ERP', taskFor(type, port, change), {
    open: () => forkDatabase(),
    progress: () => undefined,
    signal,
  });

const textOf = (result: Result<Pulled, Problem>): string =>
  new TextDecoder().decode(expectValue(result).bytes);

/** What every server must refuse alike. */
function refusals(type: 'postgres' | 'mysql', port: () => number, slow: string): void {
  test(
    'a wrong password, an unknown database and nobody at the port are refused, each with its code',
    async () => {
      const wrong = expectRefused(await pull(type, port(), { password: 'x' }), 'IMPORT_CONNECTION_LOGIN');
      expect(wrong.params).toEqual({ server: `127.0.0.1:${String(port())}`, user: 'clerk' });
      expectRefused(await pull(type, port(), { database: 'none' }), 'IMPORT_CONNECTION_LOGIN');
      expectRefused(await pull(type, await freePort()), 'IMPORT_CONNECTION_UNREACHABLE');
      expectRefused(await pull(type, port(), { host: 'nobody.invalid' }), 'IMPORT_CONNECTION_UNREACHABLE');
    },
    PATIENCE,
  );

  test(
    'a statement that is wrong, writes, or is more than one is refused',
    async () => {
      expectRefused(
        await pull(type, port(), { statement: 'SELECT nothing FROM nowhere' }),
        'IMPORT_CONNECTION_FAILED',
      );
      expectRefused(
        await pull(type, port(), { statement: 'DELETE FROM invoices' }),
        'IMPORT_CONNECTION_STATEMENT',
      );
      expectRefused(
        await pull(type, port(), { statement: 'SELECT 1; SELECT 2' }),
        'IMPORT_CONNECTION_STATEMENT',
      );
    },
    PATIENCE,
  );

  test(
    'what takes too long, is too much, or is no longer wanted is stopped',
    async () => {
      const long = await pull(type, port(), { statement: slow, limits: { statementSeconds: 1 } });
      expectRefused(long, 'IMPORT_CONNECTION_TIMEOUT');
      const many = await pull(type, port(), { statement: 'SELECT * FROM invoices', limits: { rows: 10 } });
      expect(expectRefused(many, 'IMPORT_CONNECTION_TOO_MUCH').params).toEqual({ what: 'rows', limit: '10' });
      const large = await pull(type, port(), { statement: 'SELECT * FROM invoices', limits: { bytes: 100 } });
      expect(expectRefused(large, 'IMPORT_CONNECTION_TOO_MUCH').params).toEqual({
        what: 'bytes',
        limit: '100',
      });
      const control = new AbortController();
      const cancelled = pull(type, port(), { statement: slow }, control.signal);
      control.abort();
      expectRefused(await cancelled, 'JOB_CANCELLED');
    },
    PATIENCE,
  );

  test(
    'a server that cannot encrypt is refused where encryption is asked for',
    async () => {
      expectRefused(await pull(type, port(), { tls: 'verify' }), 'IMPORT_CONNECTION_TLS');
    },
    PATIENCE,
  );

  test(
    'a connection is saved, tested, pulled and previewed, and its password is in no reply and no request kept',
    async () => {
      const book = await testBook({ openReader: readerHere });
      const save = (change: object): Promise<Result<unknown, Problem>> =>
        book.tryJob('connection.save', {
          uid: null,
          name: '总账',
          type,
          host: '127.0.0.1',
          port: port(),
          database: 'erp',
          user: 'clerk',
          tls: 'off',
          statement:
            'SELECT number AS 发票号码, party AS 客户编码, day AS 开票日期, amount AS 价税合计 FROM invoices ORDER BY number;',
          kind: 'invoices',
          profile: null,
          password: PASSWORD,
          ...change,
        });
      expectRefused(await save({ password: null }), 'IMPORT_CONNECTION_PASSWORD_NEEDED');
      expectRefused(await save({ statement: 'DROP TABLE invoices' }), 'IMPORT_CONNECTION_STATEMENT');
      expectValue(await save({}));
      expectRefused(await save({}), 'IMPORT_CONNECTION_NAME_TAKEN');
      const [row] = book.query('connection.list', {}).rows;
      const uid = row?.uid ?? '';
      expect(row).toMatchObject({ name: '总账', hasPassword: true, version: 1 });
      expect(await book.job('connection.test', { uid })).toMatchObject({
        server: expect.stringMatching(/PostgreSQL \d|MariaDB/u),
        columns: ['发票号码', '客户编码', '开票日期', '价税合计'],
      });
      const handed = handedFile.parse(await book.job('connection.pull', { uid }));
      const pulled = { name: handed.name, bytes: book.kept(handed.file) };
      const preview = importPreview.parse(
        await book.job(
          'import.preview',
          { file: handed.file, kind: handed.kind, options: {} },
          { file: pulled },
        ),
      );
      expect(preview).toMatchObject({ kind: 'invoices', fileName: '总账.csv', read: ROWS });
      // Another server gets the password only from a person.
      expectRefused(
        await save({ uid, host: 'elsewhere.example', password: null }),
        'IMPORT_CONNECTION_PASSWORD_NEEDED',
      );
      expectValue(await save({ uid, password: null, kind: null }));
      const kept = book.read.all(
        sql`SELECT CAST(bytes AS TEXT) AS request, CAST(reply AS TEXT) AS reply FROM journal`,
      );
      expect(kept.length).toBeGreaterThan(2);
      expect(JSON.stringify([kept, book.query('connection.list', {})])).not.toContain(PASSWORD);
      const stopped = await book.tryJob(
        'connection.pull',
        { uid },
        { stopWhen: (_done, _total, step) => step === 'pull.connect' },
      );
      expectRefused(stopped, 'JOB_CANCELLED');
      book.command('connection.remove', { uid });
      expect(book.query('connection.list', {}).rows).toEqual([]);
      expectRefused(await book.tryJob('connection.pull', { uid }), 'NOT_FOUND');
    },
    PATIENCE,
  );
}

describe.each(POSTGRES_BIN === null ? [] : [POSTGRES_BIN])('PostgreSQL of %s', (bin) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await postgresServer(bin, PASSWORD);
    const boss = (database: string): pg.Client =>
      new pg.Client({ host: '127.0.0.1', port: server.port, user: 'boss', password: PASSWORD, database });
    const first = boss('postgres');
    await first.connect();
    await first.query('CREATE DATABASE erp');
    await first.end();
    const erp = boss('erp');
    await erp.connect();
    await erp.query(`CREATE ROLE clerk LOGIN PASSWORD '${PASSWORD}';
        CREATE TABLE invoices (number text, party text, day date, amount numeric(18,2));
        INSERT INTO invoices SELECT 'INV-' || n, 'C' || n % 7, date '2026-10-01' + n % 30, n + 0.05 FROM generate_series(1, ${String(ROWS)}) n;
        CREATE TABLE kinds (a numeric, b bigint, c money, d date, e timestamp, f bytea, g boolean, h text, i double precision);
        INSERT INTO kinds VALUES (12345678901234567890.12345, 9223372036854775807, -1234567.89, '2026-02-28', '2026-02-28 13:14:15', '\\x00', true, E'引号" 逗号,\\n换行', 0.1),
          (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        CREATE FUNCTION wipe() RETURNS bigint LANGUAGE sql AS 'DELETE FROM invoices; SELECT 1::bigint';
        GRANT ALL ON invoices, kinds TO clerk`);
    await erp.end();
  }, PATIENCE);
  afterAll(() => server.stop());
  refusals('postgres', () => server.port, 'SELECT pg_sleep(60)');

  test(
    'values are exact: numbers of any length, amounts, days; nothing is empty',
    async () => {
      const text = textOf(await pull('postgres', server.port, { statement: 'SELECT * FROM kinds' }));
      expect(text).toBe(
        'a,b,c,d,e,f,g,h,i\r\n'.replaceAll(/[a-i]/gu, (name) => `"${name}"`) +
          '"12345678901234567890.12345","9223372036854775807","-1234567.89","2026-02-28","2026-02-28 13:14:15",,"true","引号"" 逗号,\n换行","0.1"\r\n' +
          ',,,,,,,,\r\n',
      );
    },
    PATIENCE,
  );

  test(
    'a statement that writes behind a SELECT is refused by the transaction, and nothing is written',
    async () => {
      expectRefused(
        await pull('postgres', server.port, { statement: 'SELECT wipe()' }),
        'IMPORT_CONNECTION_WRITES',
      );
      const left = textOf(
        await pull('postgres', server.port, { statement: 'SELECT count(*) FROM invoices' }),
      );
      expect(left).toContain(`"${String(ROWS)}"`);
    },
    PATIENCE,
  );
});

describe.each(MARIADB_SERVER === null ? [] : [MARIADB_SERVER])('MariaDB of %s', (program) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await mariadbServer(program, [
      'CREATE DATABASE erp CHARACTER SET utf8mb4',
      `CREATE USER clerk@'127.0.0.1' IDENTIFIED BY '${PASSWORD}'`,
      `GRANT ALL ON erp.* TO clerk@'127.0.0.1'`,
    ]);
    const clerk = await mysql.createConnection({
      host: '127.0.0.1',
      port: server.port,
      user: 'clerk',
      password: PASSWORD,
      database: 'erp',
    });
    await clerk.query(
      'CREATE TABLE invoices (number varchar(20), party varchar(20), day date, amount decimal(18,2)) ENGINE=InnoDB',
    );
    await clerk.query(
      `INSERT INTO invoices SELECT concat('INV-', seq), concat('C', seq % 7), date_add('2026-10-01', interval seq % 30 day), seq + 0.05 FROM seq_1_to_${String(ROWS)}`,
    );
    await clerk.query(
      'CREATE TABLE kinds (a decimal(40,5), b bigint, d date, e datetime, f blob, h text, i double, j varbinary(3))',
    );
    await clerk.query(
      `INSERT INTO kinds VALUES (12345678901234567890.12345, 9223372036854775807, '2026-02-28', '2026-02-28 13:14:15', x'00', '引号" 逗号,\n换行', 0.1, x'00'),
          (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)`,
    );
    await clerk.query(
      'CREATE FUNCTION wipe() RETURNS int MODIFIES SQL DATA BEGIN DELETE FROM invoices; RETURN 1; END',
    );
    await clerk.end();
  }, PATIENCE);
  afterAll(() => server.stop());
  refusals('mysql', () => server.port, 'SELECT count(*) FROM seq_1_to_100000 a, seq_1_to_100000 b');

  test(
    'values are exact: numbers of any length, amounts, days; nothing is empty',
    async () => {
      const text = textOf(await pull('mysql', server.port, { statement: 'SELECT * FROM kinds' }));
      expect(text).toBe(
        '\uFEFF"a","b","d","e","f","h","i","j"\r\n'.slice(1) +
          '"12345678901234567890.12345","9223372036854775807","2026-02-28","2026-02-28 13:14:15",,"引号"" 逗号,\n换行","0.1",\r\n' +
          ',,,,,,,\r\n',
      );
    },
    PATIENCE,
  );

  test(
    'a function that writes is refused by the transaction, and nothing is written',
    async () => {
      expectRefused(
        await pull('mysql', server.port, { statement: 'SELECT wipe()' }),
        'IMPORT_CONNECTION_WRITES',
      );
      const left = textOf(await pull('mysql', server.port, { statement: 'SELECT count(*) FROM invoices' }));
      expect(left).toContain(`"${String(ROWS)}"`);
    },
    PATIENCE,
  );
});

test(
  'a server that accepts and says nothing is given up in time',
  async () => {
    const silent = createServer();
    const port = await new Promise<number>((resolve) => {
      silent.listen(0, '127.0.0.1', () => resolve((silent.address() as { readonly port: number }).port)); // a TCP server has an address with a port
    });
    onTestFinished(() => void silent.close());
    for (const type of ['postgres', 'mysql', 'sqlserver'] as const)
      expectRefused(
        await pull(type, port, { limits: { connectSeconds: 1 } }),
        'IMPORT_CONNECTION_UNREACHABLE',
      );
  },
  PATIENCE,
);

test(
  'a process that dies or says what nobody understands is a coded failure',
  async () => {
    const around = { progress: () => undefined, signal: new AbortController().signal };
    const task = taskFor('postgres', 1, {});
    const dying = (): ReturnType<typeof forkDatabase> => {
      const port = forkDatabase();
      port.kill();
      return port;
    };
    expectRefused(await pullRows('ERP', task, { ...around, open: dying }), 'IMPORT_CONNECTION_DIED');
    const lying = { post: () => undefined, onExit: () => undefined, kill: () => undefined };
    const says = (message: unknown) => ({
      ...lying,
      onMessage: (hear: (value: unknown) => void) => hear(message),
    });
    for (const message of [null, { type: 'gossip' }, { type: 'refused', code: 'toString', params: {} }])
      expectRefused(
        await pullRows('ERP', task, { ...around, open: () => says(message) }),
        'IMPORT_CONNECTION_DIED',
      );
  },
  PATIENCE,
);
