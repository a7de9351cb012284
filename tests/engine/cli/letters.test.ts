import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { present } from '../../../shared/std/assert.ts';
import { fillReply } from '../support/fill-reply.ts';
import { qz, qzJson, scratch } from './run-qz.ts';

const PARTIES = ['客户编码,客户名称,email,账期天数', 'C001,苏州示例精密制造有限公司,ap@example.com,30'];
const INVOICES = [
  '发票号码,客户编码,开票日期,价税合计',
  'INV-1,C001,2026-10-05,11300.00',
  'INV-2,C001,2026-10-15,45200.00',
];

test('letters go out, come back and are followed up by qz alone', async () => {
  const folder = scratch();
  const book = join(folder, 'book');
  const ask = (...words: readonly string[]) => qzJson(book, words);
  expect((await qz(['book', 'create', book, '--name', 'b'])).code).toBe(0);
  for (const [name, kind, lines] of [
    ['单位.csv', 'parties', PARTIES],
    ['发票.csv', 'invoices', INVOICES],
  ] as const) {
    writeFileSync(join(folder, name), lines.join('\n'));
    expect(await ask('import', join(folder, name), '--as', kind)).toMatchObject({ json: { rejected: 0 } });
  }
  const pdf = join(folder, 'preview.pdf');
  expect(
    await ask('letter', 'preview', 'confirmation_letter', 'C001', '--to', '2026-10-31', '--out', pdf),
  ).toMatchObject({
    code: 0,
    json: { closing: '56500.00' },
  });
  expect(readFileSync(pdf).subarray(0, 5).toString('latin1')).toBe('%PDF-');
  const out = join(folder, 'out');
  const issued = await ask(
    'letter',
    'issue',
    'confirmation_letter',
    '--all',
    '--to',
    '2026-10-31',
    '--out',
    out,
    '--format',
    'pdf,eml,reply',
  );
  expect(issued).toMatchObject({
    code: 0,
    json: { issued: 1, files: 3, letters: [{ closing: '56500.00' }] },
  });
  const names = readdirSync(out);
  const number = present(/DH\d{4}-0001/.exec(names.join(' '))?.[0], 'number');
  expect(await ask('letter', 'move', 'received', number)).toMatchObject({ code: 3 });
  expect(await ask('letter', 'move', 'sent', number)).toMatchObject({ code: 0, json: { moved: 1 } });
  const workbook = join(
    out,
    present(
      names.find((name) => name.endsWith('.xlsx')),
      'workbook',
    ),
  );
  const filled = await fillReply(new Uint8Array(readFileSync(workbook)), {
    answer: '不符',
    theirClosing: 11300,
  });
  writeFileSync(workbook, filled);
  expect(await ask('import', workbook, '--dry-run')).toMatchObject({
    json: { error: { code: 'IMPORT_IS_REPLY' } },
  });
  expect(await ask('import', workbook)).toMatchObject({ code: 0, json: { read: 1, differs: 1, refused: 0 } });
  expect(await ask('letter', 'reply', out)).toMatchObject({ code: 0, json: { read: 1, known: 1 } });
  expect(await ask('letter', 'show', number)).toMatchObject({
    json: {
      state: 'differs',
      answer: 'electronic',
      theirClosing: '11300.00',
      replies: [{ channel: 'workbook' }],
    },
  });
  expect(await ask('letter', 'list', '--kind', 'confirmation_letter')).toMatchObject({
    json: { total: 1, replies: { asked: 1, answered: 1, differs: 1 } },
  });
  const scan = join(folder, 'scan.png');
  writeFileSync(scan, 'picture');
  const paper = ['letter', 'reply', '--number', number, '--agrees', '--seal', 'official'];
  expect(await ask(...paper)).toMatchObject({
    code: 2,
    json: { error: { code: 'LETTER_SEAL_WITHOUT_SCAN' } },
  });
  expect(await ask(...paper, '--scan', scan)).toMatchObject({
    code: 0,
    json: { state: 'agreed', binding: true },
  });
  expect(await ask('letter', 'void', number, '--reason', 'x')).toMatchObject({ code: 3 });
  const statement = [
    'statement',
    '--all',
    '--period',
    '2026-10',
    '--out',
    join(folder, 'st'),
    '--format',
    'pdf,xlsx,eml',
  ];
  expect(await ask(...statement)).toMatchObject({ code: 0, json: { issued: 1, files: 3 } });
  expect(await ask('dunning', 'propose', '--as-of', '2026-12-20')).toMatchObject({
    json: { total: 1, rows: [{ level: 1, overdue: '56500.00' }] },
  });
  expect(await ask('dunning', 'hold', 'C001', 'promise', '月底付')).toMatchObject({ code: 0 });
  expect(await ask('dunning', 'holds')).toMatchObject({
    json: { rows: [{ kind: 'promise', stands: true }] },
  });
  expect(await ask('letter', 'limitation', '--as-of', '2026-12-20')).toMatchObject({
    json: { total: 2, years: 3 },
  });
  expect(await ask('letter', 'changed')).toMatchObject({ json: { total: 0 } });
  expect(await ask('letter', 'templates')).toMatchObject({ code: 0 });
  expect(await ask('letter', 'issue', 'nothing', '--all', '--out', out)).toMatchObject({ code: 2 });
  expect(await ask('book', 'verify')).toMatchObject({ code: 0, json: { holds: true } });
}, 600_000);
