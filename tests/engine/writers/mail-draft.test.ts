import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MailDraft, writeEml } from '../../../electron/engine/writers/mail-draft/write-eml.ts';
import { buildLetter } from '../../../shared/domain/letter/build-letter.ts';
import { buildStatementSnapshot } from '../../../shared/domain/statement/build-snapshot.ts';
import { statementMail } from '../../../shared/i18n/letter-paper.ts';
import { SEED } from '../../unit/expect-result.ts';
import { workedLetter } from '../../unit/letter/worked-letter.ts';
import { workedStatement } from '../../unit/statement/worked-statement.ts';
import { decodedWords, extendedFileName, readEml } from './read-eml.ts';

const letter = buildLetter(workedLetter('standard-confirmation-zh'));
const FILE = 'HJ-2026-0001 C001 苏州示例精密制造有限公司往来款项对账函（截至 2026-10-31）.pdf';

const DRAFT: MailDraft = {
  from: { name: '杭州示例机电有限公司', address: 'finance@example.com' },
  to: [{ name: '苏州示例精密制造有限公司', address: 'cw@example.com' }],
  subject: letter.mail.subject,
  text: letter.mail.body,
  attachments: [
    {
      fileName: FILE,
      type: 'application/pdf',
      bytes: new Uint8Array([0x25, 0x50, 0x44, 0x46, 0, 255, 13, 10]),
    },
  ],
  date: '2026-11-02T09:30:00+08:00',
  messageId: 'HJ-2026-0001.1.0123456789ABCDEF',
};

test('a draft is read back: subject, addresses, text and the Chinese file name in both forms (SPEC 26)', () => {
  const mail = readEml(writeEml(DRAFT));
  expect(decodedWords(mail.headers.get('subject') ?? '')).toBe(letter.mail.subject);
  expect(decodedWords(mail.headers.get('to') ?? '')).toBe('苏州示例精密制造有限公司 <cw@example.com>');
  expect(decodedWords(mail.headers.get('from') ?? '')).toBe('杭州示例机电有限公司 <finance@example.com>');
  expect(mail.headers.get('date')).toBe('Mon, 2 Nov 2026 09:30:00 +0800');
  expect(mail.headers.get('x-unsent')).toBe('1');
  expect(mail.headers.get('x-uniform-type-identifier')).toBe('com.apple.mail-draft');
  expect(mail.headers.get('message-id')).toBe('<HJ-2026-0001.1.0123456789ABCDEF@qingzhang.invalid>');
  const [text, pdf] = mail.parts;
  expect(text?.headers.get('content-type')).toBe('text/plain; charset=UTF-8');
  expect(text?.body.toString('utf8').replaceAll('\r\n', '\n')).toBe(letter.mail.body);
  const disposition = pdf?.headers.get('content-disposition') ?? '';
  expect(extendedFileName(disposition)).toBe(FILE);
  expect(decodedWords(/filename="([^"]*)"/u.exec(disposition)?.[1] ?? '')).toBe(FILE);
  expect(decodedWords(/name="([^"]*)"/u.exec(pdf?.headers.get('content-type') ?? '')?.[1] ?? '')).toBe(FILE);
  expect([...(pdf?.body ?? [])]).toEqual([...(DRAFT.attachments[0]?.bytes ?? [])]);
});

test('the same draft gives the same bytes; without addresses it has no such lines', () => {
  expect(writeEml(DRAFT)).toEqual(writeEml(DRAFT));
  const bare = readEml(writeEml({ ...DRAFT, from: null, to: [] }));
  expect(bare.headers.has('from')).toBe(false);
  expect(bare.headers.has('to')).toBe(false);
});

test('no name and no subject begins a header line of its own', () => {
  const mail = readEml(
    writeEml({
      ...DRAFT,
      subject: 'a\r\nBcc: someone@example.com',
      to: [{ name: 'x"\r\nCc: y@example.com', address: 'cw@example.com>\r\n<z@example.com' }],
    }),
  );
  expect([...mail.headers.keys()].filter((name) => name === 'bcc' || name === 'cc')).toEqual([]);
  expect(mail.headers.get('subject')).toBe('a Bcc: someone@example.com');
});

test('any text, name and bytes come back as they were', () => {
  const plain = fc.string({ unit: 'grapheme', maxLength: 120 }).map((text) =>
    text
      .toWellFormed()
      .replaceAll(/[\p{Cc}\ufffe\uffff"\\]/gu, '')
      .trim(),
  );
  fc.assert(
    fc.property(plain, plain, fc.uint8Array({ maxLength: 300 }), (subject, fileName, bytes) => {
      const attachments = [{ fileName: `文件${fileName}.xlsx`, type: 'application/x', bytes }];
      const mail = readEml(
        writeEml({ ...DRAFT, subject: `函 ${subject}`.trim(), text: subject, attachments }),
      );
      expect(decodedWords(mail.headers.get('subject') ?? '')).toBe(`函 ${subject}`.trim());
      expect(mail.parts[0]?.body.toString('utf8')).toBe(subject);
      const disposition = mail.parts[1]?.headers.get('content-disposition') ?? '';
      expect(extendedFileName(disposition)).toBe(`文件${fileName}.xlsx`);
      expect(mail.parts[1]?.body.equals(Buffer.from(bytes))).toBe(true);
    }),
    { verbose: true, seed: SEED },
  );
});

test('the mail of a statement says its balance as it is frozen, in the language of the paper', () => {
  const mail = statementMail(buildStatementSnapshot(workedStatement()));
  expect(mail.subject).toBe('往来对账单 DZ-2026-0001（2026年10月1日 至 2026年10月31日）');
  expect(mail.body).toContain('期末余额：借 CNY 60,205.08（人民币陆万零贰佰零伍元零捌分）');
  expect(mail.body).toContain('请于 2026年11月15日 前回复。');
  const english = statementMail(
    buildStatementSnapshot({ ...workedStatement(), locale: 'en', replyBy: null }),
  );
  expect(english.body).toContain('it closes at Dr CNY 60,205.08');
  expect(english.body).not.toContain('Please answer by');
});
