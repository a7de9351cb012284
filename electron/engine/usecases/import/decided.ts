import { bankLineClass } from '../../../../shared/contract/bank.ts';
import { refuse } from '../../../../shared/errors/problem.ts';
import { ok } from '../../../../shared/std/result.ts';
import { bankLineByUid } from '../../store/queries/bank.ts';
import { batchByUid } from '../../store/queries/import.ts';
import { classesOfBankLine, exclusionsOfBatch, partsOfBankLine } from '../../store/queries/studio.ts';
import { amountText } from '../amounts.ts';
import type { QueryHandler } from '../context.ts';
import { userName } from '../output/statement-list.ts';

/** import.exclusions */
export const importExclusions: QueryHandler<'import.exclusions'> = ({ read }, { uid, offset, limit }) => {
  const batch = batchByUid(read, uid);
  if (batch === null) return refuse('NOT_FOUND', `batch ${uid}`);
  const all = exclusionsOfBatch(read, batch.id);
  return ok({ rows: all.slice(offset, offset + limit), total: all.length });
};

/** bank.decisions */
export const bankDecisions: QueryHandler<'bank.decisions'> = ({ read }, { uid }) => {
  const line = bankLineByUid(read, uid);
  if (line === null) return refuse('NOT_FOUND', `bank line ${uid}`);
  return ok({
    classes: classesOfBankLine(read, line.id).map(({ actor, ...said }) => ({
      ...said,
      class: bankLineClass.parse(said.class),
      by: userName(read, actor),
    })),
    parts: partsOfBankLine(read, line.id).map((part) => ({
      ...part,
      amount: amountText(part.amount, line.currency),
      class: bankLineClass.nullable().parse(part.class),
    })),
  });
};
