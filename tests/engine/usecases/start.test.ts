import { expect, test } from 'vitest';
import { importFile } from '../support/import-files.ts';
import { OPENING, post, saveParty } from '../support/october-book.ts';
import { readerHere } from '../support/reader-here.ts';
import { testBook } from '../support/test-book.ts';

const COMPANY = {
  name: '杭州示例机电有限公司',
  taxId: '91330100MA2EXAMPL0',
  address: '杭州市示例路 8 号',
  phone: '',
  bankName: '',
  bankAccount: '',
  contact: '',
  logo: null,
  footer: '',
};

test('a step counts as done when the book shows it, and as skipped when somebody said so', async () => {
  const book = await testBook();
  const state = (): readonly string[] =>
    book
      .query('start.status', {})
      .steps.map(({ id, done, skipped }) => `${id} ${done ? 'done' : skipped ? 'skipped' : 'open'}`);
  expect(state()).toEqual(['company open', 'letterhead open', 'period open', 'import open', 'recovery open']);
  book.command('settings.save', { section: 'company', value: COMPANY });
  book.command('settings.save', {
    section: 'start',
    value: { firstMonth: '2026-10', skipped: ['letterhead', 'recovery'] },
  });
  expect(state()).toEqual([
    'company done',
    'letterhead skipped',
    'period done',
    'import open',
    'recovery skipped',
  ]);
  expect(book.query('start.status', {})).toMatchObject({
    complete: false,
    currency: 'CNY',
    openingDate: '2026-09-30',
    earlier: 0,
  });
});

test('documents before the first month are counted once opening items stand for them', async () => {
  const book = await testBook({ openReader: readerHere });
  const partyUid = saveParty(book, 'C001', '示例客户有限公司');
  post(book, { kind: 'invoice', ledger: 'AR', partyUid, date: '2026-09-12', gross: '100.00' });
  book.command('settings.save', { section: 'start', value: { firstMonth: '2026-10', skipped: [] } });
  expect(book.query('start.status', {})).toMatchObject({ openingItems: 0, earlier: 0 });
  await importFile(book, OPENING, {}, { controlBalances: { ar: '58650.40', ar_advance: '5000.00' } });
  expect(book.query('start.status', {})).toMatchObject({ openingItems: 3, earlier: 1 });
});

test('the letterhead is printed from what is typed, before it is saved', async () => {
  const book = await testBook();
  const shown = await book.job('start.letterhead', { company: { ...COMPANY, footer: '页脚' } });
  expect(shown).toMatchObject({ pages: 1, closing: '0.00', findings: [] });
  const { token } = Object(shown);
  expect(new TextDecoder('latin1').decode(book.kept(String(token)).slice(0, 5))).toBe('%PDF-');
});
