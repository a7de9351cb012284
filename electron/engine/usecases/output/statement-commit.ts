import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { statementSnapshot } from '../../../../shared/contract/statement-snapshot.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { dateText, uid } from '../../../../shared/contract/fields.ts';
import { checkSnapshot } from '../../../../shared/domain/statement/check-snapshot.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import { insertStatement } from '../../store/queries/output.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { assignNumber } from '../document/numbering.ts';
import type { PreparedHandler } from '../context.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Statements as the job hands them to the writer. */
export const preparedStatements = z.object({
  headSeq: z.number().int(),
  headCode: z.string(),
  issued: dateText,
  statements: z
    .array(
      z.object({
        partyUid: uid,
        /** Minor units, signed as the ledger's balance is. */
        closing: z.string().transform((text) => BigInt(text)),
        snapshot: statementSnapshot,
        pdf: z.instanceof(Uint8Array),
        pdfSha256: hash,
        xlsx: z.instanceof(Uint8Array).nullable(),
        xlsxSha256: hash.nullable(),
      }),
    )
    .min(1)
    .max(50),
});

/** What the writer answers: the statements it has numbered, in their order. */
export const committedStatements = z.object({
  statements: z.array(z.object({ uid, number: z.string() })),
});

/** statement.issue: numbers and freezes what the job has printed. The numbers stand on the paper already: if one was taken meanwhile, nothing is written. */
export const statementIssueCommit: PreparedHandler<'statement.issue'> = (
  { write, seq, newUid },
  _request,
  prepared,
) => {
  const batch = preparedStatements.parse(prepared);
  const statements: { uid: string; number: string }[] = [];
  for (const statement of batch.statements) {
    const { snapshot } = statement;
    const number = assignNumber(write, 'statement', batch.issued);
    if (number !== snapshot.number)
      return refuse('STATEMENT_NUMBER_MOVED', snapshot.number, { number: snapshot.number });
    const party = partyByUid(write, statement.partyUid);
    if (party === null) return refuse('NOT_FOUND', `party ${statement.partyUid}`);
    checkSnapshot(snapshot);
    assert(sha256(statement.pdf) === statement.pdfSha256, `the PDF of ${number} arrives as it was printed`);
    const workbook = statement.xlsx === null ? null : sha256(statement.xlsx);
    assert(workbook === statement.xlsxSha256, `the workbook of ${number} arrives as it was written`);
    const made = newUid();
    insertStatement(write, {
      uid: made,
      seq,
      number,
      partyId: party.id,
      ledger: snapshot.ledger,
      currency: snapshot.currency,
      from: snapshot.from,
      to: snapshot.to,
      closing: statement.closing,
      headSeq: batch.headSeq,
      headCode: batch.headCode,
      snapshot: canonicalText(snapshot as unknown as Wire), // plain JSON data by its type
      pdf: statement.pdf,
      pdfSha256: statement.pdfSha256,
      xlsx: statement.xlsx,
      xlsxSha256: statement.xlsxSha256,
      issueDate: snapshot.issueDate,
      replyBy: snapshot.replyBy,
    });
    statements.push({ uid: made, number });
  }
  return ok({ seq, uid: statements[0]?.uid ?? null, statements });
};

/** SHA-256 of bytes, hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
