import { causeOf, type ElsewhereIndex, indexElsewhere } from './causes.ts';
import { classifications, type Classification, lineSetKey } from './decisions.ts';
import { type Line, sumOf } from './line.ts';
import { classOf, type DraftGroup } from './pool.ts';
import type {
  CarriedItem,
  DifferenceClass,
  DifferenceStatus,
  MirroredLine,
  OurLine,
  ReconciledGroup,
  ReconciliationInput,
} from './types.ts';

/** Whether nothing is left to explain. */
export function isEven(found: DifferenceClass): boolean {
  return found === 'equal' || found === 'group_equal';
}

/** The lines of our side of a draft. */
function oursOf(lines: readonly Line[]): readonly OurLine[] {
  return lines.flatMap((line) => (line.our === null ? [] : [line.our]));
}

function theirsOf(lines: readonly Line[]): readonly MirroredLine[] {
  return lines.flatMap((line) => (line.their === null ? [] : [line.their]));
}

function idOf(draft: DraftGroup, carried: readonly string[]): string {
  const [item] = carried;
  if (item !== undefined) return item;
  const [our] = draft.ours.map((line) => line.id).sort();
  const [their] = draft.theirs.map((line) => line.id).sort();
  return our === undefined ? `theirs ${their ?? ''}` : `ours ${our}`;
}

/** A class that a person may give: a single line is missing on the other side, or repeats one on its own. */
function reclassed(found: DifferenceClass, decision: Classification | undefined): DifferenceClass | null {
  const wanted = decision?.class ?? null;
  if (wanted === null || wanted === found) return found;
  if (wanted === 'doubled') return found === 'ours_only' || found === 'theirs_only' ? 'doubled' : null;
  return null;
}

/** A doubled line is called missing on the other side after all. */
function undoubled(draft: DraftGroup, decision: Classification | undefined): DifferenceClass | null {
  const side: DifferenceClass = draft.ours.length > 0 ? 'ours_only' : 'theirs_only';
  if (decision?.class === undefined || decision.class === null || decision.class === 'doubled')
    return 'doubled';
  return decision.class === side ? side : null;
}

function statusOf(
  found: DifferenceClass,
  carried: readonly CarriedItem[],
  decision: Classification | undefined,
): DifferenceStatus {
  if (isEven(found)) return carried.length > 0 ? 'cleared' : 'agreed';
  const [item] = carried;
  return decision?.status ?? (item === undefined || item.status === 'cleared' ? 'open' : item.status);
}

type Context = {
  readonly input: ReconciliationInput;
  readonly items: ReadonlyMap<string, CarriedItem>;
  readonly decided: ReadonlyMap<string, Classification>;
  readonly elsewhere: ElsewhereIndex;
};

function groupOf(
  draft: DraftGroup,
  context: Context,
  refused: Map<Classification, 'class_impossible'>,
): ReconciledGroup {
  const { input, items, decided, elsewhere } = context;
  const [ours, theirs] = [oursOf(draft.ours), theirsOf(draft.theirs)];
  const key = lineSetKey(
    ours.map((line) => line.uid),
    theirs.map((line) => line.place),
  );
  const decision = decided.get(key);
  const derived = classOf(draft);
  const wanted = derived === 'doubled' ? undoubled(draft, decision) : reclassed(derived, decision);
  if (wanted === null && decision !== undefined) refused.set(decision, 'class_impossible');
  const found = wanted ?? derived;
  const ids = [...new Set([...draft.ours, ...draft.theirs].flatMap((line) => line.carried ?? []))].sort();
  const carried = ids.flatMap((id) => items.get(id) ?? []);
  const [item] = carried;
  // A line that was on its way a period ago is not any more; every other cause stands until the lines say more.
  const known = item?.cause !== 'timing' && ids.length === 1 && carriedAlone(draft) ? item?.cause : undefined;
  const cause = causeOf(found, ours, theirs, input, elsewhere);
  const [oursMinor, theirsMinor] = [sumOf(ours), sumOf(theirs)];
  return {
    id: idOf(draft, ids),
    class: found,
    cause: cause === null ? null : (decision?.cause ?? known ?? cause),
    status: statusOf(found, carried, decision),
    inError: isEven(found) ? null : (decision?.inError ?? item?.inError ?? null),
    owner: decision?.owner ?? item?.owner ?? null,
    note: decision?.note ?? item?.note ?? '',
    basis: draft.basis,
    ours,
    theirs,
    oursMinor,
    theirsMinor,
    differenceMinor: oursMinor - theirsMinor,
    twin: found === 'doubled' ? draft.twin : null,
    carried: ids,
  };
}

function carriedAlone(draft: DraftGroup): boolean {
  return [...draft.ours, ...draft.theirs].every((line) => line.carried !== null);
}

/** Says of each draft what it is: class, cause and status, three things (SPEC 15), with what people decided about it. */
export function describeGroups(
  drafts: readonly DraftGroup[],
  input: ReconciliationInput,
): {
  readonly groups: readonly ReconciledGroup[];
  readonly refused: ReadonlyMap<Classification, 'class_impossible'>;
} {
  const context: Context = {
    input,
    items: new Map(input.carried.map((item) => [item.id, item])),
    decided: classifications(input.decisions),
    elsewhere: indexElsewhere(input.elsewhere),
  };
  const refused = new Map<Classification, 'class_impossible'>();
  const groups = drafts.map((draft) => groupOf(draft, context, refused));
  return { groups: inOrder(groups), refused };
}

/** By the earliest day, then by id: an order that the lines alone decide. */
function inOrder(groups: readonly ReconciledGroup[]): readonly ReconciledGroup[] {
  const dated = groups.map((group) => ({ group, key: `${firstDay(group)} ${group.id}` }));
  dated.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return dated.map(({ group }) => group);
}

/** The earliest day of a group; after every day when it has none. */
function firstDay(group: ReconciledGroup): string {
  let first = '9999-12-31';
  for (const line of group.ours) if (line.date < first) first = line.date;
  for (const line of group.theirs) if (line.date !== null && line.date < first) first = line.date;
  return first;
}
