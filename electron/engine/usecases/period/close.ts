import {
  CLOSE_PROOFS,
  closeLine,
  type CloseControl,
  type CloseLine,
  type CloseProof,
  type CloseProofId,
} from '../../../../shared/contract/close.ts';
import { ledger } from '../../../../shared/contract/fields.ts';
import { closeStateOf } from '../../../../shared/domain/period/close.ts';
import { lockedMonths } from '../../../../shared/domain/period/period-locks.ts';
import { type Month, monthRange } from '../../../../shared/std/calendar-date.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import {
  closeLines as storedLines,
  type ControlAccount,
  controlAccounts,
  type CurrencySum,
  documentsInSpan,
  type StoredCloseLine,
  type StoredProof,
} from '../../store/queries/close.ts';
import { partyById } from '../../store/queries/party.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { lockFactsOf } from '../document/facts.ts';
import { plannedAccounts, type PlannedAccount } from '../plan/accounts.ts';
import { inOrder } from '../plan/progress.ts';
import { allPlans } from '../plan/stored-plan.ts';

type Page = { readonly offset: number; readonly limit: number };
type Found = {
  readonly total: number;
  readonly wrong: number;
  readonly sums: readonly CurrencySum[];
  readonly rows: readonly CloseLine[];
};

const OPENS: { readonly [P in StoredProof]: CloseLine['opens'] } = {
  statements: 'bank-statement',
  bank_lines: 'bank-line',
  vouchers: 'document',
  papers: 'paper',
};

/** close.check (SPEC 36) */
export const closeCheck: QueryHandler<'close.check'> = ({ read }, { month }) => {
  const facts = lockFactsOf(read);
  const accounts = controlAccounts(read);
  return ok({
    month,
    locked: {
      AR: lockedMonths(facts, 'AR').some((locked) => locked >= month),
      AP: lockedMonths(facts, 'AP').some((locked) => locked >= month),
    },
    documents: documentsInSpan(read, monthRange(month)),
    proofs: CLOSE_PROOFS.map((proof) => {
      const found = foundOf(read, proof, month, { offset: 0, limit: 0 }, accounts);
      return proofOf(proof, found);
    }),
    controls: controlsOf(accounts),
  });
};

/** close.lines: what stands against one proof. The foot is the sum of the proof. */
export const closeLinesQuery: QueryHandler<'close.lines'> = ({ read }, { month, proof, offset, limit }) => {
  const { rows, total, sums } = foundOf(read, proof, month, { offset, limit });
  return ok({ rows: [...rows], total, sums: sums.map(sumText) });
};

function sumText({ currency, amount }: CurrencySum): { currency: string; amount: string } {
  return { currency, amount: amountText(amount, currency) };
}

function proofOf(proof: CloseProofId, found: Found): CloseProof {
  return { proof, state: closeStateOf(found), count: found.total, sums: found.sums.map(sumText) };
}

function foundOf(
  read: ReadHandle,
  proof: CloseProofId,
  month: Month,
  page: Page,
  accounts?: readonly ControlAccount[],
): Found {
  if (proof === 'controls') return differingAccounts(read, accounts ?? controlAccounts(read), page);
  if (proof === 'reconciliations') return plannedOpen(read, month, page);
  const found = storedLines(read, proof, monthRange(month), page);
  return { ...found, rows: found.rows.map((row) => lineOf(row, OPENS[proof])) };
}

function lineOf(row: StoredCloseLine, opens: CloseLine['opens']): CloseLine {
  const { uid, title, detail, date, amount, currency } = row;
  return {
    uid,
    opens,
    why: closeLine.shape.why.parse(row.why),
    title,
    detail,
    date,
    amount: amount === null || currency === null ? null : amountText(amount, currency),
    currency,
    account: null,
  };
}

const isProved = ({ documents, balance, openItems }: ControlAccount): boolean =>
  documents === balance && documents === openItems;

/** Accounts whose documents, balance and open items are not the same sum; the amount is what the balance is off by. */
function differingAccounts(
  read: ReadHandle,
  accounts: readonly ControlAccount[],
  { offset, limit }: Page,
): Found {
  const differing = accounts.filter((account) => !isProved(account));
  const off = ({ documents, balance, openItems }: ControlAccount): bigint =>
    balance === documents ? openItems - documents : balance - documents;
  return {
    total: differing.length,
    wrong: differing.length,
    sums: sumsOf(differing.map((account) => ({ currency: account.currency, amount: off(account) }))),
    rows: differing.slice(offset, offset + limit).map((account) => {
      const party = partyById(read, account.partyId);
      return {
        uid: party?.uid ?? '',
        opens: 'party',
        why: 'differs',
        title: party?.name ?? '',
        detail: `${account.ledger} ${account.control}`,
        date: null,
        amount: amountText(off(account), account.currency),
        currency: account.currency,
        account: null,
      };
    }),
  };
}

/** Reconciliations a plan asks for whose period ended by the end of the month and which nobody has closed (SPEC 25). */
function plannedOpen(read: ReadHandle, month: Month, { offset, limit }: Page): Found {
  const { to } = monthRange(month);
  const plans = allPlans(read);
  const open =
    plans.length === 0
      ? []
      : plannedAccounts(read, plans, to).filter(({ state, period }) => state !== 'done' && period.to <= to);
  return {
    total: open.length,
    wrong: 0,
    sums: sumsOf(open.map(({ currency, closing }) => ({ currency, amount: closing }))),
    rows: inOrder(open)
      .slice(offset, offset + limit)
      .map(plannedLine),
  };
}

function plannedLine(account: PlannedAccount): CloseLine {
  const { party, plan, period, currency, closing, state, due } = account;
  return {
    uid: party.uid,
    opens: 'reconciliation',
    why: state === 'overdue' ? 'overdue' : 'due',
    title: party.name,
    detail: plan.fields.name,
    date: due,
    amount: amountText(closing, currency),
    currency,
    account: { ledger: plan.fields.ledger, from: period.from, to: period.to },
  };
}

function sumsOf(amounts: readonly CurrencySum[]): readonly CurrencySum[] {
  const sums = new Map<string, bigint>();
  for (const { currency, amount } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + amount);
  return [...sums].map(([currency, amount]) => ({ currency, amount }));
}

/** The control accounts that hold anything, each three ways. */
function controlsOf(accounts: readonly ControlAccount[]): CloseControl[] {
  const groups = Map.groupBy(accounts, (one) => `${one.ledger} ${one.control} ${one.currency}`);
  return [...groups.values()].flatMap((group): CloseControl[] => {
    const [first] = group;
    if (first === undefined) return [];
    const text = (of: (account: ControlAccount) => bigint): string =>
      amountText(
        group.reduce((sum, account) => sum + of(account), 0n),
        first.currency,
      );
    return [
      {
        ledger: ledger.parse(first.ledger),
        control: first.control,
        currency: first.currency,
        documents: text(({ documents }) => documents),
        parties: text(({ balance }) => balance),
        openItems: text(({ openItems }) => openItems),
        holds: group.every(isProved),
      },
    ];
  });
}

/** Proofs that a month cannot be locked against without a reason, as they fail now. */
export function wrongProofs(read: ReadHandle, month: Month): readonly CloseProof[] {
  return (['statements', 'controls'] as const)
    .map((proof) => proofOf(proof, foundOf(read, proof, month, { offset: 0, limit: 0 })))
    .filter(({ state }) => state === 'wrong');
}
