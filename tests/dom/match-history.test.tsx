import { afterEach, expect, test } from 'vitest';
import { button, click, until } from './open-place.tsx';
import { at, closeWorkbench, ready, sent, shows, workbench } from './open-workbench.tsx';
import { one, press } from './render.tsx';

afterEach(closeWorkbench);

test('before undoing, what it touches is said: documents, adjustments, statements, exports; Z does it again', async () => {
  const heard = await workbench('#/match/R2');
  await until('proposal', ready);
  await press(document.body, 'Enter');
  await until('moved on', () => at() !== 'R2');
  await press(document.body, 'u');
  await until('consequences', shows('撤除 3 条核销记录'));
  for (const said of [
    'TZ2026-0001',
    'DZ2026-0004',
    '已在导出批次 2026-10-31 1 中',
    '留在 苏州示例精密制造有限公司 的往来账上',
  ])
    expect(document.body.textContent).toContain(said);
  await press(document.body, 'Enter', { ctrlKey: true });
  await until('undone', () => sent(heard, 'match.undo').length === 1);
  await until('said', shows('按 Z 照原样重做'));
  await press(document.body, 'z');
  await until('redone', () => sent(heard, 'match.redo').length === 1);
  expect(sent(heard, 'match.redo')).toMatchObject([{ id: 'R2' }]);
});

test('nothing is undone when the engine says it would be refused', async () => {
  const heard = await workbench('#/match/R1', new Set(), {
    'match.blast': (request) => ({
      date: request['date'],
      allocations: 1,
      documents: [],
      reversals: [],
      statements: [],
      exports: [],
      lockedPeriods: [{ ledger: 'AR', month: '2026-10' }],
      refused: { code: 'MATCH_STALE', place: 'match', params: { document: 'INV-0097' } },
      warnings: [],
    }),
  });
  await until('proposal', ready);
  await press(document.body, 'Enter');
  await until('moved on', () => at() !== 'R1');
  await press(document.body, 'u');
  await until('said', shows('应收 2026-10 已结账'));
  expect(button(document, 'Ctrl+Enter').disabled).toBe(true);
  await press(document.body, 'Enter', { ctrlKey: true });
  expect(sent(heard, 'match.undo')).toEqual([]);
});

test('H shows what was decided, latest first; from there it is undone', async () => {
  await workbench('#/match/R1');
  await until('proposal', ready);
  await press(document.body, 'h');
  await until('empty', shows('还没有决定'));
  await press(document.body, 'Enter');
  await until('noted', () => document.querySelector('[role="listitem"]') !== null);
  const event = one(document, '[role="listitem"]');
  expect(event.textContent).toContain('采纳');
  expect(event.textContent).toContain('38,650.40');
  await click(button(event, '反核销'));
  await until('consequences', shows('反核销这一笔'));
  expect(at()).toBe('R1');
  await press(document.body, 'h');
  await until('closed', () => document.querySelector('[role="listitem"]') === null);
});
