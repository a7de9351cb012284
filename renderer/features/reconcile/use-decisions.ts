import { useState } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { ExplanationRow, GroupRow } from '../../../shared/contract/reconciliation.ts';
import { causeOfExplanation } from '../../../shared/domain/reconciliation/explanation-cause.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { command } from '../../api/client.ts';
import { useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { idsOf, linesOfGroup, type Pick } from './picks.ts';
import type { Subject } from './subject.ts';

type Decision = RequestOf<'reconcile.decide'>['decisions'][number];
/** What a person says a group is, besides which lines it is made of. */
export type Classification = Omit<
  Extract<Decision, { readonly kind: 'classify' }>,
  'kind' | 'ours' | 'theirs'
>;

/** What can be decided on the bench. Each decision is recorded, and can be taken back. */
export type Decisions = {
  readonly busy: boolean;
  readonly link: (picks: readonly Pick[]) => Promise<boolean>;
  readonly unlink: (picks: readonly Pick[]) => Promise<boolean>;
  readonly classify: (group: GroupRow, said: Classification) => Promise<boolean>;
  /** Agrees to the reason that is given for a group. */
  readonly accept: (group: GroupRow, explanation: ExplanationRow) => Promise<boolean>;
  readonly withdraw: (uid: string) => Promise<boolean>;
};

/** Sends decisions about the lines of one account. */
export function useDecisions({ partyUid, ledger, currency }: Subject): Decisions {
  const t = useTexts(reconcileTexts);
  const [busy, setBusy] = useState(false);
  const send = async (decision: Decision, done: string): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    const reply = await command('reconcile.decide', { partyUid, ledger, currency, decisions: [decision] });
    setBusy(false);
    if (!reply.ok) {
      showProblem(reply.error);
      return false;
    }
    const { uid } = reply.value;
    if (uid === null || decision.kind === 'withdraw') showToast({ text: done });
    else showToast({ text: done, undo: () => void send({ kind: 'withdraw', uid }, t('done.withdraw')) });
    return true;
  };
  const ids = (picks: readonly Pick[]): { readonly ours: string[]; readonly theirs: string[] } => ({
    ours: idsOf(picks, 'ours'),
    theirs: idsOf(picks, 'theirs'),
  });
  const classify: Decisions['classify'] = (group, said) =>
    send({ kind: 'classify', ...ids(linesOfGroup(group)), ...said }, t('done.classify'));
  return {
    busy,
    classify,
    link: (picks) => send({ kind: 'link', ...ids(picks) }, t('done.link', { count: picks.length })),
    unlink: (picks) => send({ kind: 'unlink', ...ids(picks) }, t('done.unlink', { count: picks.length })),
    accept: (group, { kind, wrong }) =>
      classify(group, {
        cause: causeOfExplanation(kind),
        status: 'agreed',
        inError: group.class === 'amount_differs' ? wrong : null,
        note: group.note,
        owner: group.owner,
      }),
    withdraw: (uid) => send({ kind: 'withdraw', uid }, t('done.withdraw')),
  };
}
