import { expect, test } from 'vitest';
import { EXPLANATIONS } from '../../../shared/domain/reconciliation/explanation.ts';
import { causeOfExplanation } from '../../../shared/domain/reconciliation/explanation-cause.ts';
import { CAUSES } from '../../../shared/domain/reconciliation/types.ts';

test('SPEC 15: every explanation stands for a cause, and only what explains nothing for an unknown one', () => {
  for (const kind of EXPLANATIONS) expect(CAUSES).toContain(causeOfExplanation(kind));
  expect(EXPLANATIONS.filter((kind) => causeOfExplanation(kind) === 'unknown')).toEqual(['unexplained']);
  expect(causeOfExplanation('digits_transposed')).toBe('typing');
  expect(causeOfExplanation('shifted_month')).toBe('timing');
  expect(causeOfExplanation('tax_rate_confused')).toBe('tax');
});
