import { present } from '../../../../shared/std/assert.ts';
import { statementMail } from '../../../../shared/i18n/letter-paper.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { paperBytes, type StoredPaper } from '../../store/queries/letter.ts';
import { partyById } from '../../store/queries/party.ts';
import { type MailAddress, writeEml } from '../../writers/mail-draft/write-eml.ts';
import { writeReplyWorkbook } from '../../writers/reply-workbook/write-reply-workbook.ts';
import { fieldsOf } from '../party/party-fields.ts';
import { paperHashOf } from './find.ts';
import type { FrozenPaper } from './frozen.ts';
import { replyInputOf } from './reply-input.ts';

const PDF_TYPE = 'application/pdf';
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The mail draft of a paper: text, PDF and reply workbook of the one frozen snapshot. A letter goes to the address it was frozen with, a
 * statement to the party's own.
 */
export async function mailDraftOf(
  read: ReadHandle,
  paper: StoredPaper,
  frozen: FrozenPaper,
  names: { readonly pdf: string; readonly reply: string },
): Promise<Uint8Array> {
  const pdf = present(paperBytes(read, paper.uid, 'pdf'), `the PDF of ${paper.number}`);
  const attachments = [{ fileName: names.pdf, type: PDF_TYPE, bytes: pdf }];
  if (frozen.repliable) {
    const bytes = await writeReplyWorkbook(replyInputOf(frozen));
    attachments.push({ fileName: names.reply, type: XLSX_TYPE, bytes });
  }
  const text = frozen.kind === 'letter' ? frozen.snapshot.mail : statementMail(frozen.snapshot);
  return writeEml({
    from: null,
    to: addressesOf(read, paper, frozen),
    subject: text.subject,
    text: text.body,
    attachments,
    date: frozen.snapshot.printedAt,
    messageId: `${paper.number}.${paperHashOf(frozen.text)}`,
  });
}

/** Whom a paper goes to by mail; several addresses may stand in one field. */
export function addressesOf(
  read: ReadHandle,
  paper: StoredPaper,
  frozen: FrozenPaper,
): readonly MailAddress[] {
  const party = partyById(read, paper.partyId);
  const written =
    frozen.kind === 'letter' ? frozen.snapshot.party.email : party === null ? '' : fieldsOf(party).email;
  const { name } = frozen.snapshot.party;
  return written
    .split(/[\s,;，；]+/u)
    .filter((address) => address.includes('@'))
    .map((address) => ({ name, address }));
}
