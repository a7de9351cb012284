import { normaliseCaption, shownCaption } from './caption.ts';
import type { ImportKind } from './columns.ts';
import type { DateOrder } from './date-text.ts';
import type { HeadRow } from './header.ts';

/** A saved mapping as a reading needs it: which captions are which columns, and the layout it was saved from. */
export type LayoutProfile = {
  readonly uid: string;
  readonly name: string;
  readonly kind: ImportKind;
  /** Caption of the file by key of the known column. */
  readonly columns: Readonly<Record<string, string>>;
  readonly headerLine: number | null;
  readonly dateOrder: DateOrder | null;
  readonly signMode: 'signed' | 'columns' | 'flag' | null;
  readonly unitFactor: '1' | '10000' | null;
  readonly account: string | null;
  readonly currency: string | null;
  readonly fingerprint: string | null;
};

/** What differs between the layout a profile was saved from and a file. Positions count from 1. */
export type LayoutChange = {
  readonly kind: 'moved' | 'missing' | 'new' | 'renamed';
  readonly caption: string;
  readonly from: string | null;
  readonly to: string | null;
};

/** Which profile reads a file. `changed`: the same source by most of its captions, in another layout. */
export type LayoutMatch = {
  readonly profile: LayoutProfile;
  readonly row: number;
  readonly state: 'matched' | 'changed';
  readonly changes: readonly LayoutChange[];
};

/** Share of captions two layouts have in common from which on they are the same source, changed. */
const ALIKE_MIN = 0.6;
const CAPTIONS_MIN = 3;
/** Captions of one layout: a fingerprint stays a text of some kilobytes. */
const CAPTIONS_MAX = 400;

/** Names a layout: container, line of the captions, and the captions in order as they are compared. */
export function layoutFingerprint(container: string, line: number, captions: readonly string[]): string {
  const names = captions.slice(0, CAPTIONS_MAX).map((caption) => normaliseCaption(caption).slice(0, 60));
  while (names.at(-1) === '') names.pop();
  return JSON.stringify([container, line, ...names]);
}

/** The captions of a fingerprint; empty for a text that is none. */
export function fingerprintCaptions(fingerprint: string): readonly string[] {
  try {
    const parts: unknown = JSON.parse(fingerprint);
    if (!Array.isArray(parts)) return [];
    return parts.slice(2).filter((part) => typeof part === 'string');
  } catch {
    // A profile written by hand may hold any text: it names no layout.
    return [];
  }
}

/**
 * The profile whose layout the head of a sheet has: its captions in the same order in one row, wherever the row stands; else the
 * one most alike, when at least 60 % of the captions are the same.
 */
export function matchLayout(
  rows: readonly HeadRow[],
  profiles: readonly LayoutProfile[],
): LayoutMatch | null {
  let best: (LayoutMatch & { readonly alike: number }) | null = null;
  for (const profile of profiles) {
    const saved = profile.fingerprint === null ? [] : fingerprintCaptions(profile.fingerprint);
    if (saved.length < 2) continue;
    for (const [row, { texts }] of rows.entries()) {
      const captions = trimmed(texts.map((text) => (text.length > 60 ? '' : normaliseCaption(text))));
      if (captions.length === saved.length && captions.every((caption, index) => caption === saved[index]))
        return { profile, row, state: 'matched', changes: [] };
      const alike = likeness(captions, saved);
      if (alike < ALIKE_MIN || alike <= (best?.alike ?? 0)) continue;
      best = { profile, row, state: 'changed', changes: layoutChanges(saved, captions, texts), alike };
    }
  }
  if (best === null) return null;
  const { alike: _alike, ...match } = best;
  return match;
}

function trimmed(captions: readonly string[]): readonly string[] {
  const end = captions.findLastIndex((caption) => caption !== '');
  return captions.slice(0, end + 1);
}

/** Shared captions over all captions, 0 to 1. */
function likeness(one: readonly string[], other: readonly string[]): number {
  const [a, b] = [new Set(one.filter((text) => text !== '')), new Set(other.filter((text) => text !== ''))];
  const shared = [...a].filter((text) => b.has(text)).length;
  return shared < CAPTIONS_MIN ? 0 : shared / (a.size + b.size - shared);
}

/** Which columns moved, vanished, appeared or were renamed (one gone and one new in the same place). */
function layoutChanges(
  saved: readonly string[],
  captions: readonly string[],
  texts: readonly string[],
): readonly LayoutChange[] {
  const shown = (index: number): string => shownCaption(texts[index] ?? '');
  const changes: LayoutChange[] = [];
  const renamed = new Set<number>();
  for (const [index, caption] of saved.entries()) {
    if (caption === '') continue;
    const now = captions.indexOf(caption);
    if (now === index) continue;
    if (now >= 0) {
      changes.push({ kind: 'moved', caption: shown(now), from: String(index + 1), to: String(now + 1) });
      continue;
    }
    const instead = captions[index] ?? '';
    if (instead !== '' && !saved.includes(instead)) {
      renamed.add(index);
      changes.push({ kind: 'renamed', caption: shown(index), from: caption, to: shown(index) });
    } else changes.push({ kind: 'missing', caption, from: String(index + 1), to: null });
  }
  for (const [index, caption] of captions.entries()) {
    if (caption === '' || saved.includes(caption) || renamed.has(index)) continue;
    changes.push({ kind: 'new', caption: shown(index), from: null, to: String(index + 1) });
  }
  return changes;
}
