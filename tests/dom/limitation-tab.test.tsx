import { afterEach, expect, test } from 'vitest';
import { LimitationTab } from '../../renderer/features/accounts/limitation-tab.tsx';
import { calendarDate } from '../../shared/std/calendar-date.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { LETTER_ANSWERS } from '../fixtures/window/letter-answers.ts';
import { answeringEngine } from './fake-engine.ts';
import { openPlace, until } from './open-place.tsx';
import type { Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

test('each open claim says when it ends and what made its period begin anew; an ended one is marked', async () => {
  const { heard } = answeringEngine({
    'letter.limitation': (request) =>
      LETTER_ANSWERS['letter.limitation']?.(request as Readonly<Record<string, unknown>>) as Wire, // invented values of the contract's shapes
  });
  const moment = {
    ledger: 'AR' as const,
    currency: null,
    from: null,
    asOf: calendarDate(2026, 11, 30),
    knownAt: null,
    tab: 'limitation',
  };
  drawn = await openPlace(() => <LimitationTab partyUid="P0.0" moment={moment} />, '#/accounts/P0.0');
  await until('rows', () => document.body.textContent?.includes('2029-10-20') === true);
  expect(document.body.textContent).toContain('部分付款 SK2026-0003');
  expect(document.body.textContent).toContain('已届满');
  expect(heard.find(({ name }) => name === 'letter.limitation')?.request).toMatchObject({
    partyUid: 'P0.0',
    ledger: 'AR',
    asOf: '2026-11-30',
  });
});
