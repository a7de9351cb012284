import { createServer, type Socket } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { PULL_LIMITS } from '../../../electron/engine/sources/database-protocol.ts';
import { forkDatabase } from '../../../electron/engine/sources/fork-database.ts';
import { pullRows } from '../../../electron/engine/sources/pull-rows.ts';
import { rowTexts, serverText } from '../../../electron/engine/sources/sqlserver-client.ts';
import { readingStatement } from '../../../electron/engine/sources/statement-guard.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';

const DIALECTS = ['postgres', 'mysql', 'sqlserver'] as const;

test.each([
  'SELECT a, b FROM t WHERE c = 1',
  "select 'it''s; DELETE' as x -- DROP TABLE\n from t;",
  'WITH x AS (SELECT 1 AS n) SELECT n FROM x ; ',
  '(SELECT 1) UNION (SELECT 2)',
  '/* one /* no end, but */ SELECT updated_at, created, "a" FROM deleted_rows',
])('one SELECT gets through, without its semicolon: %s', (statement) => {
  const dialect = statement.startsWith('/*') ? 'mysql' : 'postgres';
  const read = expectValue(readingStatement(statement, dialect));
  expect(read).toBe(statement.replace(/;\s*$/u, ''));
});

test.each([
  ['', 'sqlserver'],
  ['DELETE FROM t', 'sqlserver'],
  ['SELECT 1 DELETE FROM t', 'sqlserver'],
  ['SELECT 1; SELECT 2', 'postgres'],
  ['SELECT * INTO copy FROM t', 'sqlserver'],
  ["SELECT * FROM OPENROWSET(BULK 'c:\\x', SINGLE_CLOB) a", 'sqlserver'],
  ["SELECT 1 EXEC('DROP TABLE t')", 'sqlserver'],
  ['WITH d AS (DELETE FROM t RETURNING 1) SELECT * FROM d', 'postgres'],
  ["SELECT * FROM t INTO OUTFILE '/tmp/x'", 'mysql'],
  ['SELECT /*!50000 1 */ INTO @x', 'mysql'],
  ['SELECT /*M! 1 */ 2', 'mysql'],
  ["SELECT 1--1 INTO OUTFILE '/tmp/x'", 'mysql'],
  ["SELECT 'a\\'; DELETE FROM t; -- '", 'sqlserver'],
  ["SELECT 'no end", 'postgres'],
  ['SELECT /* no end', 'postgres'],
  ['SELECT $x$ no end', 'postgres'],
  ['SELECT [no end', 'sqlserver'],
  ['EXPLAIN ANALYZE SELECT 1', 'postgres'],
] as const)('anything else is refused: %s (%s)', (statement, dialect) => {
  expect(readingStatement(statement, dialect).ok).toBe(false);
});

test('what stands in quotes means nothing, what stands outside counts, whatever is around it', () => {
  const quoted = fc.constantFrom("'; DELETE FROM t; '", '"; DROP TABLE t; "', "'it''s'", "''");
  const spaces = fc.constantFrom(' ', '\n', '\t', ' -- x\n', ' /* DELETE; */ ');
  fc.assert(
    fc.property(fc.array(fc.tuple(quoted, spaces)), fc.constantFrom(...DIALECTS), (parts, dialect) => {
      const text = `SELECT 1${parts.map(([quote, space]) => `${space},${space}${quote}`).join('')}`;
      expect(readingStatement(text, dialect)).toEqual({ ok: true, value: text });
      for (const [before, after] of [
        ['', ' DELETE FROM t'],
        [' ', '; DELETE FROM t'],
        ['\n', 'x'],
      ] as const) {
        const ending = `${text}${before}${after}`;
        const expected = after === 'x';
        expect(readingStatement(ending, dialect).ok).toBe(expected);
      }
    }),
    { verbose: true },
  );
});

test('values of SQL Server are exact text, or none', () => {
  const column = (type: string, scale = 0) => ({ type, scale });
  expect(serverText(1234.5, column('DecimalN', 2))).toBe('1234.50');
  expect(serverText(-0.1, column('NumericN', 10))).toBe('-0.1000000000');
  expect(serverText(-0.1, column('NumericN', 18))).toBeNull();
  expect(serverText(99_999_999.99, column('MoneyN'))).toBe('99999999.9900');
  expect(serverText(2 ** 53, column('DecimalN', 0))).toBeNull();
  expect(serverText('9223372036854775807', column('BigInt'))).toBe('9223372036854775807');
  expect(serverText(new Date('2026-02-28T00:00:00Z'), column('Date'))).toBe('2026-02-28');
  expect(serverText(new Date('2026-02-28T13:14:15Z'), column('DateTime2N'))).toBe('2026-02-28 13:14:15');
  expect(serverText(new Date('1970-01-01T13:14:15Z'), column('Time'))).toBe('13:14:15');
  expect([null, undefined, new Uint8Array(2)].map((value) => serverText(value, column('VarBinary')))).toEqual(
    ['', '', ''],
  );
  expect(serverText(true, column('BitN'))).toBe('true');
  expect(serverText(0.1, column('FloatN'))).toBe('0.1');
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(2n ** 51n), max: 2n ** 51n }),
      fc.integer({ min: 1, max: 10 }),
      (units, scale) => {
        const digits = String(units < 0n ? -units : units).padStart(scale + 1, '0');
        const text = `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
        // What the client computes from the units the server sends.
        expect(serverText(Number(units) / 10 ** scale, column('DecimalN', scale))).toBe(text);
      },
    ),
    { verbose: true },
  );
});

test('a row with an amount of more digits than the client keeps is refused by its place', () => {
  const columns = [
    { name: 'number', type: 'NVarChar', scale: 0 },
    { name: 'amount', type: 'DecimalN', scale: 4 },
  ];
  expect(expectValue(rowTexts([{ value: 'A' }, { value: 1.5 }], columns, 7))).toEqual(['A', '1.5000']);
  const refused = expectRefused(
    rowTexts([{ value: 'A' }, { value: 10 ** 12 }], columns, 7),
    'IMPORT_CONNECTION_INEXACT',
  );
  expect(refused.params).toEqual({ line: '7', column: 'amount' });
});

/** A packet of the protocol of SQL Server (TDS): type, last, length, and the rest of its head. */
function packet(type: number, body: Uint8Array): Buffer {
  const head = Buffer.from([type, 1, 0, 0, 0, 0, 1, 0]);
  head.writeUInt16BE(body.length + head.length, 2);
  return Buffer.concat([head, body]);
}

/** Says in answer to the first message that nothing is encrypted, and refuses whoever logs in. */
function refuseLogin(socket: Socket): void {
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    if (bytes[0] === 0x12) {
      const options = Buffer.from([0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xff, 16, 0, 0, 0, 0, 0, 2]);
      socket.write(packet(4, options));
    } else if (bytes[0] === 0x10) {
      const text = Buffer.from('Login failed for user', 'utf16le');
      const length = Buffer.alloc(2);
      length.writeUInt16LE(text.length / 2);
      const body = Buffer.concat([
        Buffer.from([0x14, 0x48, 0, 0, 1, 14]),
        length,
        text,
        Buffer.from([0, 0, 1, 0, 0, 0]),
      ]);
      const size = Buffer.alloc(2);
      size.writeUInt16LE(body.length);
      const done = Buffer.from([0xfd, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
      socket.write(packet(4, Buffer.concat([Buffer.from([0xaa]), size, body, done])));
    }
  });
}

test('a SQL Server that refuses the login is a coded refusal that names no password', async () => {
  const server = createServer(refuseLogin);
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as { readonly port: number }).port)); // a TCP server has an address with a port
  });
  onTestFinished(() => void server.close());
  const { connectSeconds, statementSeconds, rows, bytes } = PULL_LIMITS;
  const refused = await pullRows(
    'ERP',
    {
      type: 'sqlserver',
      host: '127.0.0.1',
      port,
      database: 'erp',
      user: 'clerk',
      tls: 'off',
      statement: 'SELECT 1 AS n',
      password: 'geheim',
      isTest: false,
      limits: { connectSeconds, statementSeconds, rows, bytes },
    },
    { open: () => forkDatabase(), progress: () => undefined, signal: new AbortController().signal },
  );
  const error = expectRefused(refused, 'IMPORT_CONNECTION_LOGIN');
  expect(error.params).toEqual({ server: `127.0.0.1:${String(port)}`, user: 'clerk' });
  expect(JSON.stringify(error)).not.toContain('geheim');
}, 60_000);
