import type { ContractStanding } from '../../../../shared/domain/master/contract-standing.ts';
import { present } from '../../../../shared/std/assert.ts';
import type { Dimension } from '../../store/queries/contract-sums.ts';
import { ownMinor } from '../amounts.ts';
import { retentionOf } from '../master/attributes.ts';
import { type StandingContract, standingContracts } from '../master/contracts.ts';
import { documentFigure, openFigure } from './figures.ts';
import { type Cell, type DraftRow, plain, type ReportDraft, type ReportGround } from './ground.ts';
import { total } from './span-reports.ts';

const AMOUNTS = ['billed', 'received', 'other', 'balance', 'held', 'heldDue', 'planned', 'behind'] as const;

function minorOf(standing: ContractStanding, id: (typeof AMOUNTS)[number]): bigint {
  return standing[`${id}Minor`];
}

function amountCells(
  ground: ReportGround,
  pick: (id: (typeof AMOUNTS)[number]) => bigint,
  contract: { readonly dimension: Dimension; readonly number: string } | null,
): readonly Cell[] {
  const whose = contract === null ? {} : { contract };
  return AMOUNTS.map((id): Cell => {
    const text = ground.amount(pick(id));
    if (id === 'billed') {
      const days = { from: null, to: ground.span.to };
      return { text, figure: documentFigure(ground, 'billed', days, whose) };
    }
    return id === 'balance' ? { text, figure: openFigure(ground, {}, whose) } : plain(text);
  });
}

function rowOf(ground: ReportGround, dimension: Dimension, row: StandingContract): DraftRow {
  const { number, entry, standing } = row;
  const party = [...ground.parties.values()].find(({ uid }) => uid === entry?.partyUid);
  const agreed = entry?.amount ?? null;
  const retention = entry === null ? null : retentionOf(entry);
  return {
    key: `contract:${number}`,
    partyUid: party?.uid ?? null,
    cells: [
      plain(number === '' ? ground.say('without') : number),
      plain(entry?.name ?? ''),
      plain(party?.name ?? ''),
      plain(agreed === null ? null : ground.amount(ownMinor(agreed, ground.currency))),
      ...amountCells(ground, (id) => minorOf(standing, id), { dimension, number }),
      plain(retention?.due ?? null),
    ],
  };
}

/** Contracts or projects with what was invoiced, received and kept back, and what stands without one: together the balance of the account (SPEC 33). */
export function contractsReport(dimension: Dimension): (ground: ReportGround) => ReportDraft {
  return (ground) => {
    const { rows, without } = standingContracts(ground.read, ground.scope, dimension, ground.span.to);
    const { partyId } = ground.scope;
    const asked = partyId === null ? null : present(ground.parties.get(partyId), 'party of the report').uid;
    const listed = rows.filter(
      ({ entry, documents }) =>
        documents > 0 ||
        (entry?.retired === false &&
          ground.scope.group === null &&
          (asked === null || entry.partyUid === asked)),
    );
    const all = without.documents > 0 ? [...listed, without] : listed;
    const sum = (id: (typeof AMOUNTS)[number]): bigint => total(all, ({ standing }) => minorOf(standing, id));
    const agreed = total(listed, ({ entry }) =>
      entry?.amount === null || entry === null ? 0n : ownMinor(entry.amount, ground.currency),
    );
    return {
      columns: [
        ground.column(dimension, 'text'),
        ground.column('contractName', 'text'),
        ground.column('party', 'text'),
        ground.column('agreed', 'amount'),
        ...AMOUNTS.map((id) => ground.column(id, 'amount')),
        ground.column('retentionDay', 'date'),
      ],
      rows: all.map((row) => rowOf(ground, dimension, row)),
      foot: [
        plain(ground.say('total')),
        plain(''),
        plain(''),
        plain(ground.amount(agreed)),
        ...amountCells(ground, sum, null),
        plain(null),
      ],
      figures: [],
      terms: [ground.term('term.contracts'), ground.term('term.retention'), ground.term('term.stages')],
      chart: { of: 'rows', label: dimension, series: ['billed', 'received'] },
    };
  };
}
