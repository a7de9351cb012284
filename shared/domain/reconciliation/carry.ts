import { type CalendarDate, daysBetween } from '../../std/calendar-date.ts';
import { isEven } from './groups.ts';
import { sumOf } from './line.ts';
import type {
  CarriedItem,
  ClearedItem,
  OurLine,
  ReconciledGroup,
  Reconciliation,
  ReconciliationInput,
} from './types.ts';

/** The carried items of which every line is even now, and the day the last new line did it. */
export function clearedItems(
  groups: readonly ReconciledGroup[],
  input: Pick<ReconciliationInput, 'carried' | 'to'>,
): readonly ClearedItem[] {
  const carriedIds = new Set(
    input.carried.flatMap((item) => [
      ...item.ours.map((line) => `ours ${line.uid}`),
      ...item.theirs.map((line) => `theirs ${line.place}`),
    ]),
  );
  return input.carried.flatMap((item): readonly ClearedItem[] => {
    const own = groups.filter((group) => group.carried.includes(item.id));
    if (own.length === 0 || !own.every((group) => isEven(group.class))) return [];
    const days = own.flatMap((group) => [
      ...group.ours.flatMap((line) => (carriedIds.has(`ours ${line.uid}`) ? [] : [line.date])),
      ...group.theirs.flatMap((line) => (carriedIds.has(`theirs ${line.place}`) ? [] : (line.date ?? []))),
    ]);
    return [{ item, on: days.sort().at(-1) ?? input.to }];
  });
}

/** What stays open and goes over into the next reconciliation, with its age's first day and its owner. */
export function openItems(
  groups: readonly ReconciledGroup[],
  input: Pick<ReconciliationInput, 'carried' | 'to'>,
): readonly CarriedItem[] {
  const known = new Map(input.carried.map((item) => [item.id, item]));
  return groups.flatMap((group): readonly CarriedItem[] => {
    if (isEven(group.class)) return [];
    const items = group.carried.flatMap((id) => known.get(id) ?? []);
    const days = [...group.ours, ...group.theirs].flatMap((line) => line.date ?? []);
    const first = (dates: readonly CalendarDate[]): CalendarDate => [...dates].sort()[0] ?? input.to;
    return [
      {
        id: group.id,
        class: group.class,
        cause: group.cause ?? 'unknown',
        status: group.status,
        inError: group.inError,
        owner: group.owner,
        note: group.note,
        since: first([...days, ...items.map((item) => item.since)]),
        listedOn: first([...items.map((item) => item.listedOn), input.to]),
        ours: group.ours,
        theirs: group.theirs,
      },
    ];
  });
}

/** How many days an item has been open on a day. */
export function ageInDays(item: Pick<CarriedItem, 'since'>, on: CalendarDate): number {
  return daysBetween(item.since, on);
}

/** How the next reconciliation opens (SPEC 17). */
export type NextOpening = {
  /** The closing of our books as it was frozen and sent: neither the adjusted balance nor theirs. */
  readonly openingMinor: bigint;
  /** Facts dated into the closed period that were recorded after it was frozen, in order of their dates. */
  readonly bridging: readonly OurLine[];
  /** Opening and bridging lines: what our books say today about that day. */
  readonly restatedMinor: bigint;
  readonly items: readonly CarriedItem[];
};

/** Opens the next reconciliation from a frozen one (SPEC 17). `late`: lines dated up to its end that it did not contain. */
export function nextOpening(
  frozen: Pick<Reconciliation, 'oursClosingMinor' | 'items'>,
  late: readonly OurLine[],
): NextOpening {
  const bridging = [...late].sort((a, b) =>
    a.date === b.date ? (a.uid < b.uid ? -1 : 1) : a.date < b.date ? -1 : 1,
  );
  return {
    openingMinor: frozen.oursClosingMinor,
    bridging,
    restatedMinor: frozen.oursClosingMinor + sumOf(bridging),
    items: frozen.items,
  };
}
