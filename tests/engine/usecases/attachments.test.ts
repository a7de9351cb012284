import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { ATTACHMENT_BYTES_MAX } from '../../../shared/domain/attachment/attachment-type.ts';
import { present } from '../../../shared/std/assert.ts';
import { BOOK_CHECKS } from '../../../electron/engine/usecases/book/checks.ts';
import { expectRefused } from '../../unit/expect-result.ts';
import { testBook, type TestBook } from '../support/test-book.ts';
import { saveParty } from '../support/worked-book.ts';

const PDF = new TextEncoder().encode('%PDF-1.7\n购销合同\n%%EOF');
const added = z.object({ seq: z.number(), uid: z.string() });
const fetched = z.object({ token: z.string().nullable(), fileName: z.string(), bytes: z.number() });

async function attach(
  book: TestBook,
  kind: 'party' | 'document',
  subjectUid: string,
  file: { readonly name: string; readonly bytes: Uint8Array },
): Promise<string> {
  return added.parse(await book.job('attachment.add', { kind, subjectUid, file: 'file' }, { file })).uid;
}

function invoice(book: TestBook, partyUid: string): string {
  const entry = {
    kind: 'invoice',
    ledger: 'AR',
    partyUid,
    date: '2026-10-05',
    currency: 'CNY',
    gross: '1.00',
  } as const;
  return present(book.command('document.post', { entry: { ...entry, number: 'INV-1' } }).uid, 'invoice');
}

test('a scan comes back byte for byte, to the window and to a file, and its name says nothing of its type (SPEC 40)', async () => {
  const book = await testBook();
  const partyUid = saveParty(book, 'C001', '苏州示例精密制造有限公司', 'customer');
  const uid = await attach(book, 'party', partyUid, { name: '合同.png', bytes: PDF });
  const { rows } = book.query('attachment.list', { kind: 'party', subjectUid: partyUid });
  expect(rows).toMatchObject([
    { uid, name: '合同.png', type: 'pdf', size: PDF.byteLength, by: '王会计', removed: null },
  ]);
  const shown = fetched.parse(await book.job('attachment.fetch', { uid }));
  expect(book.kept(present(shown.token, 'token'))).toEqual(PDF);
  const path = join(book.folder(), '合同.pdf');
  await book.job('attachment.fetch', { uid, file: 'out' }, { paths: { out: path } });
  expect(new Uint8Array(readFileSync(path))).toEqual(PDF);
  expectRefused(await book.tryJob('attachment.fetch', { uid: 'nobody0here.1' }), 'NOT_FOUND');
});

test('what is attached twice stands once in the book, and once on each subject', async () => {
  const book = await testBook();
  const partyUid = saveParty(book, 'C001', '苏州示例精密制造有限公司', 'customer');
  const documentUid = invoice(book, partyUid);
  const first = await attach(book, 'party', partyUid, { name: 'a.pdf', bytes: PDF });
  await attach(book, 'document', documentUid, { name: 'b.pdf', bytes: PDF });
  const again = { kind: 'party', subjectUid: partyUid, file: 'file' } as const;
  expectRefused(
    await book.tryJob('attachment.add', again, { file: { name: 'c.pdf', bytes: PDF } }),
    'ATTACHMENT_KNOWN',
  );
  const stored = book.read.all({ text: 'SELECT count(*) AS n FROM attachment_file', values: [] });
  expect(stored[0]?.['n']).toBe(1n);
  book.command('attachment.remove', { uid: first, reason: '附错' });
  expectRefused(book.tryCommand('attachment.remove', { uid: first, reason: '再' }), 'ATTACHMENT_REMOVED');
  const party = { kind: 'party', subjectUid: partyUid } as const;
  expect(book.query('attachment.list', party).rows).toEqual([]);
  expect(book.query('attachment.list', { ...party, removed: true }).rows).toMatchObject([
    { removed: '附错' },
  ]);
  expect(book.query('attachment.list', { kind: 'document', subjectUid: documentUid }).rows).toHaveLength(1);
  await attach(book, 'party', partyUid, { name: 'a.pdf', bytes: PDF });
});

test('empty files, files beyond 25 MiB and unknown subjects are refused', async () => {
  const book = await testBook();
  const partyUid = saveParty(book, 'C001', '苏州示例精密制造有限公司', 'customer');
  const to = { kind: 'party', subjectUid: partyUid, file: 'file' } as const;
  const file = (bytes: Uint8Array): { file: { name: string; bytes: Uint8Array } } => ({
    file: { name: 'x', bytes },
  });
  expectRefused(await book.tryJob('attachment.add', to, file(new Uint8Array())), 'ATTACHMENT_EMPTY');
  const large = new Uint8Array(ATTACHMENT_BYTES_MAX + 1);
  expectRefused(await book.tryJob('attachment.add', to, file(large)), 'ATTACHMENT_TOO_LARGE');
  await book.job('attachment.add', to, file(new Uint8Array(randomBytes(ATTACHMENT_BYTES_MAX))));
  const nobody = { ...to, subjectUid: 'nobody0here.1' };
  expectRefused(await book.tryJob('attachment.add', nobody, file(PDF)), 'NOT_FOUND');
  expectRefused(await book.tryJob('attachment.add', to, {}), 'TOKEN_UNKNOWN');
});

test('verify holds every attachment against its hash', async () => {
  const book = await testBook();
  const partyUid = saveParty(book, 'C001', '苏州示例精密制造有限公司', 'customer');
  await attach(book, 'party', partyUid, { name: 'a.pdf', bytes: PDF });
  const frozen = present(
    BOOK_CHECKS.find(({ name }) => name === 'frozen_copies'),
    'check',
  );
  expect([...frozen.run(book.read)]).toEqual([]);
  book.close();
});

test('a list names a hundred attachments without their bytes', async () => {
  const book = await testBook();
  const partyUid = saveParty(book, 'C001', '苏州示例精密制造有限公司', 'customer');
  for (let index = 0; index < 100; index += 1) {
    const bytes = new Uint8Array(randomBytes(10_000));
    const name = `${createHash('sha256').update(bytes).digest('hex')}.bin`;
    await attach(book, 'party', partyUid, { name, bytes });
  }
  const reply = book.query('attachment.list', { kind: 'party', subjectUid: partyUid });
  expect(reply.rows).toHaveLength(100);
  expect(JSON.stringify(reply).length).toBeLessThan(100_000);
  book.close();
});
