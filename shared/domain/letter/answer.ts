/** How a reply came: by workbook (electronic), on paper, or as the auditor reports it. */
export type ReplyChannel = 'workbook' | 'paper' | 'auditor';

/** 公章, 财务专用章, 合同专用章, a signature alone, or none. */
export type SealKind = 'official' | 'finance' | 'contract' | 'signature' | 'none';

/** What the other side has said: only `sealed` is 对方确认 (SPEC 18). */
export type Answer = 'none' | 'electronic' | 'unsealed' | 'sealed' | 'auditor';

/** What of a reply its standing depends on. `scanned`: a picture of the paper is kept. */
export type AnsweringReply = {
  readonly channel: ReplyChannel;
  readonly agrees: boolean;
  /** Minor units, signed as the ledger's balance is; null: not stated. */
  readonly closingMinor: bigint | null;
  readonly seal: SealKind;
  readonly scanned: boolean;
};

/** Whether a reply binds the other side: on paper, under a company's seal, and a scan of it kept. SPEC 18. */
export function isBinding({ channel, seal, scanned }: AnsweringReply): boolean {
  return channel === 'paper' && scanned && seal !== 'none' && seal !== 'signature';
}

function kindOf(reply: AnsweringReply): Answer {
  if (reply.channel === 'auditor') return 'auditor';
  if (reply.channel === 'workbook') return 'electronic';
  return isBinding(reply) ? 'sealed' : 'unsealed';
}

/**
 * What a paper's replies, oldest first, come to. The last one says it; where it says the same as a sealed one before it, the seal still
 * counts. SPEC 18.
 */
export function answerOf(replies: readonly AnsweringReply[]): {
  readonly answer: Answer;
  /** Null: nothing was answered. */
  readonly agrees: boolean | null;
  readonly closingMinor: bigint | null;
} {
  const last = replies.at(-1);
  if (last === undefined) return { answer: 'none', agrees: null, closingMinor: null };
  const sealed = replies.some(
    (reply) => isBinding(reply) && reply.agrees === last.agrees && reply.closingMinor === last.closingMinor,
  );
  return { answer: sealed ? 'sealed' : kindOf(last), agrees: last.agrees, closingMinor: last.closingMinor };
}
