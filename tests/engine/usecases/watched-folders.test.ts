import { mkdirSync, readdirSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { handedFile, watchRun, type WatchFile, type WatchRun } from '../../../shared/contract/source.ts';
import { importPreview } from '../../../shared/contract/import.ts';
import { Settling } from '../../../electron/engine/usecases/source/settling.ts';
import { forgetWatches } from '../../../electron/engine/usecases/source/watch-run.ts';
import { isTemporaryName } from '../../../electron/engine/sources/watched-folder.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook, type TestBook } from '../support/test-book.ts';

const LATER_MS = 60_000;

const statement = (more: readonly string[] = []): string =>
  [
    '账号,6222000011112222,,,,',
    '交易日期,借方发生额,贷方发生额,余额,对方户名,摘要',
    '2026-10-05,,1000.00,1000.00,苏州示例有限公司,货款',
    '2026-10-06,200.00,,800.00,宁波示例有限公司,材料',
    ...more,
    '',
  ].join('\n');

/** A book with a watched folder, and a clock that the test moves. */
async function watched(): Promise<{
  readonly book: TestBook;
  readonly folder: string;
  readonly uid: string;
  readonly look: (later?: number) => Promise<WatchRun>;
  readonly files: () => readonly WatchFile[];
}> {
  forgetWatches();
  let now = Date.now();
  const book = await testBook({ openReader: readerHere, at: () => new Date(now).toISOString() });
  const folder = join(book.folder(), '收件');
  mkdirSync(folder);
  await book.job('watch.add', { folder: 'chosen' }, { paths: { chosen: folder } });
  const [watch] = book.query('watch.list', {}).rows;
  return {
    book,
    folder,
    uid: watch?.uid ?? '',
    look: async (later = 0) => {
      now += later;
      return watchRun.parse(await book.job('watch.run', {}));
    },
    files: () => book.query('watch.files', {}).rows,
  };
}

test('a watched folder: only its label is told, once for a path, and it can be let go', async () => {
  const { book, folder, uid } = await watched();
  expect(book.query('watch.list', {}).rows).toMatchObject([{ name: '收件', files: 0 }]);
  expect(JSON.stringify(book.query('watch.list', {}))).not.toContain(folder);
  const again = await book.tryJob('watch.add', { folder: 'chosen' }, { paths: { chosen: folder } });
  expectRefused(again, 'IMPORT_WATCH_TWICE');
  const missing = await book.tryJob('watch.add', { folder: 'x' }, { paths: { x: join(folder, 'none') } });
  expectRefused(missing, 'IMPORT_WATCH_UNREACHABLE');
  expectRefused(await book.tryJob('watch.add', { folder: 'nobody' }, {}), 'TOKEN_UNKNOWN');
  book.command('watch.remove', { uid });
  expect(book.query('watch.list', {}).rows).toEqual([]);
  expectRefused(book.tryCommand('watch.remove', { uid }), 'NOT_FOUND');
});

test('a watched folder: a file is read once it has settled, once for its content, and stays where it is', async () => {
  const { book, folder, uid, look, files } = await watched();
  writeFileSync(join(folder, '流水.csv'), statement());
  writeFileSync(join(folder, '~$流水.xlsx'), 'x');
  writeFileSync(join(folder, '流水.csv.crdownload'), 'x');
  const first = await look();
  expect(first.files.map(({ name, state }) => [name, state])).toEqual(
    [
      ['~$流水.xlsx', 'ignored'],
      ['流水.csv', 'settling'],
      ['流水.csv.crdownload', 'ignored'],
    ].toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  );
  expect(files()).toEqual([]);
  const second = await look();
  expect(second.files.find(({ name }) => name === '流水.csv')).toMatchObject({
    state: 'previewed',
    batch: null,
  });
  expect(files()).toMatchObject([
    { name: '流水.csv', state: 'previewed', kind: 'bank', acceptable: 2, proof: 'holds' },
  ]);
  renameSync(join(folder, '流水.csv'), join(folder, '改名.csv'));
  expect((await look(LATER_MS)).files.map(({ state }) => state)).toEqual(['ignored', 'ignored']);
  expect(files()).toHaveLength(1);
  expect(book.query('import.batches', {}).total).toBe(0);
  // The file that was only previewed is opened and committed by a person: then it is told as committed.
  const sha256 = files()[0]?.sha256 ?? '';
  const handed = handedFile.parse(await book.job('watch.open', { uid, sha256 }));
  const opened = { name: handed.name, bytes: book.kept(handed.file) };
  const preview = importPreview.parse(
    await book.job('import.preview', { file: handed.file, kind: null, options: {} }, { file: opened }),
  );
  expect(preview).toMatchObject({ fileName: '改名.csv', acceptable: 2 });
  expect((await book.staging('import.commit', { stagingId: preview.stagingId })).ok).toBe(true);
  expect(files()).toMatchObject([{ state: 'committed' }]);
  expect(readFileSync(join(folder, '改名.csv'), 'utf8')).toBe(statement());
  expect(readdirSync(folder)).toHaveLength(3);
  renameSync(join(folder, '改名.csv'), `${folder}.csv`);
  expectRefused(await book.tryJob('watch.open', { uid, sha256 }), 'IMPORT_WATCH_FILE_GONE');
});

test('a watched folder: a file is committed by itself only where its profile says so and nothing is left to say', async () => {
  const { book, folder, look, files } = await watched();
  const save = (autoCommit: boolean): void => {
    const all = book.query('profile.list', {}).rows;
    book.command('profile.save', {
      uid: all[0]?.uid ?? null,
      name: '日报',
      kind: 'bank',
      columns: { date: '交易日期', debit: '借方发生额', credit: '贷方发生额', balance: '余额' },
      fingerprint,
      autoCommit,
    });
  };
  const bytes = new TextEncoder().encode(statement());
  const seen = importPreview.parse(
    await book.job(
      'import.preview',
      { file: 'f', kind: null, options: {} },
      { file: { name: 'f.csv', bytes } },
    ),
  );
  const { fingerprint } = seen;
  save(false);
  writeFileSync(join(folder, 'a.csv'), statement());
  await look(LATER_MS);
  expect(files().map(({ state }) => state)).toEqual(['previewed']);
  save(true);
  // The proof does not hold: a person decides.
  writeFileSync(join(folder, 'b.csv'), statement(['2026-10-07,,1.00,999.00,某单位,错']));
  await look(LATER_MS);
  expect(files()[0]).toMatchObject({ name: 'b.csv', state: 'previewed', proof: 'broken' });
  expect(book.query('import.batches', {}).total).toBe(0);
  writeFileSync(join(folder, 'c.csv'), statement(['2026-10-07,,1.00,801.00,某单位,利息']));
  const third = await look(LATER_MS);
  expect(third.files).toMatchObject([{ name: 'c.csv', state: 'committed' }]);
  const batches = book.query('import.batches', {}).rows;
  expect(batches).toMatchObject([{ uid: third.files[0]?.batch, fileName: 'c.csv', accepted: 3 }]);
  // What is in the book already commits nothing a second time.
  expect((await look(LATER_MS)).files).toEqual([]);
});

test('a watched folder: what cannot be read is refused once, and a folder that went away is said', async () => {
  const { folder, look, files } = await watched();
  writeFileSync(join(folder, '图.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3]));
  writeFileSync(join(folder, '空.csv'), '');
  const first = await look(LATER_MS);
  expect(first.files.map(({ name, state }) => [name, state]).toSorted()).toEqual([
    ['图.png', 'refused'],
    ['空.csv', 'settling'],
  ]);
  expect(files()).toMatchObject([{ state: 'refused', findings: [{ code: 'IMPORT_FORMAT_UNSUPPORTED' }] }]);
  expect((await look(LATER_MS)).files.map(({ name }) => name)).toEqual(['空.csv']);
  renameSync(folder, `${folder}2`);
  expect((await look()).unreachable).toEqual(['收件']);
});

test('settling: quiet for long, or the same at two looks; anything that grows waits', () => {
  const settling = new Settling();
  const at = 1_000_000;
  const file = { name: 'a.csv', size: 10, changedAt: at };
  const look = (size: number, changedAt: number, now: number): string | undefined =>
    settling.look([{ ...file, size, changedAt }], now).get('a.csv');
  expect(look(10, at, at)).toBe('settling');
  expect(look(20, at + 1, at + 2)).toBe('settling');
  expect(look(20, at + 1, at + 3)).toBe('ready');
  settling.done({ ...file, size: 20, changedAt: at + 1 });
  expect(look(20, at + 1, at + 4)).toBe('known');
  expect(look(30, at + 5, at + 5)).toBe('settling');
  expect(look(30, at + 6, at + 20_000)).toBe('ready');
  // A clock of a network drive that is ahead of ours is waited out by two looks.
  expect(look(40, at + 10 ** 9, at + 20_001)).toBe('settling');
  expect(look(40, at + 10 ** 9, at + 20_002)).toBe('ready');
  expect(['~$a.xlsx', '.a', 'a.TMP', 'a.part', 'a.csv.crdownload', 'a.csv'].map(isTemporaryName)).toEqual([
    true,
    true,
    true,
    true,
    true,
    false,
  ]);
});

test('a file whose time goes back while it is copied has still changed', async () => {
  const { folder, look } = await watched();
  writeFileSync(join(folder, 'old.csv'), statement());
  utimesSync(join(folder, 'old.csv'), 1_000, 1_000);
  expect((await look()).files).toMatchObject([{ state: 'settling' }]);
});
