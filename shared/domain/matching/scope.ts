import { type Case, type Reading } from './attempt.ts';
import type { CertificateRestriction } from './certificate.ts';
import { findReferences } from './document-references.ts';
import type { PoolResult } from './draft.ts';
import { findSlips, type NumberSlip } from './number-slip.ts';
import { searchPool } from './search-pool.ts';
import type { MatchItem } from './types.ts';
import { monthsOfLine } from './written-text.ts';

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort();

/** What a text names by order or contract, besides documents named by themselves. */
function scopeOf(
  kind: 'order' | 'contract',
  { refs, slips }: Reading,
  besides: readonly { readonly theirs: string; readonly uid: string }[],
): CertificateRestriction | null {
  const found = kind === 'order' ? refs.orders : refs.contracts;
  if (found.length === 0) return null;
  const documents = [
    ...found.flatMap((each) => each.documents),
    ...slips.map((each) => each.documentUid),
    ...besides.map((each) => each.uid),
  ];
  const theirs = [...found, ...slips, ...besides].map((each) => each.theirs);
  return { kind, theirs: unique(theirs), documents: unique(documents), rule: 12 };
}

/**
 * What the text leaves of the open items (SPEC 12): the documents it names; else those of its order or contract, with credit notes
 * it names beside; else those of its months. Numbers taken for others count as named.
 */
function restrictionOf(
  given: Case,
  reading: Reading,
  items: readonly MatchItem[],
): CertificateRestriction | null {
  const { refs, slips } = reading;
  const named = refs.named.map(({ document, theirs }) => ({ theirs, uid: document.uid }));
  const lowering = refs.named.every(({ document }) => document.lowers);
  if (lowering) {
    const scope = scopeOf('order', reading, named) ?? scopeOf('contract', reading, named);
    if (scope !== null) return scope;
  }
  if (named.length + slips.length > 0) {
    const documents = [...named.map((each) => each.uid), ...slips.map((each) => each.documentUid)];
    const theirs = [...named, ...slips].map((each) => each.theirs);
    return { kind: 'named', theirs: unique(theirs), documents: unique(documents), rule: 12 };
  }
  const { months: written } = given.written;
  if (written.length === 0) return null;
  const months = new Set(written.map((each) => each.month));
  const meant = items.filter(
    (item) => item.openMinor > 0n && monthsOfLine(item.date, item.dueDate).some((month) => months.has(month)),
  );
  if (meant.length === 0) return null;
  const theirs = unique(written.map((each) => each.theirs));
  return { kind: 'month', theirs, documents: unique(meant.map((item) => item.documentUid)), rule: 12 };
}

/** Searches the open due lines of some parties for what a reading of the text leaves of them. */
export function search(given: Case, parties: readonly string[], reading: Reading): PoolResult {
  const { receipt, policy, written, context } = given;
  const items = context.itemsOf(receipt, parties);
  const restriction = restrictionOf(given, reading, items);
  const equal = context.equalTo(receipt);
  return searchPool({ receipt, policy, written, parties, items, restriction, equal });
}

/** A reading without numbers that turned out to be slips: they name nothing that is not open. */
function reread(refs: Reading['refs'], slips: readonly NumberSlip[]): Reading['refs'] {
  const theirs = new Set(slips.map((slip) => slip.theirs));
  const explained = new Set(
    refs.unplaced.flatMap(({ said, digits, readings }) =>
      readings.some((reading) => theirs.has(reading.theirs)) ? [said, digits] : [],
    ),
  );
  const left = (numbers: readonly string[]): readonly string[] =>
    numbers.filter((number) => !explained.has(number));
  return {
    ...refs,
    notOpen: left(refs.notOpen),
    stray: slips.some(({ sure }) => sure) ? [] : left(refs.stray),
  };
}

/** Whether two searches each found one and the same whole set. */
function sameSet(a: PoolResult, b: PoolResult): boolean {
  const linesOf = ({ sets }: PoolResult): string =>
    (sets[0]?.lines ?? []).map(({ item }) => item.lineId).join();
  const one = ({ basis, count, search: outcome }: PoolResult): boolean =>
    basis === 'set' && count === 1 && outcome === 'complete';
  return one(a) && one(b) && linesOf(a) === linesOf(b);
}

/**
 * Reads the text against the open documents of some parties and searches them. Numbers that may be slips are tried where the text
 * as it stands leads to no whole set: those that can hardly be others together with all that is named, a doubtful one only where
 * nothing else is named.
 */
export function readAndSearch(
  given: Case,
  parties: readonly string[],
): Reading & { readonly pool: PoolResult } {
  const { receipt, context, written } = given;
  const index = context.indexOf(receipt, parties);
  const refs = findReferences(written, index, true);
  const slips = findSlips(refs, index);
  const agreeing = slips.filter((slip) => slip.agrees);
  const asWritten = { refs: reread(refs, agreeing), slips: agreeing };
  const plain = { ...asWritten, pool: search(given, parties, { refs, slips: agreeing }) };
  const apart = slips.filter((slip) => !slip.agrees);
  if (apart.length === 0) return plain;
  const silent = refs.named.length + refs.orders.length + refs.contracts.length === 0;
  if (!silent && plain.pool.basis === 'set') return plain;
  const sure = apart.filter((slip) => slip.sure);
  const taken = sure.length > 0 ? sure : silent && apart.length === 1 ? apart : [];
  if (taken.length === 0) return plain;
  const pool = search(given, parties, { refs, slips: [...agreeing, ...taken] });
  if (sure.length === 0 && taken.every((slip) => !slip.couldBeOurs) && sameSet(plain.pool, pool)) {
    // The amount alone leads to the same set, and no number of ours looks like the written one: the slip only explains it.
    return { refs: reread(refs, slips), slips: agreeing, pool: plain.pool };
  }
  const better =
    pool.basis === 'set' || (pool.basis === 'part' && (sure.length > 0 || plain.pool.count !== 1));
  return better ? { refs: reread(refs, slips), slips: [...agreeing, ...taken], pool } : plain;
}
