import type { ReconcileState } from '../../../shared/contract/reconciliation.ts';
import type { MarkKind } from '../../ui/mark.tsx';

/** How far an account has got, by shape. */
export const STATE_MARKS: { readonly [S in ReconcileState]: MarkKind } = {
  none: 'open',
  received: 'part',
  agreed: 'done',
  adjusted: 'done',
  unexplained: 'wrong',
};
