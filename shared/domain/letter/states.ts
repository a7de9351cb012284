/**
 * Where a paper stands (SPEC 18): 草稿, 已审, 已寄, 已收 (it reached them), 相符, 不符, 调节, 归档, 退件, 补寄, 逾期替代程序, 作废. Each
 * state is a dated fact; a paper that has none is a draft.
 */
export const LETTER_STATES = [
  'draft',
  'reviewed',
  'sent',
  'received',
  'agreed',
  'differs',
  'reconciling',
  'archived',
  'returned',
  'resent',
  'alternative',
  'voided',
] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** What moves a paper: a person's word, an answer of the other side, or voiding its number. */
export type LetterMover = 'person' | 'reply' | 'void';

type Moves = Readonly<Record<LetterState, Readonly<Record<LetterMover, readonly LetterState[]>>>>;

const ANSWERS: readonly LetterState[] = ['agreed', 'differs'];
const VOID: readonly LetterState[] = ['voided'];
const NONE: readonly LetterState[] = [];

/** The one table of moves. An answer comes when it comes: to a paper nobody has marked as sent, to one taken for lost, and again after an answer. */
const MOVES: Moves = {
  draft: { person: ['reviewed', 'sent'], reply: ANSWERS, void: VOID },
  reviewed: { person: ['draft', 'sent'], reply: ANSWERS, void: VOID },
  sent: { person: ['received', 'returned', 'alternative', 'archived'], reply: ANSWERS, void: VOID },
  received: { person: ['alternative', 'archived'], reply: ANSWERS, void: VOID },
  returned: { person: ['resent', 'alternative', 'archived'], reply: ANSWERS, void: VOID },
  resent: { person: ['received', 'returned', 'alternative', 'archived'], reply: ANSWERS, void: VOID },
  alternative: { person: ['resent', 'archived'], reply: ANSWERS, void: NONE },
  agreed: { person: ['archived'], reply: ANSWERS, void: NONE },
  differs: { person: ['reconciling', 'archived'], reply: ANSWERS, void: NONE },
  reconciling: { person: ['archived'], reply: ANSWERS, void: NONE },
  archived: { person: NONE, reply: NONE, void: NONE },
  voided: { person: NONE, reply: NONE, void: NONE },
};

/** The states a paper may move to from `state` by that mover; none is an empty list. SPEC 18. */
export function movesFrom(state: LetterState, by: LetterMover): readonly LetterState[] {
  return MOVES[state][by];
}

/** Whether a paper in `from` may become `to` by that mover. SPEC 18. */
export function mayMove(from: LetterState, to: LetterState, by: LetterMover): boolean {
  return MOVES[from][by].includes(to);
}

/** Whether a paper is out and an answer to it may still come: what late answers and reply rates are counted of. SPEC 18. */
export function awaitsAnswer(state: LetterState): boolean {
  return state === 'sent' || state === 'received' || state === 'resent';
}
