import { create } from 'zustand';
import { ALL_AREAS, type AreaChoice } from '../../shared/domain/area/area.ts';
import type { Ledger } from '../../shared/domain/document/document.ts';

/** Which areas the open book works with; all of them until the engine has said. */
export const useAreas = create<AreaChoice>()(() => ALL_AREAS);

const BOTH: readonly Ledger[] = ['AR', 'AP'];
const RECEIVABLES: readonly Ledger[] = ['AR'];

/** The ledgers the book offers, and the one that is shown already. */
export function useLedgers(shown: Ledger): readonly Ledger[] {
  return useAreas(({ payables }) => (payables || shown === 'AP' ? BOTH : RECEIVABLES));
}
