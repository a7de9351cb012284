import { normaliseCaption, shownCaption } from './caption.ts';
import { COLUMNS, columnsByCaption, IMPORT_KINDS, REQUIRED, type ImportKind } from './columns.ts';

/** A row of the head of a sheet. */
export type HeadRow = { readonly line: number; readonly texts: readonly string[] };

/** Which source column (counting from 0) is which known column, and what the others are called. */
export type ColumnMap = {
  /** Source columns of a known column, by its key; more than one only where texts are joined. */
  readonly known: ReadonlyMap<string, readonly number[]>;
  readonly custom: readonly { readonly index: number; readonly name: string }[];
  /** Captions as the file writes them, by source column. */
  readonly captions: readonly string[];
};

/** The line of captions of a sheet. */
export type Header = {
  readonly kind: ImportKind;
  readonly row: number;
  readonly line: number;
  readonly columns: ColumnMap;
  /** Required columns that are not there, each as its alternatives. */
  readonly missing: readonly (readonly string[])[];
};

/** A person's own assignment: caption of the file by key of the known column. */
export type ColumnChoice = Readonly<Record<string, string>>;

const KNOWN_MIN = 3;
const KNOWN_MIN_COMPLETE = 2;

/**
 * Finds the line of captions among the first rows: the one with most known captions, at least three, or two when nothing
 * required is missing. Without a kind, the kind whose required columns are all there and that knows most captions wins.
 */
export function findHeader(
  rows: readonly HeadRow[],
  kind: ImportKind | null,
  choice: ColumnChoice,
): Header | null {
  let best: Header | null = null;
  for (const [index, row] of rows.entries()) {
    for (const each of kind === null ? IMPORT_KINDS : [kind]) {
      const columns = mapColumns(each, row.texts, choice);
      const missing = REQUIRED[each].filter((names) => !names.some((name) => columns.known.has(name)));
      const enough = columns.known.size >= (missing.length === 0 ? KNOWN_MIN_COMPLETE : KNOWN_MIN);
      if (!enough) continue;
      const header = { kind: each, row: index, line: row.line, columns, missing };
      if (best === null || isBetter(header, best)) best = header;
    }
  }
  return best;
}

/** A row taken for the line of captions by a person's or a profile's word, however few of them are known. */
export function headerAt(
  rows: readonly HeadRow[],
  row: number,
  kind: ImportKind | null,
  choice: ColumnChoice,
): Header | null {
  const found = rows[row];
  if (found === undefined) return null;
  let best: Header | null = null;
  for (const each of kind === null ? IMPORT_KINDS : [kind]) {
    const columns = mapColumns(each, found.texts, choice);
    const missing = REQUIRED[each].filter((names) => !names.some((name) => columns.known.has(name)));
    const header = { kind: each, row, line: found.line, columns, missing };
    if (best === null || isBetter(header, best)) best = header;
  }
  return best;
}

function isBetter(candidate: Header, best: Header): boolean {
  if ((candidate.missing.length === 0) !== (best.missing.length === 0)) return candidate.missing.length === 0;
  return candidate.columns.known.size > best.columns.known.size;
}

/** How many cells of a row are captions of the kind: a repeated line of captions has many. */
export function knownCaptions(kind: ImportKind, texts: readonly string[]): number {
  let count = 0;
  for (const text of texts)
    if (text.length < 40 && columnsByCaption(kind, normaliseCaption(text)).length > 0) count += 1;
  return count;
}

type Claim = { readonly index: number; readonly rank: number };

function mapColumns(kind: ImportKind, texts: readonly string[], choice: ColumnChoice): ColumnMap {
  const claims = new Map<string, Claim[]>();
  for (const [index, text] of texts.entries()) {
    const caption = text.length > 60 ? '' : normaliseCaption(text);
    const chosen = Object.entries(choice).find(([, name]) => normaliseCaption(name) === caption)?.[0];
    const known =
      chosen === undefined
        ? columnsByCaption(kind, caption).map(({ column, rank }) => ({ key: column.key, rank }))
        : [{ key: chosen, rank: -1 }];
    for (const { key, rank } of caption === '' ? [] : known) {
      const claim = { index, rank };
      claims.set(key, [...(claims.get(key) ?? []), claim]);
    }
  }
  const known = new Map<string, readonly number[]>();
  const taken = new Set<number>();
  for (const column of COLUMNS[kind]) {
    const open = (claims.get(column.key) ?? [])
      .filter(({ index }) => !taken.has(index))
      .sort((a, b) => a.rank - b.rank || a.index - b.index);
    const [first] = open;
    if (first === undefined) continue;
    const indices =
      column.joined === true ? open.map(({ index }) => index).sort((a, b) => a - b) : [first.index];
    known.set(column.key, indices);
    for (const index of indices) taken.add(index);
  }
  return { known, custom: customColumns(texts, taken), captions: texts.map(shownCaption) };
}

/** Names of the columns nobody knows: the caption, made unique; a number where there is none or where it means something to JavaScript. */
export function customColumns(texts: readonly string[], taken: ReadonlySet<number>): ColumnMap['custom'] {
  const names = new Set<string>();
  return texts.flatMap((text, index) => {
    if (taken.has(index)) return [];
    const caption = shownCaption(text);
    const base = caption === '' || caption === '__proto__' ? `#${index + 1}` : caption.slice(0, 100);
    const name = names.has(base) ? `${base} #${index + 1}` : base;
    names.add(name);
    return [{ index, name }];
  });
}
