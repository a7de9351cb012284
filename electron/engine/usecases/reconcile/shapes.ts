import type {
  CarriedItemRow,
  ClassTableRow,
  ExplanationRow,
  GroupRow,
  OurLineRow,
  SheetRow,
  SheetSideRow,
  TheirLineRow,
} from '../../../../shared/contract/reconciliation.ts';
import { ageInDays } from '../../../../shared/domain/reconciliation/carry.ts';
import type { Explanation } from '../../../../shared/domain/reconciliation/explanation.ts';
import { columnOfOurs } from '../../../../shared/domain/reconciliation/line.ts';
import type {
  CarriedItem,
  ClassRow,
  ClearedItem,
  MirroredLine,
  OurLine,
  ReconciledGroup,
  SheetEntry,
  SheetSide,
} from '../../../../shared/domain/reconciliation/types.ts';
import type { CalendarDate } from '../../../../shared/std/calendar-date.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { partyByUid } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { Outcome } from './outcome.ts';

/** Documents a label names; more are counted. */
const LABEL_NUMBERS = 4;
/** Explanations a group is sent with. */
const EXPLANATIONS_SHOWN = 3;
/** Documents of each side that a reason names, and lines that a group is sent with: a reply has to fit into one message. */
const NAMED_SHOWN = 20;
const LINES_SHOWN = 300;

type Lines = { readonly ours: readonly OurLine[]; readonly theirs: readonly MirroredLine[] };

/** Names the lines of a group as accountants do: by our numbers, else by theirs, else by their text. */
export function labelOf({ ours, theirs }: Lines): string {
  const numbers = ours.length > 0 ? ours.map(({ number }) => number) : theirs.map(({ number }) => number);
  const named = [...new Set(numbers.filter((number) => number !== ''))];
  if (named.length === 0) return [...ours, ...theirs].find(({ text }) => text !== '')?.text ?? '';
  const more = named.length - LABEL_NUMBERS;
  return `${named.slice(0, LABEL_NUMBERS).join(', ')}${more > 0 ? ` +${more}` : ''}`;
}

function firstDay({ ours, theirs }: Lines): string | null {
  return [...ours, ...theirs].flatMap(({ date }) => date ?? []).sort()[0] ?? null;
}

/** Rows of the class table in decimal text. */
export function tableRows(table: readonly ClassRow[], currency: string): ClassTableRow[] {
  return table.map((row) => ({
    row: row.row,
    ourLines: row.ourLines,
    theirLines: row.theirLines,
    ours: amountText(row.oursMinor, currency),
    theirs: amountText(row.theirsMinor, currency),
    difference: amountText(row.differenceMinor, currency),
  }));
}

/** The 余额调节表 in decimal text, `shown` entries a cell. */
export function sheetRowOf({ result }: Pick<Outcome, 'result'>, shown: number): SheetRow {
  const { currency, sheet } = result;
  const groups = new Map(result.groups.map((group) => [group.id, group]));
  const entry = ({ groupId, minor }: SheetEntry): SheetSideRow['added']['entries'][number] => {
    const group = groups.get(groupId);
    return {
      groupId,
      amount: amountText(minor, currency),
      date: group === undefined ? null : firstDay(group),
      label: group === undefined ? '' : labelOf(group),
      cause: group?.cause ?? 'unknown',
    };
  };
  const cell = (entries: readonly SheetEntry[], total: bigint): SheetSideRow['added'] => ({
    total: amountText(total, currency),
    count: entries.length,
    entries: entries.slice(0, shown).map(entry),
  });
  const side = (own: SheetSide): SheetSideRow => ({
    balance: amountText(own.balanceMinor, currency),
    added: cell(own.added, own.addedMinor),
    reduced: cell(own.reduced, own.reducedMinor),
    corrected: cell(own.corrected, own.correctedMinor),
    adjusted: amountText(own.adjustedMinor, currency),
  });
  return {
    ours: side(sheet.ours),
    theirs: side(sheet.theirs),
    unexplained: amountText(sheet.unexplainedMinor, currency),
    unexplainedEntries: sheet.unexplained.slice(0, shown).map(({ of, groupId, minor }) => {
      const group = groupId === null ? undefined : groups.get(groupId);
      return {
        of,
        groupId,
        amount: amountText(minor, currency),
        label: group === undefined ? '' : labelOf(group),
      };
    }),
  };
}

/** What a carried item differs by: ours less theirs. */
function differenceOf({ ours, theirs }: Lines): bigint {
  const sum = (lines: readonly { readonly minor: bigint }[]): bigint =>
    lines.reduce((total, { minor }) => total + minor, 0n);
  return sum(ours) - sum(theirs);
}

/** An open item as lists show it; its age counts to a day. */
export function itemRow(item: CarriedItem, on: CalendarDate, currency: string): CarriedItemRow {
  return {
    id: item.id,
    class: item.class,
    cause: item.cause,
    status: item.status,
    owner: item.owner,
    note: item.note,
    since: item.since,
    ageDays: ageInDays(item, on),
    listedOn: item.listedOn,
    difference: amountText(differenceOf(item), currency),
    label: labelOf(item),
  };
}

/** A cleared item as lists show it. */
export function clearedRowOf({ item, on }: ClearedItem, currency: string) {
  return {
    id: item.id,
    on,
    difference: amountText(differenceOf(item), currency),
    label: labelOf(item),
  };
}

/** Shapes the parts of one outcome for the wire: lines, groups and reasons are looked up once. */
export class OutcomeShapes {
  readonly #outcome: Outcome;
  readonly #read: ReadHandle;
  readonly #bridging: ReadonlySet<string>;
  readonly #carried: ReadonlySet<string>;
  readonly #ours: ReadonlyMap<string, OurLine>;
  readonly #theirs: ReadonlyMap<string, MirroredLine>;
  readonly #decisions: ReadonlyMap<string, readonly string[]>;

  constructor(read: ReadHandle, outcome: Outcome) {
    this.#read = read;
    this.#outcome = outcome;
    const { result, gathered } = outcome;
    this.#bridging = new Set(result.bridging);
    this.#carried = new Set(
      gathered.input.carried.flatMap((item) => [
        ...item.ours.map(({ uid }) => uid),
        ...item.theirs.map(({ place }) => place),
      ]),
    );
    this.#ours = new Map(result.groups.flatMap(({ ours }) => ours.map((line) => [line.uid, line] as const)));
    this.#theirs = new Map(
      result.groups.flatMap(({ theirs }) => theirs.map((line) => [line.place, line] as const)),
    );
    const named = gathered.input.decisions.flatMap(({ seq, ours, theirs }) =>
      [...ours, ...theirs].map((line) => ({ line, uid: gathered.decisionUids.get(seq) ?? '' })),
    );
    const byLine = Map.groupBy(named, ({ line }) => line);
    this.#decisions = new Map([...byLine].map(([line, all]) => [line, all.map(({ uid }) => uid)]));
  }

  /** A reason with its documents named. */
  explanation(reason: Explanation): ExplanationRow {
    const { currency } = this.#outcome.result;
    const earlier = this.#outcome.earlier;
    return {
      kind: reason.kind,
      explains: amountText(reason.explainsMinor, currency),
      steps: reason.steps.map(({ name, factor, minor }) => ({
        name,
        factor: String(factor),
        amount: amountText(minor, currency),
      })),
      covers: reason.covers.slice(0, NAMED_SHOWN),
      ours: reason.ours.slice(0, NAMED_SHOWN).map((id) => {
        const line = this.#ours.get(id) ?? earlier.get(id);
        return { id, number: line?.number ?? '', date: line?.date ?? '' };
      }),
      theirs: reason.theirs.slice(0, NAMED_SHOWN).map((id) => {
        const line = this.#theirs.get(id);
        return { id, number: line?.number ?? '', date: line?.date ?? null };
      }),
      elsewhere: this.#elsewhere(reason),
      wrong: reason.wrong,
    };
  }

  #elsewhere({ elsewhere }: Explanation): ExplanationRow['elsewhere'] {
    if (elsewhere === null) return null;
    const line = this.#outcome.gathered.input.elsewhere.find(({ uid }) => uid === elsewhere.uid);
    return {
      partyUid: elsewhere.partyUid,
      partyName: partyByUid(this.#read, elsewhere.partyUid)?.name ?? '',
      number: line?.number ?? '',
    };
  }

  /** A group with its lines, likeliest reasons and decisions. */
  group(group: ReconciledGroup): GroupRow {
    const { result, explained } = this.#outcome;
    const ids = [...group.ours.map(({ uid }) => uid), ...group.theirs.map(({ place }) => place)];
    const reasons = explained.byDifference.get(group.id) ?? [];
    return {
      id: group.id,
      class: group.class,
      cause: group.cause,
      status: group.status,
      inError: group.inError,
      owner: group.owner,
      note: group.note,
      basis: [...group.basis],
      ours: group.ours.slice(0, LINES_SHOWN).map((line) => this.#ourLine(line)),
      theirs: group.theirs.slice(0, LINES_SHOWN).map((line) => this.#theirLine(line)),
      ourLines: group.ours.length,
      theirLines: group.theirs.length,
      oursAmount: amountText(group.oursMinor, result.currency),
      theirsAmount: amountText(group.theirsMinor, result.currency),
      difference: amountText(group.differenceMinor, result.currency),
      twin: group.twin,
      carried: [...group.carried],
      explanations: reasons.slice(0, EXPLANATIONS_SHOWN).map((reason) => this.explanation(reason)),
      decisions: [...new Set(ids.flatMap((id) => this.#decisions.get(id) ?? []))].reverse(),
    };
  }

  #ourLine(line: OurLine): OurLineRow {
    const { ledger, currency } = this.#outcome.result;
    return {
      id: line.uid,
      number: line.number,
      kind: line.kind,
      column: columnOfOurs(line, ledger),
      date: line.date,
      amount: amountText(line.minor, currency),
      text: line.text,
      quantity: line.quantity,
      carried: this.#carried.has(line.uid),
      bridging: this.#bridging.has(line.uid),
    };
  }

  #theirLine(line: MirroredLine): TheirLineRow {
    return {
      id: line.place,
      number: line.number,
      column: line.column,
      date: line.date,
      amount: amountText(line.minor, this.#outcome.result.currency),
      text: line.text,
      quantity: line.quantity,
      carried: this.#carried.has(line.place),
    };
  }
}
