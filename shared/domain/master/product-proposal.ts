import { problem, type Problem } from '../../errors/problem.ts';
import { formatDecimal, parseQuantity } from '../order/decimal.ts';
import { parseDateText } from '../reading/date-text.ts';
import { customKey } from './custom-field.ts';
import type { ProductColumnKey, ProductLine } from './product-sheet.ts';

/** Most characters of what a product says. */
const LONGEST = { code: 60, name: 200, spec: 500, unit: 20 } as const;
const FIELDS = ['name', 'spec', 'unit'] as const;
type Field = (typeof FIELDS)[number];

/** A unit cost is an exact decimal without tax, not negative, of at most 13 places (SPEC 49). */
const UNIT_COST = /^\d{1,15}(\.\d{1,13})?$/u;
const SHOWN_CHARACTERS = 60;
/** Years of business, as everywhere in the book. */
const YEARS = { first: '1900', last: '2199' } as const;

/** A product of the book with what its units cost by days. */
export type KnownProduct = {
  readonly uid: string;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly costs: readonly { readonly from: string; readonly currency: string; readonly cost: string }[];
};

/** What a row of a file would do (SPEC 50). */
export type ProposedProduct = {
  readonly line: number;
  /** The product of the book it speaks of; null for a new one. */
  readonly uid: string | null;
  readonly code: string;
  readonly name: string;
  readonly spec: string;
  readonly unit: string;
  readonly outcome: 'new' | 'changed' | 'unchanged' | 'refused';
  /** What the row says otherwise than the book. */
  readonly changes: readonly { readonly field: Field; readonly before: string; readonly after: string }[];
  /** The unit cost it brings and from when on, plain decimal of the book's currency; null: none that the book does not know. */
  readonly cost: { readonly cost: string; readonly from: string } | null;
  /** Why it is refused, with row and column. */
  readonly problem: Problem | null;
};

/** What a proposal is made from. */
type Around = {
  readonly known: readonly KnownProduct[];
  /** The day unit costs hold from where a row names none, YYYY-MM-DD. */
  readonly from: string;
  /** The book's: the currency of the costs. */
  readonly currency: string;
  /** Captions of the columns, for what is said about them. */
  readonly captions: { readonly [K in ProductColumnKey]?: string };
};

type Code = 'PRODUCT_ROW_TEXT' | 'PRODUCT_ROW_TWICE' | 'PRODUCT_ROW_COST' | 'PRODUCT_ROW_DATE';

function refusal(
  code: Code,
  row: ProductLine,
  key: ProductColumnKey,
  { captions }: Around,
  more: Readonly<Record<string, string>> = {},
): Problem {
  const column = captions[key] ?? key;
  return problem(code, `line ${row.line}, ${column}`, {
    row: String(row.line),
    column,
    text: row[key].slice(0, SHOWN_CHARACTERS),
    ...more,
  });
}

/** Why a text of the row is not taken; a name may be empty where the product has one. */
function textProblem(row: ProductLine, known: KnownProduct | undefined, around: Around): Problem | null {
  for (const key of ['code', ...FIELDS] as const) {
    const needed = key === 'code' || (key === 'name' && known === undefined);
    if ((needed && row[key] === '') || row[key].length > LONGEST[key])
      return refusal('PRODUCT_ROW_TEXT', row, key, around, { limit: String(LONGEST[key]) });
  }
  return null;
}

/** A unit cost as plain decimal; empty text, a dash and a zero are none (null): files write 0 where nobody gave a cost. Undefined is no unit cost. */
function costOf(text: string): string | null | undefined {
  const plain = text.normalize('NFKC').replaceAll(/[,\s¥]/gu, '');
  if (plain === '' || plain === '-') return null;
  const parsed = UNIT_COST.test(plain) ? parseQuantity(plain) : null;
  if (parsed === null) return undefined;
  const cost = formatDecimal(parsed);
  return /[1-9]/u.test(cost) ? cost : null;
}

/** The day a row names, the default where it names none, null when it is no day. */
function dayOf(text: string, standing: string): string | null {
  if (text === '') return standing;
  const day = parseDateText(text, null, false);
  return day !== null && day.slice(0, 4) >= YEARS.first && day.slice(0, 4) <= YEARS.last ? day : null;
}

/** Whether the book says already that a unit costs so much on that day: the last that was said up to it holds. */
function holds(known: KnownProduct, from: string, currency: string, cost: string): boolean {
  const last = known.costs
    .filter((each) => each.from <= from)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1);
  return last !== undefined && last.currency === currency && costOf(last.cost) === cost;
}

function proposed(row: ProductLine, known: KnownProduct | undefined, around: Around): ProposedProduct {
  const texts = {
    line: row.line,
    uid: known?.uid ?? null,
    code: known?.code ?? row.code,
    // What a file leaves empty it says nothing about.
    name: row.name === '' ? (known?.name ?? '') : row.name,
    spec: row.spec === '' ? (known?.spec ?? '') : row.spec,
    unit: row.unit === '' ? (known?.unit ?? '') : row.unit,
  };
  const refused = (why: Problem): ProposedProduct => ({
    ...texts,
    outcome: 'refused',
    changes: [],
    cost: null,
    problem: why,
  });
  const wrong = textProblem(row, known, around);
  if (wrong !== null) return refused(wrong);
  const cost = costOf(row.cost);
  if (cost === undefined) return refused(refusal('PRODUCT_ROW_COST', row, 'cost', around));
  const from = dayOf(row.from, around.from);
  if (from === null) return refused(refusal('PRODUCT_ROW_DATE', row, 'from', around));
  const changes = FIELDS.flatMap((field) => {
    const before = known?.[field] ?? texts[field];
    return before === texts[field] ? [] : [{ field, before, after: texts[field] }];
  });
  const said = cost === null || (known !== undefined && holds(known, from, around.currency, cost));
  return {
    ...texts,
    outcome: known === undefined ? 'new' : changes.length > 0 ? 'changed' : 'unchanged',
    changes,
    cost: said || cost === null ? null : { cost, from },
    problem: null,
  };
}

/**
 * What the rows of a file would do to the products of the book (SPEC 50), row by row. Codes are told apart without regard to letter case
 * and width. A row is refused with PRODUCT_ROW_TEXT for what is empty or too long, PRODUCT_ROW_TWICE for a code an earlier row has,
 * PRODUCT_ROW_COST for what is no unit cost, PRODUCT_ROW_DATE for what is no day. Proposed again to a book that has taken it, it changes nothing.
 */
export function proposeProducts(rows: readonly ProductLine[], around: Around): readonly ProposedProduct[] {
  const known = new Map(around.known.map((product) => [customKey(product.code), product]));
  const lines = new Map<string, number>();
  return rows.map((row) => {
    const key = customKey(row.code);
    const product = known.get(key);
    const earlier = key === '' ? undefined : lines.get(key);
    lines.set(key, earlier ?? row.line);
    const made = proposed(row, product, around);
    if (earlier === undefined) return made;
    const twice = refusal('PRODUCT_ROW_TWICE', row, 'code', around, { earlier: String(earlier) });
    return { ...made, outcome: 'refused', changes: [], cost: null, problem: twice };
  });
}

/** How many rows do what. `costs` counts unit costs the book does not know yet, of products of any sort. */
type ProposalCounts = {
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly costs: number;
  readonly refused: number;
};

/** Counts what a proposal would do. A row without any change but with a unit cost counts as unchanged and as a cost. */
export function countProposal(rows: readonly ProposedProduct[]): ProposalCounts {
  const of = (outcome: ProposedProduct['outcome']): number =>
    rows.filter((row) => row.outcome === outcome).length;
  return {
    new: of('new'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    costs: rows.filter(({ cost }) => cost !== null).length,
    refused: of('refused'),
  };
}
