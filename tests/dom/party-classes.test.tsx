import { afterEach, expect, test } from 'vitest';
import { settingsSections } from '../../shared/contract/output.ts';
import { Page } from '../../renderer/features/accounts/page.tsx';
import { classesHold } from '../../renderer/features/settings/classes-section.tsx';
import { answeringEngine } from './fake-engine.ts';
import { openPlace, until } from './open-place.tsx';
import { type Drawn, one, press } from './render.tsx';

const SETTINGS = Object.fromEntries(
  Object.entries(settingsSections).map(([section, schema]) => [section, schema.parse({})]),
);
const VALUE = settingsSections.classes.parse({});
const SUM = { currency: 'CNY', sales: '80000.00', receivable: '79000.00', overdue: '1000.00' };

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

test('the overview names each class with its sums, and opens into the list of it', async () => {
  const heard = answeringEngine({
    'settings.get': () => ({ ...SETTINGS, classes: { ...VALUE, debtDays: [10, 20, 40] } }),
    'party.classes': () => ({
      asOf: '2026-10-31',
      sums: [
        { ...SUM, dimension: 'size', class: 'A', parties: 3 },
        { ...SUM, dimension: 'debt', class: 'late2', parties: 2 },
      ],
      party: null,
      debtDays: [10, 20, 40],
      sizeMonths: 6,
    }),
    'party.list': () => ({ rows: [], total: 0 }),
  }).heard;
  drawn = await openPlace(Page, '#/accounts/classes?asOf=2026-10-31');
  await until('bands', () => document.body.textContent?.includes('逾期 11–20 天') === true);
  expect(document.body.textContent).toContain('6 个月销售额');
  const grid = one(document, '[role="grid"]');
  await press(grid, 'ArrowDown');
  await press(grid, 'Enter');
  await until('the list', () => heard.some(({ name }) => name === 'party.list'));
  expect(heard.filter(({ name }) => name === 'party.list').map(({ request }) => request)).toContainEqual(
    expect.objectContaining({
      asOf: '2026-10-31',
      classes: true,
      filters: [
        { column: 'sizeClass', is: 'among', values: ['A'] },
        { column: 'currency', is: 'among', values: ['CNY'] },
      ],
    }),
  );
});

test('classes that lack a number or contradict themselves are not saved', () => {
  expect(classesHold(VALUE)).toBe(true);
  expect(classesHold({ ...VALUE, sleepMonths: -1 })).toBe(false);
  expect(classesHold({ ...VALUE, amountA: '' })).toBe(false);
  expect(classesHold({ ...VALUE, shareA: 96 })).toBe(false);
  expect(classesHold({ ...VALUE, debtDays: [30, 20, 90] })).toBe(false);
});
