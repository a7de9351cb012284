import type { Problem } from '../../errors/problem.ts';
import { refuse } from '../../errors/problem.ts';
import { absolute } from '../../std/integer.ts';
import { ok, type Result } from '../../std/result.ts';
import type { AdjustmentCode, Ledger } from '../document/document.ts';
import { formatAmount } from '../money/parse-amount.ts';
import { type Certificate, CERTIFICATE_VERSION } from './certificate.ts';
import { allocationsOf, certificateLines, certificatePolicy, certificateReceipt } from './conclude.ts';
import type { CandidateSet, SetLine } from './draft.ts';
import {
  bankSign,
  ENGINE_VERSION,
  type MatchAdjustment,
  type MatchItem,
  type MatchPolicy,
  type MatchProposal,
  type MatchReceipt,
} from './types.ts';

/** A part of a due line as a person chose it. `minor` is signed as the line's open amount: a credit note negative, on either ledger. */
export type ChosenPart = { readonly lineId: string; readonly minor: bigint };

/** A person's own choice. `adjustments` are positive when we bear them; the line of a fee on top of what went out is not looked at. */
export type ManualChoice = {
  readonly receipt: MatchReceipt;
  readonly policy: MatchPolicy;
  /** The account the money stands on; what is another party's goes over by a transfer. */
  readonly partyUid: string;
  readonly ledger: Ledger;
  /** Other receipts settled by the same choice: their uids. */
  readonly companions?: readonly string[];
  /** Open due lines as they stand now, at least those chosen. */
  readonly items: readonly MatchItem[];
  readonly chosen: readonly ChosenPart[];
  readonly adjustments: readonly {
    readonly code: AdjustmentCode;
    readonly minor: bigint;
    readonly lineId: string | null;
  }[];
};

function chosenLines(choice: ManualChoice): Result<readonly SetLine[], Problem> {
  const byLine = new Map(choice.items.map((item) => [item.lineId, item]));
  const lines: SetLine[] = [];
  for (const part of choice.chosen) {
    const item = byLine.get(part.lineId);
    if (item === undefined) return refuse('MATCH_ITEM_NOT_OPEN', part.lineId);
    if (lines.some((line) => line.item === item))
      return refuse('MATCH_ITEM_TWICE', part.lineId, { number: item.number });
    const fitting = part.minor !== 0n && part.minor < 0n === item.openMinor < 0n;
    if (!fitting || absolute(part.minor) > absolute(item.openMinor)) {
      const open = formatAmount(item.openMinor, item.currency);
      const amount = formatAmount(part.minor, item.currency);
      return refuse('MATCH_ITEM_OVERDRAWN', part.lineId, { number: item.number, open, amount });
    }
    const [first] = lines;
    if (
      item.ledger !== choice.ledger ||
      item.currency !== choice.receipt.currency ||
      (first !== undefined && first.item.control !== item.control)
    ) {
      return refuse('MATCH_NEEDS_TRANSFER', part.lineId, { number: item.number });
    }
    lines.push({ item, minor: bankSign(item.ledger) * part.minor });
  }
  return lines.length === 0 ? refuse('MATCH_NOTHING_CHOSEN', choice.receipt.uid) : ok(lines);
}

function chosenAdjustments(
  choice: ManualChoice,
  lines: readonly SetLine[],
): Result<readonly MatchAdjustment[], Problem> {
  const outgoing = choice.receipt.amountMinor < 0n;
  const adjustments: MatchAdjustment[] = [];
  for (const { code, minor, lineId } of choice.adjustments) {
    // A fee on top of what went out never touches the other party's account (SPEC 4).
    const offAccount = outgoing && code === 'fee';
    const known = lines.some((line) => line.item.lineId === lineId);
    if (minor === 0n || (!offAccount && !known))
      return refuse('MATCH_ADJUSTMENT_REFUSED', lineId ?? code, { code });
    adjustments.push({ code, minor, lineId: offAccount ? null : lineId });
  }
  return ok(adjustments);
}

function certificateOf(choice: ManualChoice, set: CandidateSet, unapplied: bigint): Certificate {
  const { receipt, partyUid, companions = [] } = choice;
  const items = set.lines.reduce((sum, line) => sum + line.minor, 0n);
  const adjusted = set.adjustments.reduce((sum, each) => sum + each.minor, 0n);
  const [totalItems, totalAdjusted] = [String(items), String(adjusted)];
  return {
    version: CERTIFICATE_VERSION,
    engine: ENGINE_VERSION,
    kind: 'manual',
    receipt: certificateReceipt(receipt),
    ledger: set.ledger,
    partyUid,
    lines: certificateLines(set),
    adjustments: set.adjustments.map(({ code, minor, lineId }) => ({ code, amount: String(minor), lineId })),
    identity: [
      {
        currency: receipt.currency,
        items: totalItems,
        adjustments: totalAdjusted,
        unapplied: String(unapplied),
        bank: String(receipt.amountMinor),
      },
    ],
    evidence: [
      {
        kind: 'chosen',
        field: 'person',
        theirs: '',
        ours: [...set.adjustments.map(({ code }) => code), ...[...companions].sort()].join('、'),
        rule: 5,
        grade: 'establishes',
        subject: partyUid,
      },
    ],
    restriction: null,
    vetoes: [],
    alternatives: {
      others: 0,
      sets: [
        { lines: set.lines.map((line) => line.item.lineId), items: totalItems, adjustments: totalAdjusted },
      ],
      differ: [],
      order: null,
    },
    search: { outcome: 'cut', parties: [partyUid], lines: 0 },
    ...(companions.length === 0 ? {} : { companions: [...companions].sort() }),
    coincidence: null,
    policy: certificatePolicy(choice.policy),
    conclusion: { status: 'proposed', certainty: 'none', basis: 'chosen', residual: String(-unapplied) },
  };
}

/**
 * Makes the proposal of a person's own choice, with a certificate of the same identity (SPEC 5, 13). Items may be several parties'.
 * What the choice leaves of the receipt stays unapplied on the account the money stands on. Refuses with MATCH_NOTHING_CHOSEN, MATCH_ITEM_NOT_OPEN, MATCH_ITEM_TWICE,
 * MATCH_ITEM_OVERDRAWN, MATCH_NEEDS_TRANSFER, MATCH_ADJUSTMENT_REFUSED and MATCH_DOES_NOT_ADD_UP.
 */
export function manualProposal(choice: ManualChoice): Result<MatchProposal, Problem> {
  const { receipt } = choice;
  const lines = chosenLines(choice);
  if (!lines.ok) return lines;
  const adjustments = chosenAdjustments(choice, lines.value);
  if (!adjustments.ok) return adjustments;
  const set: CandidateSet = { ledger: choice.ledger, lines: lines.value, adjustments: adjustments.value };
  const explained =
    set.lines.reduce((sum, line) => sum + line.minor, 0n) -
    set.adjustments.reduce((sum, each) => sum + each.minor, 0n);
  const wrongWay = explained === 0n || explained < 0n !== receipt.amountMinor < 0n;
  if (wrongWay || absolute(explained) > absolute(receipt.amountMinor)) {
    return refuse('MATCH_DOES_NOT_ADD_UP', receipt.uid, {
      chosen: formatAmount(explained, receipt.currency),
      amount: formatAmount(receipt.amountMinor, receipt.currency),
    });
  }
  const unapplied = receipt.amountMinor - explained;
  return ok({
    receiptUid: receipt.uid,
    status: 'proposed',
    certainty: 'none',
    partyUid: choice.partyUid,
    ledger: choice.ledger,
    allocations: allocationsOf(set),
    adjustments: set.adjustments,
    alternatives: [],
    alternativeCount: 0,
    search: 'cut',
    question: null,
    residualMinor: -unapplied,
    classification: null,
    certificate: certificateOf(choice, set, unapplied),
  });
}
