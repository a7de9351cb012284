import { act } from 'react';
import { afterEach, expect, test } from 'vitest';
import { emit } from '../../renderer/api/events.ts';
import { addFiles, startOver } from '../../renderer/features/import/import-store.ts';
import { Page } from '../../renderer/features/import/page.tsx';
import type { ReplyOutcome } from '../../shared/contract/letter-shapes.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { IMPORT_ANSWERS } from '../fixtures/window/import-answers.ts';
import { createJobs } from '../fixtures/window/jobs.ts';
import { answeringEngine } from './fake-engine.ts';
import { openPlace, until } from './open-place.tsx';
import type { Drawn } from './render.tsx';

let drawn: Drawn | null = null;
afterEach(async () => {
  await act(async () => startOver());
  await drawn?.remove();
  drawn = null;
});

type Request = Readonly<Record<string, unknown>>;

/** Drops a workbook that the engine knows as an answer to one of our papers. */
async function droppedReply(outcome: ReplyOutcome): Promise<ReturnType<typeof answeringEngine>['heard']> {
  const counts = { read: 1, agreed: 0, differs: 0, known: 0, refused: 0 };
  const jobs = createJobs({ 'letter.replies': () => ({ ...counts, outcomes: [outcome] }) }, emit, 0);
  const plain = Object.fromEntries(
    Object.entries({ ...IMPORT_ANSWERS, ...jobs.answers }).map(([name, answer]) => [
      name,
      (request: unknown) => answer(request as Request) as Wire, // invented values of the contract's shapes
    ]),
  );
  const { heard } = answeringEngine({
    ...plain,
    'import.preview': () => ({
      ok: false,
      error: { code: 'IMPORT_IS_REPLY', place: '回函.xlsx', params: { file: '回函.xlsx' } },
    }),
    'letter.replies': (request) => jobs.start('letter.replies', request as Request) as Wire, // a job id
  });
  drawn = await openPlace(Page, '#/import');
  await act(async () => addFiles([{ type: 'file', file: new File(['x'], '回函.xlsx') }]));
  return heard;
}

const OUTCOME: ReplyOutcome = {
  file: '回函.xlsx',
  number: 'DH2026-0001',
  partyName: '苏州示例精密制造有限公司',
  state: 'differs',
  closing: '39400.00',
  theirStatementUid: 'T1.0',
  refused: null,
};
const shows = (text: string) => (): boolean => document.body.textContent?.includes(text) === true;

test('a dropped workbook that answers a paper is recorded without a keystroke, and leads to the comparison', async () => {
  const heard = await droppedReply(OUTCOME);
  await until('recorded', shows('回函 DH2026-0001：不符'));
  expect(document.body.textContent).toContain('苏州示例精密制造有限公司 的回函表已登记');
  expect(document.body.textContent).toContain('打开对账');
  expect(heard.filter(({ name }) => name === 'letter.replies').map(({ request }) => request)).toMatchObject([
    { files: ['spool-1'] },
  ]);
  const order = heard.map(({ name }) => name).filter((name) => /letter\.replies|file\.discard/u.test(name));
  expect(order).toEqual(['letter.replies', 'file.discard']);
});

test('one that was changed says where, and nothing else happens', async () => {
  await droppedReply({
    ...OUTCOME,
    state: 'refused',
    theirStatementUid: null,
    refused: {
      code: 'REPLY_WORKBOOK_CHANGED',
      place: '回函.xlsx',
      params: { file: '回函.xlsx', cell: 'B5' },
    },
  });
  await until('refused', shows('B5'));
  expect(document.body.textContent).not.toContain('已登记');
});
