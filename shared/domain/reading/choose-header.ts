import { normaliseCaption } from './caption.ts';
import { ColumnEvidence, roleOf } from './column-evidence.ts';
import { findHeader, headerAt, type ColumnChoice, type Header, type HeadRow } from './header.ts';
import type { ImportKind } from './columns.ts';
import { type LayoutMatch, type LayoutProfile, matchLayout } from './layout.ts';
import { findSource } from './sources/recognise.ts';
import type { SourceProfile } from './sources/source.ts';

/** What a person decided about the captions of a table; null lets the file speak. */
export type HeaderOptions = {
  readonly kind: ImportKind | null;
  readonly choice: ColumnChoice;
  /** Line of the captions, counting from 1. */
  readonly headerLine: number | null;
  /** The profile a person named. */
  readonly profile: LayoutProfile | null;
  /** Saved profiles that may recognise the layout. */
  readonly profiles: readonly LayoutProfile[];
};

/** The line of captions, and how it was found. */
export type ChosenHeader = {
  readonly header: Header;
  readonly source: SourceProfile | null;
  readonly layout: LayoutMatch | null;
  /** No caption says what the columns are: the line was taken because cells of one kind stand below it. */
  readonly guessed: boolean;
};

/**
 * Chooses the line of captions: a person's word first, then a saved profile, then a source the program knows, then the line with
 * most known captions, and last a line of texts above columns of dates and amounts. Null when nothing looks like captions.
 */
export function chooseHeader(rows: readonly HeadRow[], options: HeaderOptions): ChosenHeader | null {
  const { kind, choice, headerLine, profile } = options;
  const layout = layoutOf(rows, options);
  if (layout !== null) {
    const row = headerLine === null ? layout.row : rows.findIndex(({ line }) => line === headerLine);
    const columns = { ...layout.profile.columns, ...choice };
    const header = headerAt(rows, row, kind ?? layout.profile.kind, columns);
    if (header !== null) return { header, source: null, layout, guessed: false };
  }
  const named = { ...profile?.columns, ...choice };
  const line = headerLine ?? profile?.headerLine ?? null;
  if (line !== null) {
    const row = rows.findIndex((each) => each.line === line);
    const header = headerAt(rows, row, kind ?? profile?.kind ?? null, named);
    if (header !== null)
      return { header, source: null, layout: namedLayout(options, header), guessed: false };
  }
  if (profile === null) {
    const found = findSource(rows, kind, choice);
    if (found !== null) return { ...found, layout: null, guessed: false };
  }
  const header = findHeader(rows, kind ?? profile?.kind ?? null, named);
  if (header !== null) return { header, source: null, layout: namedLayout(options, header), guessed: false };
  const guess = guessHeader(rows, kind ?? profile?.kind ?? null, named);
  return guess === null
    ? null
    : { header: guess, source: null, layout: namedLayout(options, guess), guessed: true };
}

function layoutOf(rows: readonly HeadRow[], { kind, profile, profiles }: HeaderOptions): LayoutMatch | null {
  if (profile !== null) return matchLayout(rows, [profile]);
  return matchLayout(
    rows,
    profiles.filter((each) => kind === null || each.kind === kind),
  );
}

/** A profile a person named reads any file that has the captions it maps; those it lacks are told. */
function namedLayout({ profile }: HeaderOptions, header: Header): LayoutMatch | null {
  if (profile === null) return null;
  const captions = new Set(header.columns.captions.map(normaliseCaption));
  const changes = Object.values(profile.columns)
    .filter((caption) => !captions.has(normaliseCaption(caption)))
    .map((caption) => ({ kind: 'missing' as const, caption, from: null, to: null }));
  return { profile, row: header.row, state: changes.length === 0 ? 'matched' : 'changed', changes };
}

const COLUMNS_MIN = 2;

/** The first row of texts below which at least one column is dates and one amounts, in a file nobody knows. */
function guessHeader(rows: readonly HeadRow[], kind: ImportKind | null, choice: ColumnChoice): Header | null {
  for (const [row, { texts }] of rows.entries()) {
    const filled = texts.filter((text) => text.trim() !== '');
    if (filled.length < COLUMNS_MIN || filled.some((text) => /^[\d\s.,:/¥$€%+-]+$/u.test(text))) continue;
    const evidence = new ColumnEvidence();
    for (const below of rows.slice(row + 1))
      evidence.observe(below.texts.length, (index) => below.texts[index] ?? '');
    const roles = texts.map((text, index) => (text.trim() === '' ? null : roleOf(evidence.facts(index))));
    const money = roles.some((role) => role === 'amount' || role === 'number');
    if (roles.includes('date') && money) return headerAt(rows, row, kind ?? 'bank', choice);
  }
  return null;
}
