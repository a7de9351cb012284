import { z } from 'zod';
import { dateText, problem, uid } from '../../../../shared/contract/fields.ts';
import { letterReply } from '../../../../shared/contract/letter-shapes.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { assert } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import { paperByUid } from '../../store/queries/letter.ts';
import type { PreparedHandler } from '../context.ts';
import { sha256 } from '../output/statement-commit.ts';
import { recordReply } from './record-reply.ts';

/** Answers as the job hands them to the writer; the closing is signed as the ledger's balance is. */
const preparedReplies = z.object({
  replies: z
    .array(
      z.object({
        paperUid: uid,
        channel: z.literal('workbook'),
        date: dateText,
        agrees: z.boolean(),
        closing: z
          .string()
          .transform((text) => BigInt(text))
          .nullable(),
        signer: z.string(),
        seal: z.literal('none'),
        note: z.string(),
        lines: letterReply.shape.lines,
        fileName: z.string(),
        file: z.instanceof(Uint8Array),
        fileSha256: z.string(),
      }),
    )
    .max(50),
});

/** What the writer answers, in the order of the answers. */
export const committedReplies = z.object({
  results: z.array(
    z.object({
      state: z.enum(['agreed', 'differs', 'refused']),
      theirStatementUid: z.string().nullable(),
      refused: problem.nullable(),
    }),
  ),
});

/** letter.replies: records the answers of a group. The book may have moved since they were read: one that is refused now leaves no trace. */
export const letterRepliesCommit: PreparedHandler<'letter.replies'> = (context, _request, prepared) => {
  const { write, seq } = context;
  const results: z.infer<typeof committedReplies>['results'] = [];
  for (const { paperUid, ...reply } of preparedReplies.parse(prepared).replies) {
    assert(sha256(reply.file) === reply.fileSha256, `${reply.fileName} arrives as it was read`);
    const recorded = write.attempt(() => {
      const paper = paperByUid(write, paperUid);
      return paper === null ? refuse('NOT_FOUND', `paper ${paperUid}`) : recordReply(context, paper, reply);
    });
    results.push(
      recorded.ok
        ? { state: recorded.value.state, theirStatementUid: recorded.value.theirStatementUid, refused: null }
        : {
            state: 'refused',
            theirStatementUid: null,
            refused: { ...recorded.error, params: { ...recorded.error.params } },
          },
    );
  }
  return ok({ seq, uid: null, results });
};
