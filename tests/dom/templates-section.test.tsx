import { afterEach, expect, test } from 'vitest';
import { Page } from '../../renderer/features/settings/page.tsx';
import type { Wire } from '../../shared/contract/wire.ts';
import { GALLERY } from '../../shared/i18n/gallery/gallery.ts';
import { LETTER_ANSWERS } from '../fixtures/window/letter-answers.ts';
import { OUTPUT_ANSWERS } from '../fixtures/window/output-answers.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { type as typeInto, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

type Heard = ReturnType<typeof answeringEngine>['heard'];

const BALANCE = {
  partyUid: 'P1.0',
  partyCode: 'C001',
  partyName: '苏州示例精密制造有限公司',
  currency: 'CNY',
  balance: '1.00',
};

function engine(): Heard {
  const answers = { ...OUTPUT_ANSWERS, ...LETTER_ANSWERS };
  return answeringEngine({
    ...Object.fromEntries(
      Object.entries(answers).map(([name, answer]) => [
        name,
        (request: unknown) => answer(request as Readonly<Record<string, unknown>>) as Wire, // invented values of the contract's shapes
      ]),
    ),
    'ledger.balances': () => ({ rows: [BALANCE], total: 1, sums: [], knownAt: 1 }),
  }).heard;
}

const shows = (text: string) => (): boolean => document.body.textContent?.includes(text) === true;
const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((each) => each.name === name).map((each) => each.request);

async function pick(name: string): Promise<void> {
  await until(name, () => rowOf(name) !== undefined);
  const row = rowOf(name);
  if (row === undefined) throw new Error(`no row ${name}`);
  await click(row);
}

function rowOf(name: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('.grid-row')].find((each) =>
    each.textContent?.includes(name),
  );
}

test('a letter of the gallery is previewed with an account and copied under another name', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/settings/templates?kind=letter');
  await pick('温和提醒');
  await until('preview', () => sent(heard, 'letter.preview').length > 0);
  expect(sent(heard, 'letter.preview').at(-1)).toMatchObject({
    kind: 'dunning',
    level: 1,
    partyUid: 'P1.0',
    draft: { title: '付款小提示' },
  });
  await click(button(drawn.root, '复制到本账套'));
  await until('dialog', () => document.querySelector('[role=dialog] input') !== null);
  const input = document.querySelector<HTMLInputElement>('[role=dialog] input');
  if (input === null) throw new Error('no input');
  await typeInto(input, '我们的提醒');
  const save = [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].at(-1);
  if (save === undefined) throw new Error('no button');
  await click(save);
  await until('copied', () => sent(heard, 'template.copy').length === 1);
  expect(sent(heard, 'template.copy')).toMatchObject([
    { id: 'dunning-gentle', name: '我们的提醒', locale: 'zh-CN' },
  ]);
  await until('own', shows('本公司年度往来对账单'));
});

test('what the book has can be changed, taken by default and removed; a report opens with its days', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/settings/templates?from=own');
  await pick('本公司年度往来对账单');
  await until('default', shows('取消默认'));
  await click(button(drawn.root, '取消默认'));
  await until('preferred', () => sent(heard, 'template.prefer').length === 1);
  expect(sent(heard, 'template.prefer')).toMatchObject([{ uid: 'T1.0', preferred: false }]);
  await click(button(drawn.root, '修改'));
  await until('form', shows('换页处写'));
  const save = [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].at(-1);
  if (save === undefined) throw new Error('no button');
  await click(save);
  await until('saved', () => sent(heard, 'template.save').length === 1);
  expect(sent(heard, 'template.save')).toMatchObject([
    { uid: 'T1.0', template: { kind: 'statement', period: 'last_year', carry: 'year', replyDays: 30 } },
  ]);
  await pick('本公司上月末应收账龄');
  await until('report', shows('打开报表'));
  await click(button(drawn.root, '打开报表'));
  expect(window.location.hash).toMatch(/^#\/reports\/aging\?.*to=\d{4}-\d{2}-\d{2}/u);
});

test('the gallery offers at least forty templates of all three kinds', () => {
  expect(GALLERY.length).toBeGreaterThanOrEqual(40);
});
