import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { present } from '../../../shared/std/assert.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import type { TestBook } from '../support/test-book.ts';
import { workedBook } from '../support/worked-book.ts';

const BANDS = [
  { toDays: 30, basisPoints: 100 },
  { toDays: 90, basisPoints: 500 },
  { toDays: 120, basisPoints: 1000 },
  { toDays: null, basisPoints: 2000 },
];
const DAY = '2026-10-31';

function figures(book: TestBook): Readonly<Record<string, string>> {
  const report = book.query('report.run', { kind: 'provision', to: DAY, bands: BANDS });
  return Object.fromEntries(report.figures.map(({ id, value }) => [id, value]));
}

/** 坏账核销 of INV-0088: asked for by an accountant, approved by the owner. */
function writeOff(book: TestBook, partyUid: string): { readonly uid: string; readonly number: string } {
  const items = book.query('ledger.openItems', { partyUid, ledger: 'AR', asOf: DAY }).rows;
  const old = present(
    items.find(({ number }) => number === 'INV-0088'),
    'INV-0088',
  );
  const request = { documentUid: old.lineId.split('/')[0] ?? '', amount: '10000.00', date: DAY };
  const asked = book.command('approval.request', { ...request, reason: '无法收回' });
  book.actAs({ userId: 'ffeeddcc00112233', userName: '李主管', role: 'owner' });
  const decided = book.command('approval.decide', {
    uid: present(asked.uid, 'request'),
    decision: 'approved',
  });
  const uid = present(decided.uid, 'write-off');
  return { uid, number: book.query('document.get', { uid }).number };
}

test('provision of the worked example: charge, write-off, list kept on file, next charge (SPEC 31)', async () => {
  const { book, partyUid } = await workedBook();
  book.command('provision.opening', { date: '2026-09-30', amount: '1300.00' });
  expect(figures(book)).toEqual({ required: '1552.05', existing: '1300.00', charge: '252.05' });
  const { rows } = book.query('report.run', { kind: 'provision', to: DAY, bands: BANDS });
  expect(rows.map(({ cells }) => cells)).toEqual([
    ['30 天以内', '55205.08', '0.00', '55205.08', '1.00', '552.05'],
    ['31–90', '0.00', '0.00', '0.00', '5.00', '0.00'],
    ['91–120', '0.00', '0.00', '0.00', '10.00', '0.00'],
    ['121 天以上', '10000.00', '-5000.00', '5000.00', '20.00', '1000.00'],
  ]);
  book.command('provision.charge', { date: DAY, bands: BANDS });
  expectRefused(
    book.tryCommand('provision.charge', { date: DAY, bands: BANDS }),
    'PROVISION_NOTHING_TO_CHARGE',
  );
  const { uid, number } = writeOff(book, partyUid);
  const aging = book.query('report.run', { kind: 'aging', to: DAY });
  expect(aging.foot?.cells.at(-1)).toBe('50205.08');
  expect(figures(book)).toEqual({ required: '502.05', existing: '-8447.95', charge: '8950.00' });
  book.command('provision.charge', { date: DAY, bands: BANDS });
  expect(figures(book)).toEqual({ required: '502.05', existing: '502.05', charge: '0.00' });

  const roll = book.query('report.run', { kind: 'provision-roll', from: '2026-10-01', to: DAY });
  expect(roll.rows.map(({ cells }) => cells.slice(1))).toEqual([
    ['期初坏账准备', '', null, null, '1300.00'],
    ['计提', '', '252.05', null, '1552.05'],
    ['坏账核销', number, null, '10000.00', '-8447.95'],
    ['计提', '', '8950.00', null, '502.05'],
  ]);
  expect(roll.foot?.cells).toEqual(['合计', null, null, '9202.05', '10000.00', '502.05']);
  const kept = book.query('report.run', { kind: 'written-off', from: '2026-10-01', to: DAY });
  expect(kept.rows.map(({ cells }) => [cells[3], cells[4], cells[5], cells[6], cells[7]])).toEqual([
    [number, '10000.00', 'INV-0088', '2026-07-25', '无法收回'],
  ]);

  book.command('document.reverse', { uid, date: '2026-11-05' });
  const restored = book.query('report.run', { kind: 'provision-roll', from: '2026-11-01', to: '2026-11-30' });
  expect(restored.rows.map(({ cells }) => cells.slice(1))).toEqual([
    ['期初坏账准备', '', null, null, '502.05'],
    ['坏账核销红冲', expect.any(String), null, '-10000.00', '10502.05'],
  ]);
  const before = book.query('report.run', { kind: 'provision-roll', from: '2026-10-01', to: DAY });
  expect(before.rows).toEqual(roll.rows);
});

test('entries of the provision are taken back from the latest on, and none is put before another', async () => {
  const { book } = await workedBook();
  expect(book.query('report.run', { kind: 'provision', to: DAY })).toMatchObject({
    rows: [],
    foot: null,
    figures: [],
  });
  const opening = present(
    book.command('provision.opening', { date: '2026-09-30', amount: '1300.00' }).uid,
    'opening',
  );
  const charge = present(book.command('provision.charge', { date: DAY, bands: BANDS }).uid, 'charge');
  const { knownAt } = book.query('report.run', { kind: 'provision', to: DAY });
  expectRefused(
    book.tryCommand('provision.charge', { date: '2026-10-30', bands: BANDS }),
    'PROVISION_LATER_EXISTS',
  );
  expectRefused(
    book.tryCommand('provision.opening', { date: '2026-10-30', amount: '1.00' }),
    'PROVISION_LATER_EXISTS',
  );
  expectRefused(
    book.tryCommand('provision.void', { uid: opening, reason: '重算' }),
    'PROVISION_LATER_EXISTS',
  );
  expectRefused(book.tryCommand('provision.void', { uid: 'nothing0here0.1', reason: '重算' }), 'NOT_FOUND');
  const falling = [...BANDS].toReversed();
  expectRefused(
    book.tryCommand('provision.charge', { date: DAY, bands: falling }),
    'PROVISION_BANDS_UNORDERED',
  );
  book.command('provision.void', { uid: charge, reason: '比例有误' });
  expect(figures(book)['existing']).toBe('1300.00');
  expect(book.query('provision.list', {})).toMatchObject({
    bands: [],
    rows: [
      { uid: charge, amount: '252.05', required: '1552.05', voided: true, reason: '比例有误', by: '王会计' },
      { uid: opening, amount: '1300.00', voided: false },
    ],
  });
  const known = book.query('report.run', { kind: 'provision', to: DAY, knownAt });
  expect(known.figures.map(({ value }) => value)).toEqual(['1552.05', '1552.05', '0.00']);
});

/** The lines of the vouchers that a month's export writes now. */
async function exported(book: TestBook, month: string): Promise<readonly string[]> {
  const out = book.folder();
  await book.job('export.run', { target: 'yonyou-u8', month, folder: 'out' }, { paths: { out } });
  const files = readdirSync(out).map((name) => readFileSync(join(out, name)));
  return files.flatMap((bytes) => new TextDecoder('gbk').decode(bytes).split('\n'));
}

test('a charge goes out as one voucher once, and afterwards only a new charge corrects it (SPEC 1, 31)', async () => {
  const { book } = await workedBook();
  book.command('provision.opening', { date: '2026-09-30', amount: '1300.00' });
  const charge = present(book.command('provision.charge', { date: DAY, bands: BANDS }).uid, 'charge');
  const { mapping } = book.query('settings.get', {}).accounts;
  const loss = present(mapping['credit_loss'], 'credit_loss').code;
  const provision = present(mapping['write_off'], 'write_off').code;
  const first = (await exported(book, '2026-10')).filter((line) => line.includes('计提坏账准备'));
  expect(
    first.map((line) => [line.includes(loss), line.includes(provision), line.includes('252.05')]),
  ).toEqual([
    [true, false, true],
    [false, true, true],
  ]);
  expect(await exported(book, '2026-10')).toEqual([]);
  expectRefused(book.tryCommand('provision.void', { uid: charge, reason: '比例有误' }), 'PROVISION_EXPORTED');
  const lower = [{ toDays: null, basisPoints: 100 }];
  book.command('provision.charge', { date: DAY, bands: lower });
  const release = (await exported(book, '2026-10')).filter((line) => line.includes('转回坏账准备'));
  expect(release).toHaveLength(2);
  expect(release.map((line) => line.split(',').slice(5, 8))).toEqual([
    [provision, '950.00', '0'],
    [loss, '0', '950.00'],
  ]);
});

test('a locked period takes no charge and gives none back (SPEC 6)', async () => {
  const { book } = await workedBook();
  book.command('provision.opening', { date: '2026-09-30', amount: '1300.00' });
  const charge = present(book.command('provision.charge', { date: DAY, bands: BANDS }).uid, 'charge');
  book.command('period.lock', { ledger: 'AR', month: '2026-10', reason: '本月已结' });
  const lower = [{ toDays: null, basisPoints: 100 }];
  expectRefused(book.tryCommand('provision.charge', { date: DAY, bands: lower }), 'PERIOD_LOCKED');
  expectRefused(book.tryCommand('provision.void', { uid: charge, reason: '比例有误' }), 'PERIOD_LOCKED');
  book.command('provision.charge', { date: '2026-11-30', bands: lower });
});
