import { expect, test } from 'vitest';
import { z } from 'zod';
import { letterIssueResult, letterPreviewResult } from '../../../shared/contract/letter-shapes.ts';
import { reportAsked, statementAsked, templateBody } from '../../../shared/contract/template.ts';
import { checkTemplate } from '../../../shared/domain/letter/check-template.ts';
import type { LetterKind } from '../../../shared/domain/letter/types.ts';
import { GALLERY } from '../../../shared/i18n/gallery/gallery.ts';
import { STANDARD_TEMPLATES } from '../../../shared/i18n/letter-templates.ts';
import { present } from '../../../shared/std/assert.ts';
import { calendarDate } from '../../../shared/std/calendar-date.ts';
import { verifyBook } from '../../../electron/engine/store/verify.ts';
import { BOOK_CHECKS } from '../../../electron/engine/usecases/book/checks.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { post } from '../support/october-book.ts';
import type { TestBook } from '../support/test-book.ts';
import { readPdf } from '../writers/read-pdf.ts';
import { workedBook } from '../support/worked-book.ts';

const LOCALES = ['zh-CN', 'en'] as const;
const TO = '2026-11-20';
const AUDITOR = {
  name: '示例会计师事务所',
  address: '杭州市示例路 8 号',
  postcode: '310000',
  phone: '0571-00000000',
  fax: '',
  contact: '陈经理',
};

/** What a preview of a letter of each kind needs besides its template. */
function asked(book: TestBook, kind: LetterKind) {
  const { rows } = book.query('document.list', { kind: 'receipt', limit: 2 });
  return {
    kind,
    ledger: 'AR',
    to: kind === 'changed_since' ? '2026-10-31' : TO,
    replyAddress: kind === 'audit_confirmation' ? AUDITOR : null,
    documents: kind === 'receipt_voucher' ? rows.map(({ uid }) => uid) : [],
  } as const;
}

/** A book with something overdue, receipts, and a paper that no longer says what the book says. */
async function tellingBook(): Promise<{ readonly book: TestBook; readonly partyUid: string }> {
  const { book, partyUid } = await workedBook();
  letterIssueResult.parse(
    await book.job('letter.issue', {
      kind: 'confirmation_letter',
      ledger: 'AR',
      to: '2026-10-31',
      parties: [partyUid],
    }),
  );
  post(book, {
    kind: 'credit_note',
    ledger: 'AR',
    number: 'CN-1007',
    partyUid,
    date: '2026-10-28',
    gross: '565.00',
  });
  return { book, partyUid };
}

test('the gallery has ids and names of its own, and every text in both languages differs from the program’s (SPEC 48)', () => {
  expect(new Set(GALLERY.map(({ id }) => id)).size).toBe(GALLERY.length);
  for (const locale of LOCALES) {
    const names = GALLERY.map(({ texts }) => texts[locale].body.name);
    expect(new Set(names).size).toBe(names.length);
    expect(GALLERY.filter(({ texts }) => texts[locale].purpose.trim().length < 10)).toEqual([]);
    const standard = new Set(STANDARD_TEMPLATES.map(({ opening }) => opening.join('\n')));
    const openings = GALLERY.flatMap(({ texts }) => {
      const { body } = texts[locale];
      return 'opening' in body ? [body.opening.join('\n')] : [];
    });
    expect(openings.filter((text) => standard.has(text))).toEqual([]);
    expect(new Set(openings).size).toBe(openings.length);
  }
});

test('every letter of the gallery passes its check and is printed from a real account in both languages', async () => {
  const { book, partyUid } = await tellingBook();
  let printed = 0;
  for (const { id, texts } of GALLERY)
    for (const locale of LOCALES) {
      const body = templateBody.parse(texts[locale].body);
      if (body.kind === 'statement' || body.kind === 'report') continue;
      expectValue(checkTemplate({ ...body, uid: id, version: 1 }));
      const shown = letterPreviewResult.parse(
        await book.job('letter.preview', { ...asked(book, body.kind), partyUid, draft: body }),
      );
      expect({ id, findings: shown.findings }).toEqual({ id, findings: [] });
      expect(book.kept(shown.token).subarray(0, 4)).toEqual(new Uint8Array([0x25, 0x50, 0x44, 0x46]));
      printed += 1;
    }
  expect(printed).toBeGreaterThanOrEqual(60);
});

test('a letter is copied, changed, issued by its uid and by default, renamed and removed; a name is taken once', async () => {
  const { book, partyUid } = await tellingBook();
  const made = book.command('template.copy', { id: 'dunning-gentle' });
  const uid = present(made.uid, 'uid');
  expectRefused(book.tryCommand('template.copy', { id: 'dunning-gentle' }), 'TEMPLATE_NAME_TAKEN');
  expectRefused(book.tryCommand('template.copy', { id: 'nobody' }), 'NOT_FOUND');
  const second = book.command('template.copy', { id: 'dunning-gentle', name: '另一封', locale: 'en' });
  const [own] = book.query('template.list', {}).rows;
  expect(own).toMatchObject({
    uid,
    version: 1,
    kind: 'letter',
    name: '温和提醒（可能遗漏）',
    preferred: false,
  });
  const body = present(own, 'own').body;
  if (!('title' in body)) throw new Error('a letter');
  const changed = book.command('template.save', { uid, template: { ...body, title: '付款小提示（改）' } });
  expect(changed).toMatchObject({ uid, version: 2 });
  expectRefused(
    book.tryCommand('template.rename', { uid: present(second.uid, 'uid'), name: body.name }),
    'TEMPLATE_NAME_TAKEN',
  );
  expectRefused(
    book.tryCommand('template.save', { uid: null, template: { ...body, name: '坏', title: '{nobody}' } }),
    'LETTER_PLACEHOLDER_UNKNOWN',
  );
  expect(book.command('template.rename', { uid, name: '我的提醒' })).toMatchObject({ uid, version: 3 });
  const request = {
    kind: 'dunning' as const,
    ledger: 'AR' as const,
    to: TO,
    parties: [partyUid],
    level: 1 as const,
  };
  const issue = async (template: string | null) =>
    present(
      letterIssueResult.parse(await book.job('letter.issue', { ...request, template })).letters[0],
      'letter',
    );
  const nameOf = (code: string) => book.query('letter.get', { code, asOf: TO }).templateName;
  expect(nameOf((await issue(uid)).number)).toBe('我的提醒');
  expect(nameOf((await issue(null)).number)).toBe('催款函（提醒）');
  book.command('template.prefer', { uid });
  expect(nameOf((await issue(null)).number)).toBe('我的提醒');
  expect(
    book.query('letter.templates', { kind: 'dunning' }).rows.filter(({ preferred }) => preferred),
  ).toMatchObject([{ standard: false, template: { uid } }]);
  book.command('template.prefer', { uid, preferred: false });
  expect(nameOf((await issue(null)).number)).toBe('催款函（提醒）');
  book.command('template.prefer', { uid });
  book.command('template.remove', { uid });
  expect(nameOf((await issue(null)).number)).toBe('催款函（提醒）');
  expect(book.query('template.list', { search: '另' }).rows).toHaveLength(1);
  const options = {
    checks: BOOK_CHECKS,
    anchored: null,
    onProgress: () => undefined,
    isCancelled: () => false,
  };
  expect(expectValue(verifyBook(book.read, options)).problems).toEqual([]);
});

test('every set of statement options builds a statement of a real account, with the slip and page it names', async () => {
  const { book, partyUid } = await workedBook();
  const today = calendarDate(2026, 11, 20);
  const sets = GALLERY.flatMap(({ id, texts }) => {
    const { body } = texts['zh-CN'];
    return body.kind === 'statement' ? [{ id, body }] : [];
  });
  expect(sets.length).toBeGreaterThanOrEqual(12);
  expect(new Set(sets.map(({ body: { name: _name, ...options } }) => JSON.stringify(options))).size).toBe(
    sets.length,
  );
  for (const { id, body } of sets) {
    const shown = z
      .object({ token: z.string(), pages: z.number() })
      .parse(await book.job('statement.preview', { ...statementAsked(body, today), partyUid }));
    const [page] = await readPdf(new Uint8Array(book.kept(shown.token)));
    const text = present(page, id).texts.map((each) => each.text);
    expect({ id, pages: shown.pages > 0, words: text.length > 5 }).toEqual({ id, pages: true, words: true });
  }
});

test('every report of the gallery runs, is asked for differently from the others, and has the days of its period', async () => {
  const { book } = await workedBook();
  const today = calendarDate(2026, 11, 20);
  const asked = GALLERY.flatMap(({ texts }) => {
    const { body } = texts['zh-CN'];
    return body.kind === 'report' ? [reportAsked(body, today)] : [];
  });
  expect(asked.length).toBeGreaterThanOrEqual(24);
  expect(new Set(asked.map((each) => JSON.stringify(each))).size).toBe(asked.length);
  for (const request of asked) {
    const report = book.query('report.run', { ...request, limit: 5 });
    expect({ kind: report.kind, to: report.to }).toEqual({ kind: request.kind, to: request.to });
  }
});

test('statements and reports are copied, changed and preferred as letters are; a report has no default (SPEC 48)', async () => {
  const { book, partyUid } = await workedBook();
  const monthly = present(book.command('template.copy', { id: 'statement-month', locale: 'en' }).uid, 'uid');
  const yearly = present(book.command('template.copy', { id: 'statement-year', name: 'Year' }).uid, 'uid');
  const report = present(book.command('template.copy', { id: 'aging-month-end' }).uid, 'uid');
  const bodyOf = (uid: string) =>
    present(
      book.query('template.list', {}).rows.find((row) => row.uid === uid),
      'own',
    ).body;
  const body = bodyOf(report);
  if (body.kind !== 'report') throw new Error('a report');
  book.command('template.save', { uid: report, template: { ...body, basis: 'document_date' } });
  expect(bodyOf(report)).toEqual({ ...body, basis: 'document_date' });
  expectRefused(book.tryCommand('template.save', { uid: monthly, template: body }), 'TEMPLATE_OTHER_KIND');
  expectRefused(book.tryCommand('template.prefer', { uid: report }), 'TEMPLATE_NOT_PREFERRED');
  book.command('template.prefer', { uid: monthly });
  book.command('template.prefer', { uid: yearly });
  const preferred = book.query('template.list', {}).rows.map(({ uid, preferred: is }) => [uid, is]);
  expect(preferred).toEqual([
    [monthly, false],
    [yearly, true],
    [report, null],
  ]);
  expect(book.query('letter.templates', {}).rows.some(({ standard }) => !standard)).toBe(false);
  expectRefused(
    await book.tryJob('letter.preview', {
      kind: 'dunning',
      ledger: 'AR',
      to: TO,
      template: report,
      partyUid,
    }),
    'LETTER_TEMPLATE_OTHER_KIND',
  );
});
