import { letterState } from '../../../../shared/contract/letter-shapes.ts';
import { type LetterMover, type LetterState, mayMove } from '../../../../shared/domain/letter/states.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { WriteHandle } from '../../store/handle.ts';
import { paperByUid, type StoredPaper } from '../../store/queries/letter.ts';
import { insertState } from '../../store/queries/letter-state.ts';
import type { CommandHandler } from '../context.ts';

export type Move = { readonly state: LetterState; readonly date: string; readonly note: string };

/** Why a paper may not move so, or null (SPEC 18). */
export function moveProblem(paper: StoredPaper, { state, date }: Move, by: LetterMover): Problem | null {
  const { number } = paper;
  const stands = letterState.parse(paper.state);
  if (!mayMove(stands, state, by))
    return problem('LETTER_MOVE_REFUSED', number, { number, state: stands, wanted: state });
  const earliest = by === 'reply' ? paper.issueDate : laterOf(paper.issueDate, paper.stateDate);
  return date < earliest ? problem('LETTER_DATE_EARLIER', number, { number, date, earliest }) : null;
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}

/** Appends a state, or says why it may not be. */
export function movePaper(
  write: WriteHandle,
  seq: number,
  paper: StoredPaper,
  move: Move,
  by: LetterMover,
): Result<void, Problem> {
  const refused = moveProblem(paper, move, by);
  if (refused !== null) return err(refused);
  insertState(write, paper.uid, { seq, ...move });
  return ok(undefined);
}

/** letter.move: one that may not move keeps none of the others waiting; where none may, the first reason is the answer. */
export const letterMove: CommandHandler<'letter.move'> = ({ write, seq }, { uids, state, date, note }) => {
  const refused: { uid: string; number: string; problem: Problem }[] = [];
  const unique = new Set(uids);
  for (const uid of unique) {
    const paper = paperByUid(write, uid);
    if (paper === null) return refuse('NOT_FOUND', `paper ${uid}`);
    const moved = movePaper(write, seq, paper, { state, date, note }, 'person');
    if (!moved.ok) refused.push({ uid, number: paper.number, problem: moved.error });
  }
  const first = refused[0];
  if (first !== undefined && refused.length === unique.size) return err(first.problem);
  return ok({
    seq,
    moved: unique.size - refused.length,
    refused: refused.slice(0, REFUSED_MAX).map((each) => ({
      ...each,
      problem: { ...each.problem, params: { ...each.problem.params } },
    })),
  });
};

/** Refusals a reply names. */
const REFUSED_MAX = 200;

/** letter.void: all of them or none. */
export const letterVoid: CommandHandler<'letter.void'> = ({ write, seq }, { uids, date, reason }) => {
  const unique = new Set(uids);
  for (const uid of unique) {
    const paper = paperByUid(write, uid);
    if (paper === null) return refuse('NOT_FOUND', `paper ${uid}`);
    const moved = movePaper(write, seq, paper, { state: 'voided', date, note: reason }, 'void');
    if (!moved.ok) return moved;
  }
  return ok({ seq, uid: null, voided: unique.size });
};
