import {
  documentLines,
  type FigureLines,
  type OpenChoice,
  openFigureLines,
  type Page,
} from '../../store/queries/report-lines.ts';
import type { Dimension } from '../../store/queries/contract-sums.ts';
import type { Figure, ReportGround } from './ground.ts';

/** Whose figure: one party or all; of a day or of days. */
type Whose = {
  readonly partyId?: number | null;
  readonly salesperson?: string | null;
  readonly contract?: { readonly dimension: Dimension; readonly number: string };
};

/** Lines whose amounts count the other way round: money received lowers a receivable and is shown positive. */
function turned(lines: FigureLines): FigureLines {
  return { ...lines, sum: -lines.sum, rows: lines.rows.map((row) => ({ ...row, amount: -row.amount })) };
}

function ofParty(ground: ReportGround, whose: Whose): number | null {
  return whose.partyId === undefined ? ground.scope.partyId : whose.partyId;
}

/** What is open on a day. */
export function openFigure(
  ground: ReportGround,
  choice: Partial<OpenChoice>,
  whose: Whose & { readonly asOf?: string } = {},
): Figure {
  const asOf = whose.asOf ?? ground.span.to;
  const scope = { ...ground.scopeOn(asOf), partyId: ofParty(ground, whose) };
  const whole: OpenChoice = {
    sign: 'all',
    basis: 'due_date',
    from: null,
    to: null,
    control: null,
    salesperson: whose.salesperson ?? null,
    contract: whose.contract ?? null,
    ...choice,
  };
  const isPresent = ground.moment.present && asOf === ground.span.to;
  return (page) => openFigureLines(ground.read, scope, whole, isPresent, page);
}

const KINDS = {
  billed: { kinds: ['invoice', 'credit_note', 'opening'], turns: false },
  sales: { kinds: ['invoice', 'credit_note'], turns: false },
  cash: { kinds: ['receipt', 'refund'], turns: true },
  deductions: { kinds: ['adjustment'], turns: true },
  transfers: { kinds: ['transfer'], turns: false },
  opening: { kinds: ['opening'], turns: false },
} as const;

/** Documents of a kind within days. */
export function documentFigure(
  ground: ReportGround,
  what: keyof typeof KINDS,
  days: { readonly from: string | null; readonly to: string },
  whose: Whose & { readonly code?: string } = {},
): Figure {
  const { kinds, turns } = KINDS[what];
  const scope = { ...ground.scopeOn(days.to), partyId: ofParty(ground, whose) };
  const choice = {
    kinds,
    from: days.from,
    code: whose.code ?? null,
    salesperson: whose.salesperson ?? null,
    contract: whose.contract ?? null,
  };
  return (page) => {
    const lines = documentLines(ground.read, scope, choice, page);
    return turns ? turned(lines) : lines;
  };
}

/** Two lists as one, the first before the second. */
export function joined(first: Figure, second: Figure): Figure {
  return (page: Page) => {
    const a = first(page);
    const b = second({
      offset: Math.max(0, page.offset - a.total),
      limit: Math.max(0, page.limit - a.rows.length),
    });
    return { rows: [...a.rows, ...b.rows], total: a.total + b.total, sum: a.sum + b.sum };
  };
}

/** Lines that are read at once and cut into pages here. */
export function linesFigure(read: () => FigureLines): Figure {
  return ({ offset, limit }) => {
    const lines = read();
    return { ...lines, rows: lines.rows.slice(offset, offset + limit) };
  };
}
