import type { ControlAccount } from '../../../../shared/domain/document/document.ts';
import { CONTROL_ACCOUNTS } from '../../../../shared/domain/document/control-accounts.ts';
import {
  bandDays,
  bandsInOrder,
  type ProvisionBand,
  rollForward,
} from '../../../../shared/domain/report/provision.ts';
import { ratioText } from '../../../../shared/domain/report/ratio.ts';
import { presentedAccounts, reclassify } from '../../../../shared/domain/report/reclassify.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { word } from '../../../../shared/i18n/message.ts';
import { addDays } from '../../../../shared/std/calendar-date.ts';
import { present } from '../../../../shared/std/assert.ts';
import { sumOf } from '../../../../shared/std/integer.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { type FigureLine } from '../../store/queries/report-lines.ts';
import { controlBalances, type WriteOff, writeOffs } from '../../store/queries/report-sums.ts';
import { linesFigure, openFigure } from './figures.ts';
import {
  type Cell,
  type DraftRow,
  type Figure,
  plain,
  type ReportDraft,
  type ReportGround,
} from './ground.ts';
import { bandsOf, provisionMoves, provisionStands, requiredOn, standingEntries } from './provision-state.ts';

/** A band in words: 0–30, 121 and more. */
function bandText(ground: ReportGround, bands: readonly ProvisionBand[], index: number): string {
  const { fromDays, toDays } = bandDays(bands, index);
  if (toDays === null) return ground.say('age.above', { from: fromDays ?? 0 });
  return fromDays === null
    ? ground.say('age.upTo', { to: toDays })
    : ground.say('age.between', { from: fromDays, to: toDays });
}

function rateText(basisPoints: number): string {
  return ratioText({ numerator: BigInt(basisPoints), denominator: 100n }, 2) ?? '';
}

/** The bands to work with: those tried out, else those of the latest charge. */
function bandsAsked(ground: ReportGround): readonly ProvisionBand[] {
  if (ground.subject.bands !== null) return ground.subject.bands;
  const latest = standingEntries(ground.read, ground.scope).findLast((entry) => entry.kind === 'charge');
  return latest === undefined ? [] : bandsOf(latest);
}

function chargeFigures(ground: ReportGround, required: bigint): ReportDraft['figures'] {
  const existing = provisionStands(ground.read, ground.scope);
  const charge = required - existing;
  const figure = (id: string, minor: bigint, how: string): ReportDraft['figures'][number] => ({
    id,
    title: ground.say(`figure.${id}`),
    value: ground.amount(minor),
    kind: 'amount',
    how,
  });
  const how = ground.say('how.charge', {
    required: ground.amount(required),
    existing: ground.amount(existing),
  });
  return [
    figure('required', required, ''),
    figure('existing', existing, ''),
    charge < 0n ? figure('release', -charge, how) : figure('charge', charge, how),
  ];
}

/** What is required by the bands, and what is to be charged (SPEC 31). */
export function provisionReport(ground: ReportGround): Result<ReportDraft, Problem> {
  const bands = bandsAsked(ground);
  if (bands.length > 0 && !bandsInOrder(bands)) return refuse('PROVISION_BANDS_UNORDERED', 'provision');
  const required = requiredOn(ground.read, ground.scope, ground.moment, bands);
  const asOf = ground.span.to;
  const openOf = (index: number): Figure => {
    const { fromDays, toDays } = bandDays(bands, index);
    return openFigure(ground, {
      sign: 'positive',
      basis: 'document_date',
      from: toDays === null ? null : addDays(asOf, -toDays),
      to: fromDays === null ? null : addDays(asOf, -fromDays),
    });
  };
  const rows = required.bands.map((band, index) => ({
    key: `band-${index}`,
    partyUid: null,
    cells: [
      plain(bandText(ground, bands, index)),
      { text: ground.amount(band.openMinor), figure: openOf(index) },
      plain(ground.amount(-band.takenMinor)),
      plain(ground.amount(band.baseMinor)),
      plain(rateText(bands[index]?.basisPoints ?? 0)),
      plain(ground.amount(band.requiredMinor)),
    ],
  }));
  const sum = (pick: 'openMinor' | 'takenMinor' | 'baseMinor'): bigint =>
    sumOf(required.bands.map((band) => band[pick]));
  const said = bands
    .map((band, index) => `${bandText(ground, bands, index)} ${rateText(band.basisPoints)} %`)
    .join(' · ');
  return ok({
    columns: [
      ground.column('age', 'text'),
      ground.column('open', 'amount'),
      ground.column('taken', 'amount'),
      ground.column('base', 'amount'),
      ground.column('rate', 'percent'),
      ground.column('required', 'amount'),
    ],
    rows,
    foot:
      bands.length === 0
        ? null
        : [
            plain(ground.say('total')),
            { text: ground.amount(sum('openMinor')), figure: openFigure(ground, { sign: 'positive' }) },
            plain(ground.amount(-sum('takenMinor'))),
            plain(ground.amount(sum('baseMinor'))),
            plain(null),
            plain(ground.amount(required.requiredMinor)),
          ],
    figures: bands.length === 0 ? [] : chargeFigures(ground, required.requiredMinor),
    terms: [
      ground.term('term.provision'),
      bands.length === 0 ? ground.term('term.noBands') : ground.term('term.provisionBands', { bands: said }),
    ],
    chart: null,
  });
}

function writeOffFigure(documents: readonly WriteOff[]): Figure {
  return linesFigure(() => {
    const rows = documents.map(
      (document): FigureLine => ({
        lineId: document.id,
        documentUid: document.uid,
        partyId: document.partyId,
        number: document.number,
        kind: 'adjustment',
        adjustmentCode: 'write_off',
        date: document.date,
        dueDate: null,
        amount: document.minor,
      }),
    );
    return { rows, total: rows.length, sum: sumOf(rows.map(({ amount }) => amount)) };
  });
}

type Rolled = ReturnType<typeof provisionMoves>['moves'][number] & { readonly balanceMinor: bigint };

/** A row of the roll-forward: day, what, number, raised, lowered, and what the provision stands at. */
function rollRow(
  ground: ReportGround,
  row: {
    readonly key: string;
    readonly date: string | null;
    readonly what: string;
    readonly number?: string;
    readonly raised?: Cell;
    readonly lowered?: Cell;
    readonly balanceMinor: bigint;
  },
): DraftRow {
  const none = plain(null);
  return {
    key: row.key,
    partyUid: null,
    cells: [
      plain(row.date),
      plain(ground.say(`what.${row.what}`)),
      plain(row.number ?? ''),
      row.raised ?? none,
      row.lowered ?? none,
      plain(ground.amount(row.balanceMinor)),
    ],
  };
}

function movedRow(ground: ReportGround, move: Rolled): DraftRow {
  const { date, balanceMinor } = move;
  if (move.what === 'charge') {
    const what = move.minor < 0n ? 'release' : 'charge';
    const raised = plain(ground.amount(move.minor));
    return rollRow(ground, { key: move.entry.uid, date, what, raised, balanceMinor });
  }
  const { document } = move;
  const lowered = { text: ground.amount(document.minor), figure: writeOffFigure([document]) };
  const what = document.minor < 0n ? 'restored' : 'writeOff';
  return rollRow(ground, { key: document.uid, date, what, number: document.number, lowered, balanceMinor });
}

/** The provision from its opening on, charge by charge and write-off by write-off (SPEC 31). */
export function provisionRollReport(ground: ReportGround): ReportDraft {
  const { openingMinor, openedOn, moves } = provisionMoves(ground.read, ground.scope);
  const rolled = rollForward(openingMinor, moves);
  const { from } = ground.span;
  const before = rolled.filter(({ date }) => date < from).at(-1)?.balanceMinor ?? openingMinor;
  const shown = rolled.filter(({ date }) => date >= from);
  const raised = sumOf(shown.map((move) => (move.what === 'charge' ? move.minor : 0n)));
  const lost = shown.flatMap((move) => (move.what === 'write_off' ? [move.document] : []));
  const date = openedOn !== null && openedOn >= from ? openedOn : null;
  const none = plain(null);
  return {
    columns: [
      ground.column('date', 'date'),
      ground.column('what', 'text'),
      ground.column('number', 'text'),
      ground.column('raised', 'amount'),
      ground.column('lowered', 'amount'),
      ground.column('provision', 'amount'),
    ],
    rows: [
      rollRow(ground, { key: 'opening', date, what: 'opening', balanceMinor: before }),
      ...shown.map((move) => movedRow(ground, move)),
    ],
    foot: [
      plain(ground.say('total')),
      none,
      none,
      plain(ground.amount(raised)),
      { text: ground.amount(sumOf(lost.map(({ minor }) => minor))), figure: writeOffFigure(lost) },
      plain(ground.amount(shown.at(-1)?.balanceMinor ?? before)),
    ],
    figures: [],
    terms: [ground.term('term.provisionRoll')],
    chart: null,
  };
}

/** 账销案存: what was written off within the span, kept on file (SPEC 31). */
export function writtenOffReport(ground: ReportGround): ReportDraft {
  const documents = writeOffs(ground.read, ground.scope).filter(({ date }) => date >= ground.span.from);
  return {
    columns: [
      ground.column('date', 'date'),
      ground.column('code', 'text'),
      ground.column('party', 'text'),
      ground.column('number', 'text'),
      ground.column('writtenOff', 'amount'),
      ground.column('settled', 'text'),
      ground.column('oldest', 'date'),
      ground.column('text', 'text'),
    ],
    rows: documents.map((document) => {
      const party = ground.party(document.partyId);
      return {
        key: document.uid,
        partyUid: party.uid,
        cells: [
          plain(document.date),
          plain(party.code),
          plain(party.name),
          plain(document.number),
          { text: ground.amount(document.minor), figure: writeOffFigure([document]) },
          plain(document.settled),
          plain(document.oldestDue),
          plain(document.text),
        ],
      };
    }),
    foot: [
      plain(ground.say('total')),
      ...[null, null, null].map(plain),
      { text: ground.amount(sumOf(documents.map(({ minor }) => minor))), figure: writeOffFigure(documents) },
      ...[null, null, null].map(plain),
    ],
    figures: [],
    terms: [ground.term('term.writtenOff')],
    chart: null,
  };
}

/** 往来重分类: balances on the wrong side of their account, and what each account is shown with (SPEC 31). */
export function reclassReport(ground: ReportGround): ReportDraft {
  const controls: readonly ControlAccount[] = CONTROL_ACCOUNTS[ground.subject.ledger];
  const balances = controlBalances(ground.read, ground.scope, ground.moment.present).map((balance) => ({
    ...balance,
    control: present(
      controls.find((control) => control === balance.control),
      balance.control,
    ),
  }));
  const moves = reclassify(balances);
  const account = (control: ControlAccount): string => word(ground.subject.locale, `control.${control}`);
  const shown = presentedAccounts(balances, controls).filter(
    ({ bookMinor, presentedMinor }) => bookMinor !== 0n || presentedMinor !== 0n,
  );
  return {
    columns: [
      ground.column('code', 'text'),
      ground.column('party', 'text'),
      ground.column('from', 'text'),
      ground.column('to', 'text'),
      ground.column('amount', 'amount'),
      ground.column('balance', 'amount'),
    ],
    rows: moves.map(({ partyId, from, to, minor }) => {
      const party = ground.party(partyId);
      const balance = balances.find((one) => one.partyId === partyId && one.control === from)?.minor ?? 0n;
      return {
        key: `${party.uid} ${from}`,
        partyUid: party.uid,
        cells: [
          plain(party.code),
          plain(party.name),
          plain(account(from)),
          plain(account(to)),
          plain(ground.amount(minor)),
          { text: ground.amount(balance), figure: openFigure(ground, { control: from }, { partyId }) },
        ],
      };
    }),
    foot: [
      plain(ground.say('total')),
      ...[null, null, null].map(plain),
      plain(ground.amount(sumOf(moves.map(({ minor }) => minor)))),
      plain(null),
    ],
    figures: shown.flatMap(({ control, bookMinor, presentedMinor }) =>
      (
        [
          ['book', bookMinor],
          ['presented', presentedMinor],
        ] as const
      ).map(([id, minor]) => ({
        id: `${id}-${control}`,
        title: ground.say(`figure.${id}`, { account: account(control) }),
        value: ground.amount(minor),
        kind: 'amount' as const,
        how: '',
      })),
    ),
    terms: [ground.term('term.reclass')],
    chart: null,
  };
}
