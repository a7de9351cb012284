import { afterEach, expect, test } from 'vitest';
import { letterSubjectOf, newLetterForm } from '../../renderer/features/statements/letter-form.ts';
import { Page } from '../../renderer/features/statements/page.tsx';
import { draftOf, templateOf } from '../../renderer/features/statements/template-draft.ts';
import { fileNameOf } from '../../renderer/format/file-name.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { STANDARD_TEMPLATES } from '../../shared/i18n/letter-templates.ts';
import { LETTER_ANSWERS } from '../fixtures/window/letter-answers.ts';
import { OUTPUT_ANSWERS } from '../fixtures/window/output-answers.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import { press, type as typeInto, type Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
});

type Heard = ReturnType<typeof answeringEngine>['heard'];

function engine(): Heard {
  return answeringEngine(
    Object.fromEntries(
      Object.entries({ ...OUTPUT_ANSWERS, ...LETTER_ANSWERS }).map(([name, answer]) => [
        name,
        (request: unknown) => answer(request as Readonly<Record<string, unknown>>) as Wire, // invented values of the contract's shapes
      ]),
    ),
  ).heard;
}

const shows = (text: string) => (): boolean => document.body.textContent?.includes(text) === true;
const sent = (heard: Heard, name: string): readonly unknown[] =>
  heard.filter((each) => each.name === name).map((each) => each.request);
const field = (name: string): HTMLInputElement => {
  const label = [...document.querySelectorAll('label')].find((each) => each.textContent?.startsWith(name));
  const found = document.querySelector<HTMLInputElement>(`[id="${label?.htmlFor ?? ''}"]`);
  if (found === null) throw new Error(`no field ${name}`);
  return found;
};

const submitOfDialog = (): HTMLButtonElement => {
  const found = [...document.querySelectorAll<HTMLButtonElement>('[role=dialog] button')].at(-1);
  if (found === undefined) throw new Error('no dialog');
  return found;
};

test('issued papers stand with their states, answers and how many came back; a chip narrows the list', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/statements?tab=papers');
  await until('papers', shows('DH2026-0001'));
  expect(document.body.textContent).toContain('要求回复 8 份，已回 4 份（50%），其中盖章 2 份');
  expect(document.body.textContent).toContain('逾期 13 天');
  expect(document.body.textContent).toContain('对方确认（盖章）');
  const chip = [...document.querySelectorAll<HTMLElement>('.MuiChip-root')].find(
    (each) => each.textContent === '不符 2',
  );
  if (chip === undefined) throw new Error('no chip');
  await click(chip);
  await until('narrowed', () => !shows('DH2026-0001')());
  expect(sent(heard, 'letter.list').at(-1)).toMatchObject({ state: 'differs', overdue: false });
});

test('a paper shows its way and its answers; it is moved on a day, and voided only with a reason', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/statements/L0.0?tab=papers');
  await until('paper', shows('QZ1:DH2026-0001:1:A3F5C2D1E4B69788'));
  expect(document.body.textContent).toContain('挂号信');
  expect(document.body.textContent).toContain('还没有回复');
  await click(button(drawn.root, '登记为已收'));
  await until('dialog', () => document.querySelector('[role=dialog]') !== null);
  await click(submitOfDialog());
  await until('moved', () => sent(heard, 'letter.move').length === 1);
  expect(sent(heard, 'letter.move')).toMatchObject([{ uids: ['L0.0'], state: 'received', note: '' }]);
  await drawn.remove();

  drawn = await openPlace(Page, '#/statements/L0.0?tab=papers');
  await until('again', shows('登记为作废'));
  await click(button(drawn.root, '登记为作废'));
  await until('void', shows('编号保留并标明作废'));
  const submit = submitOfDialog();
  expect(submit.disabled).toBe(true);
  await typeInto(field('原因'), '地址错误');
  expect(submit.disabled).toBe(false);
  await click(submit);
  await until('voided', () => sent(heard, 'letter.void').length === 1);
  expect(sent(heard, 'letter.void')).toMatchObject([{ uids: ['L0.0'], reason: '地址错误' }]);
});

test('an answer that differs leads to the comparison; one on paper is recorded with its seal', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/statements/L2.0?tab=papers');
  await until('answer', shows('我方记 42500'));
  await click(button(drawn.root, '打开对账'));
  expect(window.location.hash).toBe('#/reconcile/P2.0?ledger=AR&currency=CNY&to=2026-10-31');
  await drawn.remove();

  drawn = await openPlace(Page, '#/statements/L0.0?tab=papers');
  await until('paper', shows('登记回复…'));
  await click(button(drawn.root, '登记回复…'));
  await typeInto(field('经办人'), '李会计');
  const record = [...document.querySelectorAll<HTMLButtonElement>('button')].find(
    (each) => each.textContent === '登记回复',
  );
  if (record === undefined) throw new Error('no button');
  await click(record);
  await until('recorded', () => sent(heard, 'letter.reply').length === 1);
  expect(sent(heard, 'letter.reply')).toMatchObject([
    { code: 'DH2026-0001', channel: 'paper', agrees: true, signer: '李会计', seal: 'official', scan: null },
  ]);
});

test('the code on a paper opens it when it is scanned or its number typed', async () => {
  engine();
  drawn = await openPlace(Page, '#/statements?tab=papers');
  await until('papers', shows('DH2026-0001'));
  const input = document.querySelector<HTMLInputElement>('input[aria-label="扫码或输入编号"]');
  if (input === null) throw new Error('no field');
  await typeInto(input, 'DH2026-0003');
  await press(input, 'Enter');
  await until('opened', () => window.location.hash.startsWith('#/statements/L2.0'));
});

test('dunning lists proposals by level and lets a held party go', async () => {
  const heard = engine();
  drawn = await openPlace(Page, '#/statements?tab=dunning');
  await until('proposals', shows('三级 · 最后通牒'));
  expect(document.body.textContent).toContain('承诺付款 2026-12-05');
  const [first] = document.querySelectorAll<HTMLElement>('.grid-row');
  if (first === undefined) throw new Error('no row');
  await click(first);
  await until('release', shows('恢复催款'));
  await click(button(drawn.root, '恢复催款'));
  await until('released', () => sent(heard, 'dunning.release').length === 1);
  expect(sent(heard, 'dunning.release')).toMatchObject([{ uid: 'H1.0' }]);
});

test('what changed since we last wrote stands document by document, and is chosen to be written about', async () => {
  engine();
  drawn = await openPlace(Page, '#/statements?tab=changed');
  await until('changed', shows('-565.00'));
  const [row] = document.querySelectorAll<HTMLElement>('.grid-row');
  if (row === undefined) throw new Error('no row');
  await click(row);
  await until('changes', shows('CN-1007'));
  expect(document.body.textContent).toContain('质量扣款');
  expect(document.body.textContent).toContain('59,640.08');
  expect(button(drawn.root, '出具所选 1 份变动说明').disabled).toBe(false);
});

test('a standard template is saved as one of the book, with what was changed', async () => {
  const heard = engine();
  const template = STANDARD_TEMPLATES[0];
  if (template === undefined) throw new Error('no template');
  drawn = await openPlace(Page, `#/statements?tab=templates&template=${template.uid}`);
  await until('editor', shows('可用占位符'));
  await typeInto(field('名称'), '本公司对账函');
  await click(button(drawn.root, '保存'));
  await until('saved', () => sent(heard, 'template.save').length === 1);
  expect(sent(heard, 'template.save')).toMatchObject([
    { uid: null, template: { name: '本公司对账函', kind: template.kind, title: template.title } },
  ]);
});

test('what the form of a template does not change stays as it was', () => {
  for (const template of STANDARD_TEMPLATES) {
    const { uid: _uid, version: _version, ...rest } = template;
    expect(templateOf(draftOf(template), template, { ours: '', theirs: '' })).toEqual(rest);
  }
});

test('letters are asked for only with what their kind needs', () => {
  const form = newLetterForm();
  expect(letterSubjectOf(form)).toMatchObject({
    kind: 'confirmation_letter',
    level: null,
    replyAddress: null,
  });
  expect(letterSubjectOf({ ...form, to: '' })).toBeNull();
  expect(letterSubjectOf({ ...form, kind: 'audit_confirmation' })).toBeNull();
  const auditor = { ...form.auditor, name: '示例会计师事务所' };
  expect(letterSubjectOf({ ...form, kind: 'audit_confirmation', auditor })).toMatchObject({
    form: 'positive',
  });
  expect(letterSubjectOf({ ...form, kind: 'dunning', level: '3' })).toMatchObject({ level: 3 });
  expect(letterSubjectOf({ ...form, kind: 'receipt_voucher' }, ['R1'])).toMatchObject({ documents: ['R1'] });
  expect(fileNameOf('DH2026-0001 苏州/示例:公司.pdf')).toBe('DH2026-0001 苏州_示例_公司.pdf');
});
