import type {
  DifferenceClass,
  MirroredLine,
  OurLine,
  ReconciledGroup,
  Reconciliation,
  ReconciliationInput,
  SheetSide,
  TheirLine,
} from './types.ts';

/** What the checker found wrong: which statement of the reconciliation does not hold, and where. */
export type ReconciliationFault = {
  readonly rule:
    | 'line_lost'
    | 'line_twice'
    | 'line_changed'
    | 'class_wrong'
    | 'status_wrong'
    | 'group_sum'
    | 'table'
    | 'balance'
    | 'sheet'
    | 'kept_apart'
    | 'cleared'
    | 'items';
  readonly at: string;
};

type Amounts = { readonly minor: bigint };

const total = (lines: readonly Amounts[]): bigint => {
  let sum = 0n;
  for (const { minor } of lines) sum += minor;
  return sum;
};

/** The sign their line has in our ledger, written out: of a receivable, their credit raises what they owe unless the file is our own form. */
function expectedMinor(line: TheirLine, result: Reconciliation): bigint {
  const credit = line.creditMinor - line.debitMinor;
  const creditRaises =
    result.ledger === 'AR'
      ? result.orientation.orientation === 'their_books'
      : result.orientation.orientation === 'our_form';
  return creditRaises ? credit : -credit;
}

/** Each line of the input in exactly one group, unchanged, and nothing else in the groups. */
function checkLines(input: ReconciliationInput, result: Reconciliation): readonly ReconciliationFault[] {
  const faults: ReconciliationFault[] = [];
  const wanted = new Map<string, bigint>();
  for (const line of [...input.ours.lines, ...input.carried.flatMap((item) => item.ours)])
    wanted.set(`ours ${line.uid}`, line.minor);
  for (const line of input.theirs.lines) wanted.set(`theirs ${line.place}`, expectedMinor(line, result));
  for (const line of input.carried.flatMap((item) => item.theirs))
    wanted.set(`theirs ${line.place}`, line.minor);
  const seen = new Set<string>();
  const see = (id: string, minor: bigint): void => {
    if (seen.has(id)) faults.push({ rule: 'line_twice', at: id });
    else if (wanted.get(id) !== minor) faults.push({ rule: 'line_changed', at: id });
    seen.add(id);
  };
  for (const group of result.groups) {
    for (const line of group.ours) see(`ours ${line.uid}`, line.minor);
    for (const line of group.theirs) see(`theirs ${line.place}`, line.minor);
  }
  for (const id of wanted.keys()) if (!seen.has(id)) faults.push({ rule: 'line_lost', at: id });
  return faults;
}

/** Whether a class may stand over these lines. */
function classHolds(
  group: ReconciledGroup,
  ours: readonly OurLine[],
  theirs: readonly MirroredLine[],
): boolean {
  const [own, others] = [ours.length, theirs.length];
  const even = total(ours) === total(theirs);
  const holds: Readonly<Record<DifferenceClass, boolean>> = {
    equal: own === 1 && others === 1 && even,
    group_equal: own + others > 1 && !(own === 1 && others === 1) && even,
    amount_differs: own > 0 && others > 0 && !even,
    ours_only: own > 0 && others === 0,
    theirs_only: own === 0 && others > 0,
    doubled: own === 0 ? others > 0 : others === 0,
  };
  return holds[group.class];
}

function checkGroups(input: ReconciliationInput, result: Reconciliation): readonly ReconciliationFault[] {
  const faults: ReconciliationFault[] = [];
  const ids = new Set<string>();
  const apart = lastWords(input);
  for (const group of result.groups) {
    const fault = (rule: ReconciliationFault['rule']): void => {
      faults.push({ rule, at: group.id });
    };
    if (ids.has(group.id)) fault('line_twice');
    ids.add(group.id);
    const [ours, theirs] = [total(group.ours), total(group.theirs)];
    if (group.oursMinor !== ours || group.theirsMinor !== theirs || group.differenceMinor !== ours - theirs)
      fault('group_sum');
    if (!classHolds(group, group.ours, group.theirs)) fault('class_wrong');
    const even = group.class === 'equal' || group.class === 'group_equal';
    if (even !== (group.cause === null)) fault('status_wrong');
    if (even && group.status !== (group.carried.length > 0 ? 'cleared' : 'agreed')) fault('status_wrong');
    for (const our of group.ours)
      for (const their of group.theirs)
        if (apart.get(`${our.uid}\n${their.place}`) === 'unlink') fault('kept_apart');
  }
  return faults;
}

/** The last decision about each pair of lines. */
function lastWords(input: ReconciliationInput): ReadonlyMap<string, 'link' | 'unlink'> {
  const words = new Map<string, 'link' | 'unlink'>();
  for (const decision of [...input.decisions].sort((a, b) => a.seq - b.seq)) {
    if (decision.kind === 'classify') continue;
    for (const our of decision.ours)
      for (const their of decision.theirs) words.set(`${our}\n${their}`, decision.kind);
  }
  return words;
}

/** Every row of the class table from the groups, and both columns down to the closings. */
function checkTable(input: ReconciliationInput, result: Reconciliation): readonly ReconciliationFault[] {
  const faults: ReconciliationFault[] = [];
  const fault = (rule: ReconciliationFault['rule'], at: string): void => {
    faults.push({ rule, at });
  };
  const carriedOurs = total(input.carried.flatMap((item) => item.ours));
  const carriedTheirs = total(input.carried.flatMap((item) => item.theirs));
  const sums = { ours: 0n, theirs: 0n };
  for (const row of result.table) {
    if (row.differenceMinor !== row.oursMinor - row.theirsMinor) fault('table', row.row);
    if (row.row === 'total') {
      if (row.oursMinor !== result.oursClosingMinor || row.theirsMinor !== result.theirsClosingMinor)
        fault('table', 'total');
      continue;
    }
    sums.ours += row.oursMinor;
    sums.theirs += row.theirsMinor;
    if (row.row === 'opening') {
      if (row.oursMinor + carriedOurs !== result.oursOpeningMinor) fault('table', 'opening');
      if (row.theirsMinor + carriedTheirs !== result.theirsOpeningMinor) fault('table', 'opening');
    } else if (row.row !== 'unlisted') {
      const own = result.groups.filter((group) => group.class === row.row);
      const ours = own.flatMap((group) => group.ours);
      const theirs = own.flatMap((group) => group.theirs);
      const right =
        row.ourLines === ours.length &&
        row.theirLines === theirs.length &&
        row.oursMinor === total(ours) &&
        row.theirsMinor === total(theirs);
      if (!right) fault('table', row.row);
    } else if (row.oursMinor !== 0n) fault('table', 'unlisted');
  }
  if (sums.ours !== result.oursClosingMinor || sums.theirs !== result.theirsClosingMinor)
    fault('table', 'sum');
  if (result.oursClosingMinor !== input.ours.closingMinor) fault('balance', 'ours');
  if (result.differenceMinor !== result.oursClosingMinor - result.theirsClosingMinor)
    fault('balance', 'difference');
  return faults;
}

/** One side of the sheet added up again from its cells, each group in one cell of the sheet at most. */
function checkSheet(result: Reconciliation): readonly ReconciliationFault[] {
  const faults: ReconciliationFault[] = [];
  const { sheet } = result;
  const shown = new Map<string, bigint>();
  const walk = (side: SheetSide, name: string, raises: bigint): void => {
    const cells = [
      ...side.added.map((entry) => ({ ...entry, minor: entry.minor, plain: true })),
      ...side.reduced.map((entry) => ({ ...entry, minor: -entry.minor, plain: true })),
      ...side.corrected.map((entry) => ({ ...entry, plain: false })),
    ];
    for (const entry of cells) {
      if (shown.has(entry.groupId)) faults.push({ rule: 'sheet', at: entry.groupId });
      shown.set(entry.groupId, entry.minor * raises);
    }
    const all = side.balanceMinor + total(cells);
    if (all !== side.adjustedMinor || [...side.added, ...side.reduced].some(({ minor }) => minor <= 0n))
      faults.push({ rule: 'sheet', at: name });
  };
  // What is put on their side closes the difference by its amount, what is put on ours by its opposite.
  walk(sheet.ours, 'ours', -1n);
  walk(sheet.theirs, 'theirs', 1n);
  for (const { groupId, minor } of sheet.unexplained) if (groupId !== null) shown.set(groupId, minor);
  for (const group of result.groups)
    if ((shown.get(group.id) ?? 0n) !== group.differenceMinor) faults.push({ rule: 'sheet', at: group.id });
  if (sheet.ours.balanceMinor !== result.oursClosingMinor) faults.push({ rule: 'sheet', at: 'ours' });
  if (sheet.theirs.balanceMinor !== result.theirsClosingMinor) faults.push({ rule: 'sheet', at: 'theirs' });
  const rest = sheet.ours.adjustedMinor - sheet.theirs.adjustedMinor;
  if (rest !== sheet.unexplainedMinor || rest !== total(sheet.unexplained))
    faults.push({ rule: 'sheet', at: 'unexplained' });
  return faults;
}

/** Carried items are either cleared or still among the open ones; open items are the differing groups and nothing else. */
function checkItems(input: ReconciliationInput, result: Reconciliation): readonly ReconciliationFault[] {
  const faults: ReconciliationFault[] = [];
  const differing = result.groups.filter((group) => !['equal', 'group_equal'].includes(group.class));
  const open = new Set(result.items.map((item) => item.id));
  for (const group of differing) if (!open.has(group.id)) faults.push({ rule: 'items', at: group.id });
  if (open.size !== differing.length) faults.push({ rule: 'items', at: 'count' });
  const stillOpen = new Set(differing.flatMap((group) => group.carried));
  const cleared = new Set(result.cleared.map(({ item }) => item.id));
  for (const { id } of input.carried)
    if (cleared.has(id) === stillOpen.has(id)) faults.push({ rule: 'cleared', at: id });
  return faults;
}

/**
 * Checks a reconciliation against what it was made from, adding everything up again without the code that made it (SPEC 15): every line
 * in one group, classes that hold, columns that make both closings, a sheet that closes or names what is left. Empty when it holds.
 */
export function checkReconciliation(
  input: ReconciliationInput,
  result: Reconciliation,
): readonly ReconciliationFault[] {
  return [
    ...checkLines(input, result),
    ...checkGroups(input, result),
    ...checkTable(input, result),
    ...checkSheet(result),
    ...checkItems(input, result),
  ];
}
