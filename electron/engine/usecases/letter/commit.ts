import { z } from 'zod';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { dateText, uid } from '../../../../shared/contract/fields.ts';
import { letterSnapshot } from '../../../../shared/contract/letter-snapshot.ts';
import { checkLetter } from '../../../../shared/domain/letter/check-letter.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import { insertLetter, paperByNumber } from '../../store/queries/letter.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { assignNumber } from '../document/numbering.ts';
import type { PreparedHandler } from '../context.ts';
import { sha256 } from '../output/statement-commit.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const minor = z.string().transform((text) => BigInt(text));

/** Letters as the job hands them to the writer. Amounts are signed as the ledger's balance is. */
const preparedLetters = z.object({
  headSeq: z.number().int(),
  headCode: z.string(),
  issued: dateText,
  letters: z
    .array(
      z.object({
        partyUid: uid,
        closing: minor,
        subject: minor,
        documents: z.array(uid),
        snapshot: letterSnapshot,
        pdf: z.instanceof(Uint8Array),
        pdfSha256: hash,
        xlsx: z.instanceof(Uint8Array).nullable(),
        xlsxSha256: hash.nullable(),
      }),
    )
    .max(50),
});

/** What the writer answers: the letters it has numbered, in their order. */
export const committedLetters = z.object({ letters: z.array(z.object({ uid, number: z.string() })) });

/** letter.issue: numbers and freezes what the job has printed. The numbers stand on the paper already: if one was taken meanwhile, nothing is written. */
export const letterIssueCommit: PreparedHandler<'letter.issue'> = (
  { write, seq, newUid },
  { kind },
  prepared,
) => {
  const batch = preparedLetters.parse(prepared);
  const letters: { uid: string; number: string }[] = [];
  for (const letter of batch.letters) {
    const { snapshot } = letter;
    const number = assignNumber(write, kind, batch.issued);
    if (number !== snapshot.number)
      return refuse('LETTER_NUMBER_MOVED', snapshot.number, { number: snapshot.number });
    if (paperByNumber(write, number) !== null) return refuse('LETTER_PREFIX_SHARED', number, { number });
    const party = partyByUid(write, letter.partyUid);
    if (party === null) return refuse('NOT_FOUND', `party ${letter.partyUid}`);
    assert(snapshot.kind === kind, `${number} is of the kind that was asked for`);
    checkLetter(snapshot);
    assert(sha256(letter.pdf) === letter.pdfSha256, `the PDF of ${number} arrives as it was printed`);
    const workbook = letter.xlsx === null ? null : sha256(letter.xlsx);
    assert(workbook === letter.xlsxSha256, `the workbook of ${number} arrives as it was written`);
    const made = newUid();
    insertLetter(write, {
      uid: made,
      seq,
      number,
      kind,
      level: snapshot.level,
      form: snapshot.form,
      partyId: party.id,
      ledger: snapshot.ledger,
      currency: snapshot.currency,
      from: snapshot.from,
      to: snapshot.to,
      closing: letter.closing,
      subject: letter.subject,
      headSeq: batch.headSeq,
      headCode: batch.headCode,
      issueDate: snapshot.issueDate,
      replyBy: snapshot.replyBy,
      snapshot: canonicalText(snapshot),
      pdf: letter.pdf,
      pdfSha256: letter.pdfSha256,
      xlsx: letter.xlsx,
      xlsxSha256: letter.xlsxSha256,
      documents: letter.documents,
    });
    letters.push({ uid: made, number });
  }
  return ok({ seq, uid: letters[0]?.uid ?? null, letters });
};
