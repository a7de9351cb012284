import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  letterIssueResult,
  letterPreviewResult,
  letterWriteResult,
} from '../../../shared/contract/letter-shapes.ts';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { present } from '../../../shared/std/assert.ts';
import { journalHead } from '../../../electron/engine/store/journal-row.ts';
import { paperBytes } from '../../../electron/engine/store/queries/letter.ts';
import { verifyBook } from '../../../electron/engine/store/verify.ts';
import { BOOK_CHECKS } from '../../../electron/engine/usecases/book/checks.ts';
import { expectRefused, expectValue } from '../../unit/expect-result.ts';
import { post } from '../support/october-book.ts';
import type { TestBook } from '../support/test-book.ts';
import { saveParty, workedBook } from '../support/worked-book.ts';
import { readPdf } from '../writers/read-pdf.ts';

const DAY = '2026-11-20';
const TO = '2026-10-31';
type Issue = Partial<RequestOf<'letter.issue'>> & Pick<RequestOf<'letter.issue'>, 'kind' | 'parties'>;

async function issue(book: TestBook, request: Issue, paths: Readonly<Record<string, string>> = {}) {
  return letterIssueResult.parse(
    await book.job('letter.issue', { ledger: 'AR', to: TO, ...request }, { paths }),
  );
}

function verified(book: TestBook): readonly unknown[] {
  const options = {
    checks: BOOK_CHECKS,
    anchored: null,
    onProgress: () => undefined,
    isCancelled: () => false,
  };
  return expectValue(verifyBook(book.read, options)).problems;
}

async function pageTexts(pdf: Uint8Array): Promise<string> {
  const pages = await readPdf(new Uint8Array(pdf));
  return pages.flatMap((page) => page.texts.map(({ text }) => text)).join('\n');
}

const AUDITOR = {
  name: '示例会计师事务所',
  address: '杭州市示例路 8 号',
  postcode: '310000',
  phone: '',
  fax: '',
  contact: '陈经理',
};

test('letters of every kind are numbered without gaps, each kind by itself, and verify knows them (SPEC 18, 22, 26)', async () => {
  const { book, partyUid } = await workedBook();
  const before = journalHead(book.read).seq;
  const shown = letterPreviewResult.parse(
    await book.job('letter.preview', { kind: 'confirmation_letter', ledger: 'AR', to: TO, partyUid }),
  );
  expect(shown).toMatchObject({ closing: '60205.08', findings: [] });
  expect(await pageTexts(book.kept(shown.token))).toContain('预览');
  expect(journalHead(book.read).seq).toBe(before);

  const first = await issue(book, { kind: 'confirmation_letter', parties: [partyUid] });
  expect(first).toMatchObject({ issued: 1, left: 0, passed: 0, findings: [] });
  expect(first.letters[0]).toMatchObject({
    number: 'DH2026-0001',
    closing: '60205.08',
    replyBy: '2026-11-17',
    state: 'draft',
  });
  const texts = await pageTexts(
    present(paperBytes(book.read, present(first.letters[0], 'letter').uid, 'pdf'), 'pdf'),
  );
  expect(texts).toContain('60,205.08');
  expect((await issue(book, { kind: 'confirmation_letter', parties: null })).letters[0]?.number).toBe(
    'DH2026-0002',
  );

  expectRefused(
    await book.tryJob('letter.issue', { kind: 'audit_confirmation', ledger: 'AR', to: TO, parties: null }),
    'LETTER_AUDITOR_MISSING',
  );
  const audit = await issue(book, { kind: 'audit_confirmation', parties: [partyUid], replyAddress: AUDITOR });
  expect(audit.letters[0]).toMatchObject({ number: 'XZ2026-0001', form: 'positive', subject: '60205.08' });
  const dunned = await issue(book, { kind: 'dunning', parties: null, to: '2026-11-20' });
  expect(dunned.letters[0]).toMatchObject({
    number: 'CK2026-0001',
    level: 1,
    subject: '25200.00',
    closing: '60205.08',
  });
  const last = { number: 'CK2026-0001', level: 1, date: '2026-11-02' };
  expect(book.query('dunning.propose', { asOf: '2026-11-08' }).rows[0]).toMatchObject({ level: null, last });
  expect(book.query('dunning.propose', { asOf: '2026-11-09' }).rows[0]).toMatchObject({ level: 2, last });
  const { rows } = book.query('document.list', { kind: 'receipt', limit: 2 });
  const vouchers = await issue(book, {
    kind: 'receipt_voucher',
    parties: null,
    documents: rows.map(({ uid }) => uid),
  });
  expect(vouchers.letters.map(({ number }) => number)).toEqual(['SJ2026-0001', 'SJ2026-0002']);
  expectRefused(
    await book.tryJob('letter.issue', { kind: 'changed_since', ledger: 'AR', to: TO, parties: [partyUid] }),
    'LETTER_NOTHING_TO_SAY',
  );
  post(book, {
    kind: 'credit_note',
    ledger: 'AR',
    number: 'CN-1007',
    partyUid,
    date: '2026-10-28',
    gross: '565.00',
  });
  const changed = await issue(book, { kind: 'changed_since', parties: null });
  expect(changed.letters[0]).toMatchObject({ number: 'BD2026-0001', closing: '59640.08' });
  expect(book.query('letter.changed', { asOf: DAY }).total).toBe(0);
  expect(verified(book)).toEqual([]);
});

test('a template is saved in versions, chosen by the party’s language, and refused when letters cannot be written with it', async () => {
  const { book, partyUid } = await workedBook();
  const { rows } = book.query('letter.templates', { kind: 'confirmation_letter' });
  const standard = present(
    rows.find(({ template }) => template.locale === 'zh-CN'),
    'standard',
  );
  const { uid: _uid, version: _version, ...template } = standard.template;
  const made = book.command('template.save', {
    uid: null,
    template: { ...template, title: '对账确认函' },
  });
  const again = book.command('template.save', {
    uid: made.uid,
    template: { ...template, title: '年度对账函' },
  });
  expect([made.version, again.version, again.uid]).toEqual([1, 2, made.uid]);
  expectRefused(
    book.tryCommand('template.save', { uid: null, template: { ...template, title: '{nobody}' } }),
    'LETTER_PLACEHOLDER_UNKNOWN',
  );
  const own = await issue(book, { kind: 'confirmation_letter', parties: [partyUid], template: made.uid });
  const uid = present(own.letters[0], 'letter').uid;
  expect(await pageTexts(present(paperBytes(book.read, uid, 'pdf'), 'pdf'))).toContain('年度对账函');
  expectRefused(
    await book.tryJob('letter.issue', {
      kind: 'dunning',
      ledger: 'AR',
      to: DAY,
      parties: [partyUid],
      template: made.uid,
    }),
    'LETTER_TEMPLATE_OTHER_KIND',
  );
  book.command('template.remove', { uid: present(made.uid, 'template') });
  expect(book.query('letter.templates', { kind: null }).rows.every((row) => row.standard)).toBe(true);
  expectRefused(book.tryCommand('template.remove', { uid: present(made.uid, 'template') }), 'NOT_FOUND');
  const party = book.query('party.get', { uid: partyUid });
  book.command('party.save', { uid: partyUid, fields: { ...party.fields, language: 'en' } });
  const english = await issue(book, { kind: 'confirmation_letter', parties: [partyUid] });
  const pdf = present(paperBytes(book.read, present(english.letters[0], 'letter').uid, 'pdf'), 'pdf');
  expect(await pageTexts(pdf)).toContain('31 October 2026');
});

test('a frozen letter is written out byte for byte after the book has moved on, one by one and as one PDF in postal order', async () => {
  const { book, partyUid } = await workedBook();
  const fields = book.query('party.get', { uid: partyUid }).fields;
  book.command('party.save', {
    uid: partyUid,
    fields: { ...fields, email: 'a@example.com; b@example.com', address: '苏州市示例路 1 号 215000' },
  });
  const other = saveParty(book, 'C002', '无锡示例电器有限公司', 'customer');
  post(book, {
    kind: 'invoice',
    ledger: 'AR',
    number: 'INV-2001',
    partyUid: other,
    date: '2026-10-02',
    gross: '500.00',
  });
  const folder = book.folder();
  const result = await issue(
    book,
    { kind: 'confirmation_letter', parties: null, folder: 'out', formats: ['pdf', 'xlsx', 'eml', 'reply'] },
    { out: folder },
  );
  expect(result).toMatchObject({ issued: 2, files: 8 });
  expect(result.findings.map(({ code, params }) => [code, params['number']])).toEqual([
    ['LETTER_EMAIL_MISSING', 'DH2026-0002'],
  ]);
  const uids = result.letters.map(({ uid }) => uid);
  const written = (at: string): Readonly<Record<string, string>> =>
    Object.fromEntries(
      readdirSync(at).map((name) => [name, readFileSync(join(at, name)).toString('base64')]),
    );
  const firstTime = written(folder);
  const mail = Buffer.from(
    present(
      Object.entries(firstTime).find(([name]) => name.startsWith('DH2026-0001') && name.endsWith('.eml')),
      'mail',
    )[1],
    'base64',
  ).toString('latin1');
  expect(mail).toContain('a@example.com');
  expect(mail).toContain('b@example.com');
  expect(mail).toContain('X-Unsent: 1');
  book.command('party.rename', {
    uid: partyUid,
    name: '苏州新名精密制造有限公司',
    date: '2026-11-01',
    reason: '更名',
  });
  book.command('settings.save', { section: 'company', value: { name: '别的公司' } });
  post(book, { kind: 'invoice', ledger: 'AR', number: 'INV-9', partyUid, date: '2026-10-09', gross: '1.00' });
  const again = book.folder();
  const out = letterWriteResult.parse(
    await book.job(
      'letter.write',
      { uids, folder: 'again', print: 'one', formats: ['pdf', 'xlsx', 'reply'] },
      { paths: { again, one: join(again, 'all.pdf') } },
    ),
  );
  expect(out).toMatchObject({ letters: 2, files: 7, pages: 2, fileName: 'all.pdf' });
  const secondTime = Object.entries(written(again)).filter(([name]) => name !== 'all.pdf');
  expect(secondTime.map(([name, bytes]) => [name.slice(0, 11), bytes]).sort()).toEqual(
    Object.entries(firstTime)
      .filter(([name]) => !name.endsWith('.eml'))
      .map(([name, bytes]) => [name.slice(0, 11), bytes])
      .sort(),
  );
  const all = await readPdf(new Uint8Array(readFileSync(join(again, 'all.pdf'))));
  const numbers = all
    .map((page) => page.texts.map(({ text }) => text).join(' '))
    .map((text) => /DH2026-\d{4}/.exec(text)?.[0]);
  expect(numbers).toEqual(['DH2026-0001', 'DH2026-0002']);
  const copied = await book.job('letter.copy', { uid: present(uids[0], 'letter'), format: 'pdf' });
  expect(copied).toMatchObject({ fileName: expect.stringContaining('DH2026-0001') as string });
  expectRefused(
    await book.tryJob('letter.copy', { uid: present(uids[1], 'letter'), format: 'xlsx', file: 'nowhere' }),
    'TOKEN_UNKNOWN',
  );
  const plain = await issue(book, { kind: 'audit_confirmation', parties: [partyUid], replyAddress: AUDITOR });
  const audit = present(plain.letters[0], 'audit').uid;
  expectRefused(await book.tryJob('letter.copy', { uid: audit, format: 'reply' }), 'LETTER_FORMAT_MISSING');
  expectRefused(
    await book.tryJob('letter.reply', { code: 'XZ2026-0001', date: '2026-11-06', agrees: true }),
    'LETTER_ASKS_NO_REPLY',
  );
  const report = await book.job('letter.reply', {
    code: 'XZ2026-0001',
    channel: 'auditor',
    date: '2026-11-06',
    agrees: false,
    note: '函证差异',
  });
  expect(report).toMatchObject({ state: 'differs', binding: false, theirStatementUid: null });
  expect(verified(book)).toEqual([]);
});

test('what cannot be issued says so before a number is taken, and what cannot be written stays frozen', async () => {
  const { book, partyUid } = await workedBook();
  const folder = book.folder();
  writeFileSync(join(folder, 'a file'), '');
  expectRefused(
    await book.tryJob(
      'letter.issue',
      { kind: 'confirmation_letter', ledger: 'AR', to: TO, parties: [partyUid], folder: 'out' },
      { paths: { out: join(folder, 'a file') } },
    ),
    'FILE_UNWRITABLE',
  );
  book.command('settings.save', { section: 'numbering', value: { prefixes: { dunning: 'DH' } } });
  await issue(book, { kind: 'confirmation_letter', parties: [partyUid] });
  expectRefused(
    await book.tryJob('letter.issue', { kind: 'dunning', ledger: 'AR', to: DAY, parties: [partyUid] }),
    'LETTER_PREFIX_SHARED',
  );
  expect(book.query('letter.list', { asOf: DAY }).total).toBe(1);
  expect(verified(book)).toEqual([]);
});
