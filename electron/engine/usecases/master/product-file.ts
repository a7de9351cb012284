import { z } from 'zod';
import { canonicalText } from '../../../../shared/contract/canonical-bytes.ts';
import { productEntry } from '../../../../shared/contract/master.ts';
import type { ProductPreview } from '../../../../shared/contract/product.ts';
import type { Wire } from '../../../../shared/contract/wire.ts';
import { customKey } from '../../../../shared/domain/master/custom-field.ts';
import {
  countProposal,
  type KnownProduct,
  type ProposedProduct,
  proposeProducts,
} from '../../../../shared/domain/master/product-proposal.ts';
import {
  PRODUCT_COLUMN_KEYS,
  type ProductLine,
  type ProductSheet,
  readProductSheet,
} from '../../../../shared/domain/master/product-sheet.ts';
import { type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { cellsOfFile } from '../../readers/cells-client.ts';
import type { SheetCells } from '../../readers/reader-protocol.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { insertMaster } from '../../store/queries/master.ts';
import { insertProductCost, productCosts } from '../../store/queries/product-cost.ts';
import type { CommandContext, PreparedHandler } from '../context.ts';
import type { JobHandler } from '../job-context.ts';
import { keptMasters } from './stored.ts';

const ALL_KNOWN = Number.MAX_SAFE_INTEGER;
/** With texts of this length so many rows fit into one message. */
const ROWS_SHOWN = 100;
const COLUMNS_SHOWN = 100;
const TEXT_SHOWN = 48;

type Sheet = SheetCells['sheets'][number];
type Reading = { readonly sheet: Sheet; readonly read: ProductSheet };

function cut(text: string): string {
  return text.length > TEXT_SHOWN ? `${text.slice(0, TEXT_SHOWN)}…` : text;
}

/** The sheet a person asked for, else the one that reads with most columns, the first of those. */
function chosenSheet(
  sheets: readonly Sheet[],
  asked: string,
  read: (sheet: Sheet) => ProductSheet,
): Reading | null {
  const readings = sheets
    .filter(({ name }) => asked === '' || name === asked)
    .map((sheet) => ({ sheet, read: read(sheet) }));
  const worth = ({ read: { rows, columns } }: Reading): number =>
    (rows === null ? 0 : PRODUCT_COLUMN_KEYS.length) + Object.keys(columns).length;
  return readings.toSorted((a, b) => worth(b) - worth(a))[0] ?? null;
}

/** The products of the book, retired ones too, with their dated costs. */
function knownProducts(read: ReadHandle): readonly KnownProduct[] {
  const costs = Map.groupBy(productCosts(read, ALL_KNOWN), ({ productUid }) => productUid);
  return keptMasters(read, 'product').map(({ uid, entry: { code, name, spec, unit } }) => ({
    uid,
    code,
    name,
    spec,
    unit,
    costs: costs.get(uid) ?? [],
  }));
}

/** Rows worth seeing: refused ones before those that change something, these before the rest; in the order of the file. */
function shownRows(rows: readonly ProposedProduct[]): ProductPreview['rows'] {
  const rank = ({ outcome, cost }: ProposedProduct): number =>
    outcome === 'refused' ? 0 : outcome === 'unchanged' && cost === null ? 2 : 1;
  return rows
    .toSorted((a, b) => rank(a) - rank(b))
    .slice(0, ROWS_SHOWN)
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, code, name, spec, unit, outcome, changes, cost, problem: wrong }) => ({
      line,
      code: cut(code),
      name: cut(name),
      spec: cut(spec),
      unit: cut(unit),
      outcome,
      changes: changes.map(({ field, before, after }) => ({ field, before: cut(before), after: cut(after) })),
      cost,
      problem: wrong === null ? null : { ...wrong, params: { ...wrong.params } },
    }));
}

/** The captions of the columns by what they were taken for. */
function captionsOf({ captions, columns }: ProductSheet): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(columns).map(([key, column]) => [key, cut(captions[column] ?? key)] as const),
  );
}

function previewOf(
  names: Pick<ProductPreview, 'fileName' | 'sheets'>,
  { sheet, read }: Reading,
  rows: readonly ProposedProduct[],
  wrong: Problem | null,
): ProductPreview {
  return {
    ...names,
    sheet: sheet.name,
    captions: read.captions.slice(0, COLUMNS_SHOWN).map(cut),
    columns: PRODUCT_COLUMN_KEYS.flatMap((key) => {
      const column = read.columns[key];
      return column === undefined ? [] : [{ key, column }];
    }),
    counts: countProposal(rows),
    rows: shownRows(rows),
    problem: wrong === null ? null : { ...wrong, params: { ...wrong.params } },
    recorded: false,
  };
}

/** product.file: what a file says of products, and with `record` all of it in the book. */
export const productFile: JobHandler<'product.file'> = async (context, request) => {
  const { file, book, read } = context;
  if (file === null) return refuse('TOKEN_UNKNOWN', 'product.file');
  const { from, sheet: asked, columns, record } = request;
  context.progress(0, 2, 'list.gather');
  const cells = await cellsOfFile(file, { openReader: () => context.openReader() });
  if (!cells.ok) return cells;
  const { sheets } = cells.value;
  const choice = Object.fromEntries(columns.map(({ key, column }) => [key, column]));
  const found = chosenSheet(sheets, asked, ({ rows }) => readProductSheet(rows, choice));
  if (found === null) return refuse('TRIAL_SHEET_UNKNOWN', file.name, { name: file.name, sheet: asked });
  const lines = found.read.rows;
  const captions = captionsOf(found.read);
  const proposal = proposeProducts(lines ?? [], {
    known: knownProducts(read),
    from,
    currency: book.currency,
    captions,
  });
  const wrong =
    lines === null || lines.length === 0
      ? problem('PRODUCT_COLUMNS', found.sheet.name)
      : (proposal.find((row) => row.problem !== null)?.problem ?? null);
  const names = { fileName: file.name, sheets: sheets.map(({ name }) => name) };
  const preview = previewOf(names, found, proposal, wrong);
  context.progress(1, 2, 'list.gather');
  if (!record) return ok(preview);
  if (wrong !== null) return err(wrong);
  const { counts } = preview;
  // What the book says already is no command.
  if (counts.new + counts.changed + counts.costs === 0) return ok({ ...preview, recorded: true });
  const prepared = { captions, rows: (lines ?? []).map((row) => ({ ...row })) };
  // Where the file lay is no part of what happened.
  const committed = await context.commit('product.file', { ...request, file: 'read' }, prepared);
  return committed.ok ? ok({ ...preview, recorded: true }) : committed;
};

const text = z.string();
const prepared = z.object({
  captions: z.record(z.string(), z.string()),
  rows: z.array(
    z.object({
      line: z.number().int(),
      code: text,
      name: text,
      spec: text,
      unit: text,
      cost: text,
      from: text,
    }),
  ),
});

/** Writes what rows change; `entries` are the products as they stand, by uid. */
function writeRow(
  { write, seq, book, newUid }: CommandContext,
  row: ProposedProduct,
  before: z.infer<typeof productEntry> | undefined,
): string | null {
  const { code, name, spec, unit, cost } = row;
  const uid = row.uid ?? newUid();
  if (row.outcome !== 'unchanged') {
    const entry = productEntry.parse({ kind: 'product', ...before, code, name, spec, unit });
    const body = canonicalText(entry as Wire); // JSON from its schema is Wire
    insertMaster(write, seq, { uid, kind: 'product', key: customKey(code), body, retired: entry.retired });
  }
  if (cost !== null)
    insertProductCost(write, { uid: newUid(), seq, productUid: uid, currency: book.currency, ...cost });
  return row.outcome === 'unchanged' && cost === null ? null : uid;
}

function proposalNow(
  { write, book }: CommandContext,
  rows: readonly ProductLine[],
  from: string,
  captions: Readonly<Record<string, string>>,
): Result<readonly ProposedProduct[], Problem> {
  const proposal = proposeProducts(rows, {
    known: knownProducts(write),
    from,
    currency: book.currency,
    captions,
  });
  const wrong = proposal.find((row) => row.problem !== null)?.problem ?? null;
  return wrong === null ? ok(proposal) : err(wrong);
}

/** Records what a file says of products; what it changes is worked out once more, from the book as it is now. */
export const productFileCommit: PreparedHandler<'product.file'> = (context, request, extra) => {
  const { rows, captions } = prepared.parse(extra);
  const proposal = proposalNow(context, rows, request.from, captions);
  if (!proposal.ok) return proposal;
  const entries = new Map(keptMasters(context.write, 'product').map(({ uid, entry }) => [uid, entry]));
  const uids = proposal.value.map((row) =>
    writeRow(context, row, row.uid === null ? undefined : entries.get(row.uid)),
  );
  return ok({ seq: context.seq, uid: uids.find((uid) => uid !== null) ?? null });
};
