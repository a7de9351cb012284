import { normaliseCaption, shownCaption } from '../caption.ts';
import { COLUMNS, type ImportKind } from '../columns.ts';
import { customColumns, type ColumnChoice, type Header, type HeadRow } from '../header.ts';
import { SOURCES } from './all.ts';
import type { SourceProfile } from './source.ts';

/** A file recognised, with its line of captions read as that source means it. */
export type FoundSource = { readonly source: SourceProfile; readonly header: Header };

/** How much a text above the captions outweighs captions. */
const MARK_WEIGHT = 5;

/**
 * Recognises the bank or wallet a sheet comes from by its captions and what stands above them; null when no source fits. Of
 * several the one that knows most of the captions wins. Only sources of the kind asked for are considered.
 */
export function findSource(
  rows: readonly HeadRow[],
  kind: ImportKind | null,
  choice: ColumnChoice,
): FoundSource | null {
  let best: { readonly source: SourceProfile; readonly row: number; readonly score: number } | null = null;
  for (const [row, { texts }] of rows.entries()) {
    const captions = texts.map((text) => (text.length > 60 ? '' : normaliseCaption(text)));
    for (const source of SOURCES) {
      if (kind !== null && kind !== source.kind) continue;
      const score = scoreOf(source, captions, rows.slice(0, row));
      if (score > (best?.score ?? 0)) best = { source, row, score };
    }
  }
  if (best === null) return null;
  const { source, row } = best;
  const found = rows[row];
  return found === undefined ? null : { source, header: headerOf(source, row, found, choice) };
}

const ALTERNATIVES = new Map<string, readonly string[]>();

/** The captions of a list as they are compared; remembered, since every row of every head is compared with all of them. */
function alternatives(list: string): readonly string[] {
  let known = ALTERNATIVES.get(list);
  if (known === undefined) {
    known = list.split('|').map(normaliseCaption);
    ALTERNATIVES.set(list, known);
  }
  return known;
}

/** 0: certainly not; else the number of captions known, and more when the mark is there. */
function scoreOf(source: SourceProfile, captions: readonly string[], head: readonly HeadRow[]): number {
  const has = (list: string): boolean => alternatives(list).some((name) => captions.includes(name));
  if (!source.captions.every(has) || source.without?.some(has) === true) return 0;
  const { mark } = source;
  const isMarked =
    mark !== undefined && head.some(({ texts }) => texts.some((text) => mark.test(text.slice(0, 200))));
  if (source.marked === true && !isMarked) return 0;
  const known = Object.values(source.columns).filter(has).length;
  return known + (isMarked ? MARK_WEIGHT : 0);
}

/** The columns as the source means them; what a person assigned comes first. */
function headerOf(
  source: SourceProfile,
  row: number,
  { line, texts }: HeadRow,
  choice: ColumnChoice,
): Header {
  const captions = texts.map((text) => (text.length > 60 ? '' : normaliseCaption(text)));
  const columns = COLUMNS[source.kind];
  const known = new Map<string, readonly number[]>();
  const taken = new Set<number>();
  const claim = (key: string, indices: readonly number[]): void => {
    if (indices.length === 0) return;
    known.set(key, indices);
    if (columns.some((each) => each.key === key)) for (const index of indices) taken.add(index);
  };
  for (const [key, caption] of Object.entries(choice)) {
    const index = captions.indexOf(normaliseCaption(caption));
    claim(key, index < 0 ? [] : [index]);
  }
  for (const [key, list] of Object.entries(source.columns)) {
    if (known.has(key)) continue;
    const column = columns.find((each) => each.key === key);
    const indices = alternatives(list)
      .map((name) => captions.indexOf(name))
      .filter((index) => index >= 0 && (column === undefined || !taken.has(index)));
    const isJoined = column?.joined === true;
    claim(key, isJoined ? [...new Set(indices)] : indices.slice(0, 1));
  }
  return {
    kind: source.kind,
    row,
    line,
    columns: { known, custom: customColumns(texts, taken), captions: texts.map(shownCaption) },
    missing: [],
  };
}
