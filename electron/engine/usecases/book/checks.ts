import { createHash } from 'node:crypto';
import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { acceptedMatchDifferences } from '../../store/queries/accepted-match.ts';
import { deriveBankLineState } from '../../store/queries/bank-state.ts';
import {
  balanceDifferences,
  bankLineStates,
  counterDifferences,
  dueLineDifferences,
  exportTotals,
  frozenBlobs,
  lineBounds,
  mergedDifferences,
  openLineDifferences,
  partyDifferences,
} from '../../store/queries/check.ts';
import { orderDifferences } from '../../store/queries/order-billing.ts';
import { settlementDifferences } from '../../store/queries/settlement.ts';
import { reconciliationDifferences } from '../reconcile/verify.ts';
import type { Check } from '../../store/verify.ts';
import { paperDifferences } from '../letter/verify.ts';

function found(what: string, place: string): Problem {
  return problem('BOOK_PROJECTION_WRONG', place, { what });
}

function check(name: string, look: (read: ReadHandle) => Iterable<string>): Check {
  return {
    name,
    *run(read) {
      for (const place of look(read)) yield found(name, place);
    },
  };
}

/** Every projection against its facts, every invariant of the accounts (SPEC 1–9), and the frozen bytes against their hashes. */
export const BOOK_CHECKS: readonly Check[] = [
  check('due_lines', dueLineDifferences),
  check('allocations', lineBounds),
  check('open_items', openLineDifferences),
  check('balances', balanceDifferences),
  check('parties', partyDifferences),
  check('merged_parties', mergedDifferences),
  check('numbers', counterDifferences),
  check('bank_lines', function* (read) {
    for (const { id, uid, state } of bankLineStates(read)) {
      if (JSON.stringify(deriveBankLineState(read, id)) !== JSON.stringify(state)) yield `bank line ${uid}`;
    }
  }),
  check('exports', exportTotals),
  check('settlements', settlementDifferences),
  check('orders', orderDifferences),
  check('accepted_matches', acceptedMatchDifferences),
  check('papers', paperDifferences),
  check('reconciliations', reconciliationDifferences),
  check('frozen_copies', function* (read) {
    for (const { place, bytes, sha256 } of frozenBlobs(read)) {
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) yield place;
    }
  }),
];
