import { splitPart } from '../../../shared/contract/import-preview.ts';
import type { RowDecision } from '../../../shared/contract/import.ts';
import { amountOf, isZero, minorOf } from '../../format/amount.ts';
import type { PickedParty } from '../../ui/party-field.tsx';

type Split = Extract<RowDecision, { kind: 'split' }>;
type PartClass = Split['parts'][number]['class'];

/** What a person may say a bank line, or a part of one, is. */
export const LINE_CLASSES = splitPart.shape.class.unwrap().unwrap().options;
export type LineClass = (typeof LINE_CLASSES)[number];

/** A part of a bank line as it is filled in. */
export type Part = {
  readonly id: number;
  /** The contract's text; empty until somebody filled it in. */
  readonly amount: string;
  readonly text: string;
  readonly class: PartClass;
  readonly party: PickedParty | null;
};

const PARTS_MIN = 2;

/** A new part with nothing filled in. */
export function newPart(id: number): Part {
  return { id, amount: '', text: '', class: null, party: null };
}

/** The parts to begin with. */
export function emptyParts(): readonly Part[] {
  return Array.from({ length: PARTS_MIN }, (_, id) => newPart(id));
}

/** What of the line no part has yet: its amount less all parts, exactly. */
export function remainderOf(parts: readonly Part[], amount: string, currency: string): string {
  const filled = parts.filter((part) => part.amount !== '');
  const rest = filled.reduce(
    (left, part) => left - minorOf(part.amount, currency),
    minorOf(amount, currency),
  );
  return amountOf(rest, currency);
}

/** The decision the parts make; null while they are not whole: a part without money, no reason, or a sum that differs. */
export function splitOf(
  parts: readonly Part[],
  reason: string,
  amount: string,
  currency: string,
): Split | null {
  if (reason.trim() === '' || parts.length < PARTS_MIN) return null;
  if (parts.some((part) => part.amount === '' || isZero(part.amount))) return null;
  if (!isZero(remainderOf(parts, amount, currency))) return null;
  return {
    kind: 'split',
    reason: reason.trim(),
    parts: parts.map((part) => ({
      amount: part.amount,
      text: part.text.trim(),
      class: part.class,
      partyUid: part.party?.uid ?? null,
    })),
  };
}
