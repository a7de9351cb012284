import { afterEach, expect, test } from 'vitest';
import { REMINDER_KINDS } from '../../shared/contract/reminder.ts';
import { useReminderNotice } from '../../renderer/app/desktop-notices.ts';
import { Page } from '../../renderer/features/settings/page.tsx';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { type Drawn, type } from './render.tsx';

const RULES = REMINDER_KINDS.map((kind) => ({
  kind,
  on: kind !== 'receivable_due',
  days: 3,
  desktop: false,
}));

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

function engine(): ReturnType<typeof answeringEngine>['heard'] {
  const reminder = {
    kind: 'promise_broken',
    title: '示例',
    days: -2,
    amount: null,
    currency: null,
    uid: null,
  };
  return answeringEngine({
    'reminder.rules': () => ({ rules: RULES }),
    'reminder.save': () => ({ seq: 9, uid: null }),
    'reminder.list': () => ({
      reminders: [
        { ...reminder, desktop: true },
        { ...reminder, desktop: true },
        { ...reminder, desktop: false },
      ],
    }),
    'host.notify': () => ({}),
  }).heard;
}

const labelled = (label: string): HTMLInputElement => {
  const found = document.querySelector<HTMLInputElement>(`input[aria-label="${label}"]`);
  if (found === null) throw new Error(`no field ${label}`);
  return found;
};

test('each kind is switched, told days of and told on the desktop, and the rules are saved as a whole', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/settings/reminders');
  await until('rules', () => document.body.textContent?.includes('承诺未兑现') === true);
  expect(button(document.body, '保存').disabled).toBe(true);
  await click(labelled('提醒“即将到期”'));
  await click(labelled('“承诺未兑现”发桌面通知'));
  const days = [...document.querySelectorAll<HTMLInputElement>('main input[type="text"]')];
  expect(days).toHaveLength(REMINDER_KINDS.length - 1);
  await type(days[0] ?? labelled(''), '400');
  expect(document.body.textContent).toContain('0 到 365');
  expect(button(document.body, '保存').disabled).toBe(true);
  await type(days[0] ?? labelled(''), '7');
  await click(button(document.body, '保存'));
  await until('saved', () => heard.some(({ name }) => name === 'reminder.save'));
  const request = heard.find(({ name }) => name === 'reminder.save')?.request;
  expect(request).toMatchObject({
    rules: REMINDER_KINDS.map((kind) => ({
      kind,
      on: true,
      desktop: kind === 'promise_broken',
      days: kind === 'promise_broken' ? 7 : 3,
    })),
  });
});

test('a viewer sees the rules and changes none', async () => {
  engine();
  drawn = await openPlace(Page, '#/settings/reminders', 'viewer');
  await until('rules', () => document.body.textContent?.includes('承诺未兑现') === true);
  expect(labelled('提醒“即将到期”').disabled).toBe(true);
  expect([...document.querySelectorAll('main button.MuiButton-contained')]).toHaveLength(0);
});

test('the desktop says how many there are of what one wished to be told there, and names nobody', async () => {
  const heard = engine();
  drawn = await openPlace(() => {
    useReminderNotice();
    return <p>今天</p>;
  }, '#/today');
  await until('told', () => heard.some(({ name }) => name === 'host.notify'));
  const request = JSON.stringify(heard.find(({ name }) => name === 'host.notify')?.request);
  expect(request).toContain('有 2 件事要看');
  expect(request).not.toContain('示例');
});
