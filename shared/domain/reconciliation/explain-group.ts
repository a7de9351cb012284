import { daysBetween } from '../../std/calendar-date.ts';
import { sideInError } from './adjustment-sheet.ts';
import { elsewhereOf, type CauseFacts, type ElsewhereIndex, errorsOf, inTransit } from './causes.ts';
import { type Explanation, type ExplanationKind, explanation, step } from './explanation.ts';
import { columnOfOurs } from './line.ts';
import type { MirroredLine, OurLine, ReconciledGroup, Side } from './types.ts';

/** How far behind its usual place an explanation stands for which there is a better one of its sort. */
const LATE = 4;

const ids = (
  group: ReconciledGroup,
): { readonly ours: readonly string[]; readonly theirs: readonly string[] } => ({
  ours: group.ours.map((line) => line.uid),
  theirs: group.theirs.map((line) => line.place),
});

/** One of several lines of a group that accounts for the whole difference: the other side lacks it, or has it twice. */
function lineTooMany(group: ReconciledGroup): readonly Explanation[] {
  const found: Explanation[] = [];
  const sides: readonly (readonly [
    Side,
    readonly { readonly id: string; readonly minor: bigint }[],
    bigint,
  ])[] = [
    ['ours', group.ours.map((line) => ({ id: line.uid, minor: line.minor })), group.differenceMinor],
    ['theirs', group.theirs.map((line) => ({ id: line.place, minor: line.minor })), -group.differenceMinor],
  ];
  for (const [side, lines, difference] of sides) {
    if (lines.length < 2) continue;
    const extra = lines.filter((line) => line.minor === difference);
    const line = extra.at(-1);
    if (line === undefined) continue;
    const sign = side === 'ours' ? 1n : -1n;
    found.push(
      explanation(extra.length > 1 ? 'doubled_document' : 'missing_document', {
        steps: [step('line', line.minor, sign)],
        covers: [group.id],
        ours: side === 'ours' ? [line.id] : [],
        theirs: side === 'theirs' ? [line.id] : [],
        wrong: extra.length > 1 ? side : side === 'ours' ? 'theirs' : 'ours',
      }),
    );
  }
  return found;
}

function differing(group: ReconciledGroup, facts: CauseFacts): readonly Explanation[] {
  const wrong = sideInError(group);
  const errors = errorsOf(group.ours, group.theirs, facts).map((error, at) =>
    explanation(error.kind, {
      steps: error.steps,
      covers: [group.id],
      ...ids(group),
      wrong,
      behind: at,
    }),
  );
  // The order in which errors were recognised counts more than how usual each kind is.
  const [first] = errors;
  const ordered = errors.map((each, at) => ({ ...each, cost: (first?.cost ?? each.cost) + at }));
  return [...lineTooMany(group), ...ordered];
}

function oursOnly(group: ReconciledGroup, line: OurLine, facts: CauseFacts): readonly Explanation[] {
  const naming = {
    steps: [step('document', line.minor)],
    covers: [group.id],
    ours: [line.uid],
    wrong: 'theirs' as const,
  };
  if (line.kind === 'adjustment') {
    const code = line.adjustmentCode;
    const own: ExplanationKind = code === 'fee' || code === 'rounding' ? code : 'unposted_adjustment';
    return [explanation(own, naming), explanation('missing_document', { ...naming, behind: LATE })];
  }
  const found: Explanation[] = [];
  const transit = inTransit(line.date, facts);
  if (transit) found.push(explanation('timing', naming));
  if (columnOfOurs(line, facts.ledger) === 'charge' && line.minor < 0n)
    found.push(explanation('unposted_credit_note', naming));
  found.push(explanation('missing_document', { ...naming, behind: transit ? 1 : 0 }));
  if (!transit) found.push(explanation('timing', { ...naming, behind: LATE }));
  // Money that somebody else paid stands on the wrong account of ours.
  if (line.minor < 0n) found.push(explanation('other_party', { ...naming, wrong: 'ours', behind: 2 * LATE }));
  return found;
}

function theirsOnly(
  group: ReconciledGroup,
  line: MirroredLine,
  facts: CauseFacts,
  elsewhere: ElsewhereIndex,
): readonly Explanation[] {
  const naming = {
    steps: [step('document', line.minor, -1n)],
    covers: [group.id],
    theirs: [line.place],
    wrong: 'ours' as const,
  };
  const found: Explanation[] = [];
  const other = elsewhereOf(line, elsewhere, facts.options.dateWindowDays);
  const transit = inTransit(line.date, facts);
  if (other !== null) {
    const { partyUid, uid } = other.line;
    found.push(
      explanation('other_party', {
        ...naming,
        wrong: null,
        elsewhere: { partyUid, uid },
        behind: other.by === 'number' ? -1 : 0,
      }),
    );
  }
  if (transit) found.push(explanation('timing', { ...naming, behind: other === null ? 0 : 1 }));
  if (line.column === 'charge' && line.minor < 0n) found.push(explanation('unposted_credit_note', naming));
  found.push(explanation('missing_document', { ...naming, behind: transit ? 1 : 0 }));
  if (!transit) found.push(explanation('timing', { ...naming, behind: LATE }));
  return found;
}

/** Everything that may explain one differing group, likeliest first; the last says that nothing does. */
export function explainGroup(
  group: ReconciledGroup,
  facts: CauseFacts,
  elsewhere: ElsewhereIndex,
): readonly Explanation[] {
  const found: Explanation[] = [];
  const [our] = group.ours;
  const [their] = group.theirs;
  if (group.class === 'doubled') {
    const sign = group.ours.length > 0 ? 1n : -1n;
    const minor = group.oursMinor + group.theirsMinor;
    const wrong = sideInError(group);
    const naming = { steps: [step('document', minor, sign)], covers: [group.id], ...ids(group) };
    found.push(explanation('doubled_document', { ...naming, wrong }));
    found.push(explanation('missing_document', { ...naming, behind: LATE }));
  } else if (our !== undefined && their !== undefined) found.push(...differing(group, facts));
  else if (our !== undefined && group.ours.length === 1) found.push(...oursOnly(group, our, facts));
  else if (their !== undefined && group.theirs.length === 1)
    found.push(...theirsOnly(group, their, facts, elsewhere));
  found.push(
    explanation('unexplained', {
      steps: [step('ours', group.oursMinor), step('theirs', group.theirsMinor, -1n)],
      covers: [group.id],
      ...ids(group),
    }),
  );
  return found.sort((a, b) => a.cost - b.cost);
}

/** Whether two days lie a month apart, give or take what postings are late. */
export function monthApart(a: OurLine['date'] | null, b: OurLine['date'] | null, days: number): boolean {
  if (a === null || b === null) return false;
  const apart = Math.abs(daysBetween(a, b));
  return apart > days && apart <= 31 + days;
}
