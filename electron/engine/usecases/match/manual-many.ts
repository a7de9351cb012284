import { manualProposal } from '../../../../shared/domain/matching/manual-proposal.ts';
import {
  type JointReceipt,
  splitOverReceipts,
} from '../../../../shared/domain/matching/split-over-receipts.ts';
import { bankSign, type MatchProposal } from '../../../../shared/domain/matching/types.ts';
import { currencyCode } from '../../../../shared/domain/money/currencies.ts';
import { type Problem, refuse } from '../../../../shared/errors/problem.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import { bankLineById, type StoredBankLine } from '../../store/queries/bank.ts';
import type { StoredParty } from '../../store/queries/party.ts';
import type { StoredProposal } from '../../store/queries/proposal.ts';
import { amountText } from '../amounts.ts';
import type { CommandContext, CommandHandler } from '../context.ts';
import { receiptOf } from './facts.ts';
import {
  accountOfChoice,
  postedOpen,
  proposeChoice,
  type ReadChoice,
  readChoice,
  settleChoice,
  waitingMatch,
} from './manual.ts';

type Money = {
  readonly before: StoredProposal;
  readonly line: StoredBankLine;
  readonly receipt: JointReceipt;
};

/** match.manualMany: a person's own choice for several receipts at once. Each becomes a match of its own, whose certificate names the others; all of them, or none. */
export const matchManualMany: CommandHandler<'match.manualMany'> = (context, request) => {
  const money = moneyOf(context, request.ids);
  if (!money.ok) return money;
  const currency = money.value[0]?.line.currency ?? '';
  const choice = readChoice(context, request, currency);
  if (!choice.ok) return choice;
  const parts = partsOf(context, choice.value, money.value);
  if (!parts.ok) return parts;
  const proposed: {
    readonly each: Money;
    readonly account: StoredParty;
    readonly proposal: MatchProposal;
  }[] = [];
  for (const { each, part, unapplied } of parts.value) {
    const account = accountOfChoice(context.write, request.partyUid, choice.value, each.before, each.line);
    if (!account.ok) return account;
    const companions = money.value.map(({ line }) => line.uid).filter((uid) => uid !== each.line.uid);
    const proposal = proposeChoice(context, each.line, account.value, part, companions);
    if (!proposal.ok) return proposal;
    const left = BigInt(present(proposal.value.certificate.identity[0], 'identity of a choice').unapplied);
    if (left !== unapplied) return refuse('INTERNAL_BUG', `split of ${each.line.uid}`);
    proposed.push({ each, account: account.value, proposal: proposal.value });
  }
  const matches: { id: string; uid: string; applied: string; unapplied: string }[] = [];
  for (const { each, account, proposal } of proposed) {
    const uid = settleChoice(context, each.line, account, proposal, choice.value);
    if (!uid.ok) return uid;
    const unapplied = -proposal.residualMinor;
    matches.push({
      id: each.before.uid,
      uid: uid.value,
      applied: amountText(each.receipt.amountMinor - unapplied, currency),
      unapplied: amountText(unapplied, currency),
    });
  }
  return ok({ seq: context.seq, matches });
};

function moneyOf({ write }: CommandContext, ids: readonly string[]): Result<readonly Money[], Problem> {
  const money: Money[] = [];
  for (const id of ids) {
    const before = waitingMatch(write, id);
    if (!before.ok) return before;
    const line = present(bankLineById(write, before.value.bankLineId), 'bank line of a proposal');
    const { uid, date, currency, amountMinor } = receiptOf(line, postedOpen(write, line));
    // Posted money that others have used up has no direction any more and would settle nothing.
    if (amountMinor === 0n) return refuse('MATCH_RECEIPT_IDLE', uid, { date });
    const [first] = money;
    const apart =
      first !== undefined &&
      (first.line.currency !== line.currency || first.receipt.amountMinor < 0n !== amountMinor < 0n);
    if (apart || money.some((other) => other.line.id === line.id))
      return refuse('MATCH_RECEIPTS_DIFFER', `match ${id}`);
    money.push({ before: before.value, line, receipt: { uid, date, currency, amountMinor } });
  }
  return ok(money);
}

type Part = { readonly each: Money; readonly part: ReadChoice; readonly unapplied: bigint };

/** The whole choice is held to the rules once; then each receipt gets its part of it. */
function partsOf(
  context: CommandContext,
  choice: ReadChoice,
  money: readonly Money[],
): Result<readonly Part[], Problem> {
  const { ledger } = choice;
  const [first] = money;
  if (first === undefined) return refuse('MATCH_NOTHING_CHOSEN', 'ids');
  const total = money.reduce((sum, { receipt }) => sum + receipt.amountMinor, 0n);
  const whole = wholeChoice(context, choice, first, total);
  if (!whole.ok) return whole;
  const split = splitOverReceipts(
    whole.value,
    choice.items,
    money.map(({ receipt }) => ({ ...receipt, currency: currencyCode(receipt.currency) })),
    ledger,
  );
  if (!split.ok) return split;
  return ok(
    split.value.map((part): Part => {
      const each = present(
        money.find(({ receipt }) => receipt.uid === part.uid),
        'receipt of a part',
      );
      const own: ReadChoice = {
        ...choice,
        chosen: part.allocations.map(({ lineId, minor }) => ({ lineId, minor: bankSign(ledger) * minor })),
        adjustments: part.adjustments,
      };
      return { each, part: own, unapplied: part.unappliedMinor };
    }),
  );
}

function wholeChoice(
  { write }: CommandContext,
  choice: ReadChoice,
  first: Money,
  total: bigint,
): Result<MatchProposal, Problem> {
  const { currency } = first.receipt;
  return manualProposal({
    receipt: { ...receiptOf(first.line, postedOpen(write, first.line)), amountMinor: total },
    policy: { currency, feeMaxMinor: 0n, roundingMaxMinor: 0n, discount: null, numberPrefixes: [] },
    partyUid: choice.items[0]?.partyUid ?? '',
    ledger: choice.ledger,
    items: choice.items,
    chosen: choice.chosen,
    adjustments: choice.adjustments,
  });
}
