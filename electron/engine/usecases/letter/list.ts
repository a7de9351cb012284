import type { LetterFormat } from '../../../../shared/contract/letter-shapes.ts';
import { letterState } from '../../../../shared/contract/letter-shapes.ts';
import { movesFrom } from '../../../../shared/domain/letter/states.ts';
import { paperCodeText } from '../../../../shared/domain/statement/paper-code.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { recordedBy } from '../../store/queries/document-list.ts';
import {
  paperByUid,
  paperBytes,
  paperCounts,
  paperPage,
  paperSnapshot,
  type StoredPaper,
} from '../../store/queries/letter.ts';
import { repliesOf, statesOf } from '../../store/queries/letter-state.ts';
import { partyByUid } from '../../store/queries/party.ts';
import type { QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';
import { paperBehind, paperHashOf } from './find.ts';
import { frozenPaper } from './frozen.ts';
import { letterRowOf, replyRowOf } from './rows.ts';

/** letter.list: letters and statements together, latest first. */
export const letterList: QueryHandler<'letter.list'> = ({ read }, request) => {
  const { kind, state, partyUid, from, to, asOf, overdue } = request;
  const party = partyUid === null ? null : partyByUid(read, partyUid);
  if (partyUid !== null && party === null) return refuse('NOT_FOUND', `party ${partyUid}`);
  const filter = {
    kind,
    state,
    partyId: party?.id ?? null,
    from,
    to,
    lateOn: overdue ? asOf : null,
    search: request.search.trim(),
    filters: request.filters,
    sorts: request.sorts,
  };
  const page = paperPage(read, filter, request);
  const counted = paperCounts(read, filter, asOf);
  const sum = (counts: (group: (typeof counted)[number]) => boolean): number =>
    counted.filter(counts).reduce((total, { count }) => total + count, 0);
  const states = new Set(counted.map((group) => group.state));
  // What was answered had gone out and asked, whatever the paper says of a day.
  const asked = (group: (typeof counted)[number]): boolean =>
    group.answer !== 'none' || (group.asked && OUT.has(group.state));
  return ok({
    rows: page.rows.map((paper) => letterRowOf(read, paper, asOf)),
    total: page.total,
    counts: Object.fromEntries([...states].map((each) => [each, sum((group) => group.state === each)])),
    replies: {
      asked: sum(asked),
      answered: sum(({ answer }) => answer !== 'none'),
      agreed: sum((group) => group.answer !== 'none' && group.agrees),
      differs: sum((group) => group.answer !== 'none' && !group.agrees),
      sealed: sum(({ answer }) => answer === 'sealed'),
      overdue: sum(({ late }) => late),
    },
  });
};

/** States of papers that went out. */
const OUT: ReadonlySet<string> = new Set([
  'sent',
  'received',
  'returned',
  'resent',
  'alternative',
  'archived',
]);

/** letter.get: one paper with its history, by uid, number or the code printed on it. */
export const letterGet: QueryHandler<'letter.get'> = ({ read }, { uid, code, asOf }) => {
  if (uid === null) {
    const found = paperBehind(read, code);
    return found.ok ? ok(detailOf(read, found.value, asOf)) : found;
  }
  const paper = paperByUid(read, uid);
  return paper === null ? refuse('NOT_FOUND', `paper ${uid}`) : ok(detailOf(read, paper, asOf));
};

function detailOf(read: ReadHandle, paper: StoredPaper, asOf: string) {
  const text = present(paperSnapshot(read, paper.uid), `what was frozen as ${paper.number}`);
  const frozen = frozenPaper(read, paper);
  const formats: LetterFormat[] = ['pdf'];
  if (paperBytes(read, paper.uid, 'xlsx') !== null) formats.push('xlsx');
  formats.push('eml');
  if (frozen.repliable) formats.push('reply');
  return {
    ...letterRowOf(read, paper, asOf),
    code: paperCodeText({ number: paper.number, copy: frozen.copy, hash: paperHashOf(text) }),
    templateName: frozen.templateName,
    formats,
    states: statesOf(read, paper.uid).map(({ seq, state, date, note }) => {
      const recorded = recordedBy(read, seq);
      return {
        state: letterState.parse(state),
        date,
        note,
        at: recorded.at,
        by: userName(read, recorded.actor),
      };
    }),
    replies: repliesOf(read, paper.uid).map((reply) => replyRowOf(read, paper, reply)),
    moves: [...movesFrom(letterState.parse(paper.state), 'person')],
  };
}
