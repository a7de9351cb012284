import { expect, test } from 'vitest';
import { identifier, joinSql, type Sql, type SqlValue, sql } from '../../../electron/engine/store/sql.ts';

test('values never enter the text', () => {
  expect(sql`SELECT ${1}, ${"x'; DROP TABLE t"}, ${null}`).toEqual({
    text: 'SELECT ?, ?, ?',
    values: [1, "x'; DROP TABLE t", null],
  });
  expect(sql`SELECT 1`).toEqual({ text: 'SELECT 1', values: [] });
});

test('the same place in the source may get values once and a spliced part another time', () => {
  const at = (part: SqlValue | Sql): Sql => sql`SELECT ${part} AS a`;
  expect(at(1)).toEqual({ text: 'SELECT ? AS a', values: [1] });
  expect(at(sql`(SELECT ${2})`)).toEqual({ text: 'SELECT (SELECT ?) AS a', values: [2] });
  expect(at(new Uint8Array([3]))).toEqual({ text: 'SELECT ? AS a', values: [new Uint8Array([3])] });
});

test('names are checked, lists are joined with their values', () => {
  expect(identifier('due_line').text).toBe('due_line');
  expect(() => identifier('a; b')).toThrow('plain identifier');
  expect(joinSql([sql`a = ${1}`, sql`b = ${2}`], ' AND ')).toEqual({
    text: 'a = ? AND b = ?',
    values: [1, 2],
  });
});
