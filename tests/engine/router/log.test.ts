import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { log, redact } from '../../../electron/engine/log.ts';
import { scratchFolder } from '../book/scratch-book.ts';
import { expectValue, SEED } from '../../unit/expect-result.ts';
import { EngineHost, makeSharedBook, record } from '../support/engine-process.ts';
import { bytesOf, type TestFile } from '../support/import-files.ts';

test('amounts, names, accounts, secrets and folders do not get through', () => {
  const secrets = [
    '38650.40',
    '1,234.50',
    '15.00',
    '6222 0000 0000 0001',
    '苏州示例精密制造有限公司',
    '正确 horse battery',
    'INV-1001',
    '2026-10-31',
    '/home/li/账簿/book.db',
    'C:\\Users\\wang\\book',
  ];
  const texts = [
    `aging 6020508 is not the ledger balance 6020509 of ${secrets[4]}`,
    `refused "${secrets[5]}" for '${secrets[6]}' at “${secrets[7]}”`,
    `open ${secrets[8]} ${secrets[9]} ${secrets[3]} ${secrets[0]} ${secrets[1]} ${secrets[2]}`,
    `first\n    at second (${secrets[8]}:12:5)\n  at ${secrets[4]} ${secrets[0]}`,
  ];
  for (const text of texts) {
    const clean = redact(text);
    for (const secret of secrets) expect(clean).not.toContain(secret);
    expect(clean).not.toMatch(/\p{Script=Han}/u);
    expect(clean).not.toMatch(/\d\d+[.,]\d|\d{3}/u);
    expect(clean).not.toMatch(/\n|home|wang/u);
  }
  expect(redact('15.00 and 7')).toBe('# and 7');
});

test('a stack stays readable: what was called, in which file and line', () => {
  const clean = redact(new Error('broken').stack ?? '');
  expect(clean).toMatch(/^Error: broken \| at .*log\.test\.ts:\d+/u);
  expect(clean).not.toContain('/');
});

function breaksLines(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029;
}

test('no text breaks out of its line, and digits in a row never get through a message', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(), (text, number) => {
      const clean = redact(`${text} ${number + 1000}`);
      expect(Array.from(clean).filter(breaksLines)).toEqual([]);
      expect(clean).not.toContain(String(number + 1000));
      expect(clean.length).toBeLessThanOrEqual(4000);
    }),
    { seed: SEED },
  );
});

test('a line has the allowed fields only, and the file does not grow without end', () => {
  const folder = join(scratchFolder(), 'logs');
  log.open(folder);
  const fields = { where: 'here', secret: '密码', rows: 3, error: 'x'.repeat(3000) };
  for (let i = 0; i < 1500; i += 1) log.error('event', fields);
  const text = readFileSync(join(folder, 'engine.log'), 'utf8');
  expect(text).not.toContain('密码');
  expect(text).not.toContain('secret');
  expect(text).toContain('error event where=here rows=3');
  expect(existsSync(join(folder, 'engine.log.1'))).toBe(true);
  for (const name of readdirSync(folder))
    expect(statSync(join(folder, name)).size).toBeLessThan(2.1 * 1024 * 1024);
});

/** Texts that appear nowhere but in a book: as typed, as read from files, as chosen by people. */
const MARKERS = Array.from({ length: 20 }, (_, i) => `Markierung${String.fromCharCode(97 + i).repeat(6)}`);

function marker(index: number): string {
  return MARKERS[index] ?? '';
}

const BANK: TestFile = {
  name: `${marker(10)}.csv`,
  kind: 'bank',
  lines: [
    '交易日期,收入,对方户名,对方账号,流水号,摘要',
    `2026-10-09,100.00,${marker(11)},${marker(12)},${marker(13)},${marker(14)}`,
    `2026-10-09,坏${marker(15)},${marker(11)},,,`,
  ],
};

test('after a session of twenty marked texts none of them stands in the book’s folder or the log', async () => {
  const place = await makeSharedBook();
  const engine = new EngineHost(place);
  expectValue(await engine.open(place, 'owner'));
  const id = (n: number): string => `marked000000000${String(n).padStart(4, '0')}`;
  await engine.value('settings.save', {
    commandId: id(1),
    section: 'company',
    value: { name: marker(0), bankAccount: marker(1) },
  });
  await engine.value('party.save', {
    commandId: id(2),
    uid: null,
    fields: {
      code: marker(2),
      name: marker(3),
      aliases: [marker(4)],
      taxId: marker(5),
      terms: { days: 30 },
      custom: { [marker(6)]: marker(7) },
    },
  });
  await engine.value('document.post', {
    commandId: id(3),
    entry: {
      kind: 'invoice',
      ledger: 'AR',
      partyUid: `${id(2)}.1`,
      date: '2026-10-05',
      currency: 'CNY',
      gross: '100.00',
      number: marker(8),
      text: marker(9),
    },
  });
  const token = await engine.hand(BANK.name, bytesOf(BANK));
  const options = { account: marker(16) };
  const preview = expectValue(await engine.job('import.preview', { file: token, kind: 'bank', options }));
  await engine.value('import.commit', { commandId: id(4), stagingId: record(preview)['stagingId'] });
  expectValue(await engine.job('match.run', { commandId: id(5), auto: true }));
  await engine.value('search.find', { text: marker(17) });
  await engine.invoke('document.get', { uid: `${marker(17)}.1` });
  await engine.invoke(marker(18), { [marker(18)]: 1 });
  await engine.value('user.add', { name: marker(19), role: 'viewer', password: marker(18) });
  expectValue(await engine.job('book.verify', {}));
  // Killed, not closed: whatever lies about while the book is open lies there now.
  engine.kill();
  await engine.exited();

  const files = [place.book, place.logs].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  expect(files.length).toBeGreaterThan(3);
  // The slot file names the people, so that one can choose who unlocks; nothing else does.
  const slots = files.filter((path) => path.endsWith('.qzbook'));
  expect(slots).toHaveLength(1);
  const found = files.flatMap((path) => {
    const bytes = readFileSync(path);
    const wide = bytes.toString('utf16le');
    return MARKERS.filter((text) => bytes.includes(text) || wide.includes(text)).map(
      (text) => `${path} ${text}`,
    );
  });
  expect(found).toEqual(slots.map((path) => `${path} ${marker(19)}`));
  expect(readFileSync(join(place.logs, 'engine.log'), 'utf8')).toContain('engine started');
});
