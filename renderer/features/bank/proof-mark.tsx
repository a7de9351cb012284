import type { ReactNode } from 'react';
import type { BankLineRow } from '../../../shared/contract/bank.ts';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { useWords } from '../../ui/preferences.ts';

const PROOFS = { holds: 'done', broken: 'wrong', absent: 'open' } as const;
const STATUSES: { readonly [S in BankLineRow['status']]: MarkKind } = {
  waiting: 'open',
  proposed: 'part',
  ambiguous: 'ask',
  unmatched: 'open',
  posted: 'part',
  settled: 'done',
  classified: 'done',
  excluded: 'wrong',
};

/** What the running balance proves, by shape and word. */
export function ProofMark({ proof }: { readonly proof: BankLineRow['proof'] }): ReactNode {
  const words = useWords();
  return <Mark kind={PROOFS[proof]}>{words(`proof.${proof}`)}</Mark>;
}

/** How far the work on a line has come, by shape and word. */
export function LineStatusMark({ status }: { readonly status: BankLineRow['status'] }): ReactNode {
  const words = useWords();
  return <Mark kind={STATUSES[status]}>{words(`bankStatus.${status}`)}</Mark>;
}
