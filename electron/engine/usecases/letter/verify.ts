import { replyChannel, sealKind } from '../../../../shared/contract/letter-shapes.ts';
import { type AnsweringReply, answerOf } from '../../../../shared/domain/letter/answer.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { paperByUid } from '../../store/queries/letter.ts';
import {
  answeredPapers,
  paperStateDifferences,
  repliesOf,
  type StoredReply,
} from '../../store/queries/letter-state.ts';

/** A stored reply as the rule of answers reads it (SPEC 18). */
export function answeringReply(reply: StoredReply): AnsweringReply {
  return {
    channel: replyChannel.parse(reply.channel),
    agrees: reply.agrees,
    closingMinor: reply.closing,
    seal: sealKind.parse(reply.seal),
    scanned: reply.fileSha256 !== null,
  };
}

/** Papers whose state or answer is not what their facts come to. */
export function* paperDifferences(read: ReadHandle): Generator<string> {
  yield* paperStateDifferences(read);
  for (const uid of answeredPapers(read)) {
    const come = answerOf(repliesOf(read, uid).map(answeringReply));
    const paper = paperByUid(read, uid);
    const holds =
      paper === null ||
      (paper.answer === come.answer &&
        paper.agrees === come.agrees &&
        paper.theirClosing === come.closingMinor);
    if (!holds) yield `paper ${uid}`;
  }
}
