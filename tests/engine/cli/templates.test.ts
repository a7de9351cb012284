import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { qz, qzJson, scratch } from './run-qz.ts';

const PARTIES = ['客户编码,客户名称,账期天数', 'C001,苏州示例精密制造有限公司,30'];
const INVOICES = ['发票号码,客户编码,开票日期,价税合计', 'INV-1,C001,2026-10-05,11300.00'];

test('templates are found, copied, changed, used and removed by qz alone (SPEC 48)', async () => {
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
  const copied = await ask('template', 'copy', 'dunning-gentle', '--name', '提醒', '--language', 'zh-CN');
  expect(copied).toMatchObject({ code: 0, json: { version: 1 } });
  expect(await ask('template', 'copy', 'dunning-gentle', '--name', '提醒')).toMatchObject({
    code: 3,
    json: { error: { code: 'TEMPLATE_NAME_TAKEN' } },
  });
  const { uid } = copied.json as { readonly uid: string }; // as toMatchObject has seen
  const body = await ask('template', 'show', uid);
  const file = join(folder, 'template.json');
  writeFileSync(file, JSON.stringify({ ...(body.json as object), title: '提醒函' })); // a record, as the next call shows
  expect(await ask('template', 'save', file, uid)).toMatchObject({ code: 0, json: { version: 2 } });
  expect(await ask('template', 'rename', uid, '首封提醒')).toMatchObject({ json: { version: 3 } });
  expect(await ask('template', 'default', uid)).toMatchObject({ code: 0 });
  expect(await ask('template', 'list', 'letter')).toMatchObject({
    json: [{ uid, name: '首封提醒', preferred: true }],
  });
  expect(
    await ask('template', 'gallery', 'report', '--search', '应付账龄', '--language', 'zh-CN'),
  ).toMatchObject({ json: [{ id: 'aging-payables', kind: 'report' }] });
  expect(await ask('template', 'gallery', 'nothing')).toMatchObject({ code: 2 });
  expect(await ask('report', '--template', 'aging-today', '--as-of', '2026-12-20')).toMatchObject({
    json: { kind: 'aging', to: '2026-12-20' },
  });
  const monthly = ['statement', '--template', 'statement-open-items', '--all', '--out', join(folder, 'st2')];
  expect(await ask(...monthly)).toMatchObject({ code: 0, json: { issued: 1 } });
  expect(await ask('template', 'default', uid, '--remove')).toMatchObject({ code: 0 });
  expect(await ask('template', 'remove', uid)).toMatchObject({ code: 0 });
}, 600_000);
