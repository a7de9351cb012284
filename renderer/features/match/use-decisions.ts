import { useCallback, useRef, useState } from 'react';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { command, type Reply } from '../../api/client.ts';
import { showAmount } from '../../format/amount.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { showToast } from '../../ui/toast-store.ts';
import { pickMatch } from './cursor.ts';
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
  readonly forget: (id: string) => void;
};

/** Who and how much, for a notice. */
export function describe(
  detail: MatchDetail,
  who: string,
): { readonly who: string; readonly amount: string } {
  const { amount, currency, counterparty } = detail.receipt;
  return { who: who === '' ? counterparty : who, amount: `${currency} ${showAmount(amount, currency)}` };
}

function sendAcceptance(detail: MatchDetail, bench: Workbench): Reply<{ readonly uid: string | null }> {
  const exchangeRate = bench.foreign && bench.rate !== '' ? bench.rate : null;
  if (bench.untouched) return command('match.accept', { id: detail.id, date: null, exchangeRate });
  return command('match.manual', {
    id: detail.id,
    partyUid: bench.party?.uid ?? '',
    ledger: bench.ledger,
    exchangeRate,
    items: bench.choice.items.map(({ lineId, amount }) => ({ lineId, amount })),
    adjustments: bench.choice.adjustments.map(({ code, amount, lineId }) => ({ code, amount, lineId })),
  });
}

function sendPosting(detail: MatchDetail, bench: Workbench): Reply<{ readonly number: string }> {
  return command('bank.post', {
    uid: detail.bankLineUid,
    partyUid: bench.party?.uid ?? '',
    ledger: bench.ledger,
    exchangeRate: bench.foreign && bench.rate !== '' ? bench.rate : null,
  });
}

/** `moveOn` goes to the next match that waits; it is called before the answer is there. */
export function useDecisions(moveOn: () => void): Decisions {
  const t = useTexts(matchTexts);
  const words = useWords();
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const move = useRef(moveOn);
  move.current = moveOn;
  const forget = useCallback(
    (id: string) => setDone((before) => new Set([...before].filter((one) => one !== id))),
    [],
  );
  const decide = async <T>(
    id: string,
    send: () => Promise<
      { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Problem }
    >,
    tell: (value: T) => void,
  ): Promise<void> => {
    setDone((before) => new Set([...before, id]));
    move.current();
    const reply = await send();
    if (reply.ok) return tell(reply.value);
    forget(id);
    showToast({
      text: t('accepted.failed'),
      problem: reply.error,
      undoWord: t('accepted.back'),
      undo: () => pickMatch(id),
    });
  };
  return {
    done,
    last,
    forget,
    accept: (detail, bench) =>
      decide(
        detail.id,
        () => sendAcceptance(detail, bench),
        ({ uid }) => {
          const id = bench.untouched ? detail.id : (uid ?? detail.id);
          setLast(id);
          showToast({
            text: t('accepted.toast', describe(detail, bench.party?.name ?? '')),
            undoWord: t('undo'),
            undo: () => pickMatch(id, { undo: '1' }),
          });
        },
      ),
    post: (detail, bench) =>
      decide(
        detail.id,
        () => sendPosting(detail, bench),
        ({ number }) => showToast({ text: t('posted.toast', { number }) }),
      ),
    classify: async (detail) => {
      const { classification } = detail;
      if (classification === null) return;
      await decide(
        detail.id,
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
