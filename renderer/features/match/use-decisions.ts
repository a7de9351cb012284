import { useCallback, useMemo, useRef, useState } from 'react';
import type { MatchDetail, MatchRow } from '../../../shared/contract/match.ts';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { ok } from '../../../shared/std/result.ts';
import { command, type Reply } from '../../api/client.ts';
import { showAmount } from '../../format/amount.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import type { Bench } from './bench.ts';
import { pickMatch } from './cursor.ts';
import { dropDraft } from './kept-drafts.ts';
import type { Workbench } from './use-workbench.ts';

/** Decisions about matches. The window goes on to the next one at once; what is refused comes back as a notice. */
export type Decisions = {
  /** Matches decided in this window that the list may still show. */
  readonly done: ReadonlySet<string>;
  /** The match accepted last, which U undoes. */
  readonly last: string | null;
  readonly accept: (detail: MatchDetail, bench: Workbench) => Promise<void>;
  readonly post: (detail: MatchDetail, bench: Workbench) => Promise<void>;
  readonly classify: (detail: MatchDetail) => Promise<void>;
  /** Several receipts against one set of items. */
  readonly acceptMany: (rows: readonly MatchRow[], bench: Bench) => Promise<void>;
  /** A match was undone: the list shows it as waiting again, and Z does it again. */
  readonly undone: (id: string) => void;
  /** The match undone last. */
  readonly lastUndone: string | null;
  /** Does an undone match again. */
  readonly redo: (id: string) => Promise<void>;
};

/** What a bench may decide. */
export type Deciding = Pick<Decisions, 'accept' | 'post' | 'classify' | 'undone'>;

/** The same functions for as long as the place is open, so that what uses them is not drawn again for each decision. */
export function useDeciding(decisions: Decisions): Deciding {
  const latest = useRef(decisions);
  latest.current = decisions;
  return useMemo(
    () => ({
      accept: (detail, bench) => latest.current.accept(detail, bench),
      post: (detail, bench) => latest.current.post(detail, bench),
      classify: (detail) => latest.current.classify(detail),
      undone: (id) => latest.current.undone(id),
    }),
    [],
  );
}

type Money = Pick<MatchRow, 'receipt'>;

/** Who and how much, for a notice. */
export function describe({ receipt }: Money, who: string): { readonly who: string; readonly amount: string } {
  const { amount, currency, counterparty } = receipt;
  return { who: who === '' ? counterparty : who, amount: `${currency} ${showAmount(amount, currency)}` };
}

/** A choice as the engine is told of it. */
function chosenOf(
  bench: Bench,
): Pick<RequestOf<'match.manual'>, 'partyUid' | 'ledger' | 'exchangeRate' | 'items' | 'adjustments'> {
  return {
    partyUid: bench.party?.uid ?? null,
    ledger: bench.ledger,
    exchangeRate: rateOf(bench),
    items: bench.choice.items.map(({ lineId, amount }) => ({ lineId, amount })),
    adjustments: bench.choice.adjustments.map(({ code, amount, lineId }) => ({ code, amount, lineId })),
  };
}

function rateOf(bench: Bench): string | null {
  return bench.foreign && bench.rate !== '' ? bench.rate : null;
}

function sendAcceptance(detail: MatchDetail, bench: Workbench): Reply<{ readonly uid: string | null }> {
  if (bench.untouched)
    return command('match.accept', { id: detail.id, date: null, exchangeRate: rateOf(bench) });
  return command('match.manual', { id: detail.id, ...chosenOf(bench) });
}

function sendPosting(detail: MatchDetail, bench: Workbench): Reply<{ readonly number: string }> {
  return command('bank.post', {
    uid: detail.bankLineUid,
    partyUid: bench.party?.uid ?? '',
    ledger: bench.ledger,
    exchangeRate: rateOf(bench),
  });
}

/** Sends the choice for one receipt or for several; hands back the ids of the matches it made. */
async function sendMany(rows: readonly MatchRow[], bench: Bench): Reply<readonly string[]> {
  const ids = rows.map(({ id }) => id);
  const [only, ...more] = ids;
  if (only !== undefined && more.length === 0) {
    const reply = await command('match.manual', { id: only, ...chosenOf(bench) });
    return reply.ok ? ok([reply.value.uid ?? only]) : reply;
  }
  const reply = await command('match.manualMany', { ids, ...chosenOf(bench) });
  return reply.ok ? ok(reply.value.matches.map(({ uid }) => uid)) : reply;
}

type Decide = <T>(ids: readonly string[], send: () => Reply<T>, tell: (value: T) => void) => Promise<void>;

/** Marks matches as decided, moves on, and asks the engine meanwhile; a refusal takes the mark back and says so. */
function useDecide(moveOn: () => void): {
  readonly done: ReadonlySet<string>;
  readonly decide: Decide;
  readonly forget: (id: string) => void;
} {
  const t = useTexts(matchTexts);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const move = useRef(moveOn);
  move.current = moveOn;
  const forget = useCallback(
    (id: string) => setDone((before) => new Set([...before].filter((one) => one !== id))),
    [],
  );
  const decide: Decide = async (ids, send, tell) => {
    setDone((before) => new Set([...before, ...ids]));
    move.current();
    const reply = await send();
    if (reply.ok) {
      ids.forEach(dropDraft);
      return tell(reply.value);
    }
    ids.forEach(forget);
    showToast({
      text: t('accepted.failed'),
      problem: reply.error,
      undoWord: t('accepted.back'),
      undo: () => pickMatch(ids[0] ?? ''),
    });
  };
  return { done, decide, forget };
}

/** `moveOn` goes to the next match that waits; it is called before the answer is there. */
export function useDecisions(moveOn: () => void): Decisions {
  const t = useTexts(matchTexts);
  const words = useWords();
  const [last, setLast] = useState<string | null>(null);
  const { done, decide, forget } = useDecide(moveOn);
  const accepted = (id: string, text: string): void => {
    setLast(id);
    showToast({ text, undoWord: t('undo'), undo: () => pickMatch(id, { undo: '1' }) });
  };
  const [lastUndone, setLastUndone] = useState<string | null>(null);
  return {
    done,
    last,
    lastUndone,
    undone: (id) => {
      forget(id);
      setLastUndone(id);
    },
    redo: async (id) => {
      const reply = await command('match.redo', { id });
      if (!reply.ok) return showProblem(reply.error);
      setLastUndone(null);
      accepted(id, t('redo.done'));
    },
    accept: (detail, bench) =>
      decide(
        [detail.id],
        () => sendAcceptance(detail, bench),
        ({ uid }) =>
          accepted(
            bench.untouched ? detail.id : (uid ?? detail.id),
            t('accepted.toast', describe(detail, bench.party?.name ?? '')),
          ),
      ),
    acceptMany: (rows, bench) =>
      decide(
        rows.map(({ id }) => id),
        () => sendMany(rows, bench),
        (ids) => {
          const [id = ''] = ids;
          accepted(id, t('many.toast', { count: ids.length, who: bench.party?.name ?? '' }));
        },
      ),
    post: async (detail, bench) => {
      if (bench.party === null) return;
      await decide(
        [detail.id],
        () => sendPosting(detail, bench),
        ({ number }) => showToast({ text: t('posted.toast', { number }) }),
      );
    },
    classify: async (detail) => {
      const { classification } = detail;
      if (classification === null) return;
      await decide(
        [detail.id],
        () =>
          command('bank.classify', {
            uid: detail.bankLineUid,
            class: classification.class,
            reason: t(`classify.${classification.reason}`),
          }),
        () => showToast({ text: t('classify.toast', { class: words(`bankClass.${classification.class}`) }) }),
      );
    },
  };
}
