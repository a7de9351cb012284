import { checkLockMonth, checkUnlockMonth } from '../../../../shared/domain/period/period-locks.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { err, ok } from '../../../../shared/std/result.ts';
import { insertPeriodLock, monthsInUse, periodStates } from '../../store/queries/period.ts';
import type { CommandHandler, QueryHandler } from '../context.ts';
import { lockFactsOf } from '../document/facts.ts';
import { wrongProofs } from './close.ts';

/** period.list: every month that holds documents or was ever locked. */
export const periodList: QueryHandler<'period.list'> = ({ read }) => {
  const months = new Map<
    string,
    { ledger: 'AR' | 'AP'; month: string; locked: boolean; documents: number }
  >();
  for (const { ledger, month, documents } of monthsInUse(read)) {
    months.set(`${ledger} ${month}`, {
      ledger: ledger === 'AP' ? 'AP' : 'AR',
      month,
      locked: false,
      documents,
    });
  }
  for (const { ledger, month, locked } of periodStates(read)) {
    const known = months.get(`${ledger} ${month}`);
    months.set(`${ledger} ${month}`, {
      ledger: ledger === 'AP' ? 'AP' : 'AR',
      month,
      locked,
      documents: known?.documents ?? 0,
    });
  }
  const periods = [...months.values()].sort((a, b) =>
    a.month === b.month ? a.ledger.localeCompare(b.ledger) : a.month < b.month ? 1 : -1,
  );
  return ok({ periods });
};

/** period.lock: refuses a month that is locked already, and one whose proofs fail unless somebody says why it is locked all the same (SPEC 36). */
export const periodLock: CommandHandler<'period.lock'> = ({ write, seq }, { ledger, month, reason }) => {
  const refused = checkLockMonth(lockFactsOf(write), ledger, month);
  if (refused !== null) return err(refused);
  if (reason === '') {
    const count = wrongProofs(write, month).reduce((sum, proof) => sum + proof.count, 0);
    if (count > 0) return refuse('CLOSE_NOT_PROVEN', 'month', { month, count: String(count) });
  }
  insertPeriodLock(write, seq, ledger, month, true, reason);
  return ok({ seq, uid: null });
};

/** period.unlock: from the latest locked month back (SPEC 6); stays visible with its reason. */
export const periodUnlock: CommandHandler<'period.unlock'> = ({ write, seq }, { ledger, month, reason }) => {
  const refused = checkUnlockMonth(lockFactsOf(write), ledger, month);
  if (refused !== null) return err(refused);
  insertPeriodLock(write, seq, ledger, month, false, reason);
  return ok({ seq, uid: null });
};
