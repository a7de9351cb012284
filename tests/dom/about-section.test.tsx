import { afterEach, expect, test } from 'vitest';
import { AboutSection } from '../../renderer/features/settings/about-section.tsx';
import type { Wire } from '../../shared/contract/wire.ts';
import { SAMPLE_DIAGNOSIS } from '../engine/router/sample-diagnosis.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace } from './open-place.tsx';
import type { Drawn } from './render.tsx';

let drawn: Drawn | null = null;

afterEach(() => drawn?.remove());

test('the whole diagnosis is shown before it is saved, and the mail is prepared for the known address', async () => {
  const { heard } = answeringEngine({
    'diagnosis.read': () => SAMPLE_DIAGNOSIS as Wire, // JSON by its schema
    'host.chooseSave': () => ({ file: { token: 't1', name: '清账诊断.json' } }),
    'diagnosis.write': () => ({ jobId: 'j1' }),
    'host.mail': () => ({ ok: false, error: { code: 'MAIL_PROGRAM', place: 'host.mail', params: {} } }),
  });
  drawn = await openPlace(AboutSection, '#/settings/about');
  const shown = drawn.root.querySelector('pre')?.textContent ?? '';
  expect(JSON.parse(shown)).toEqual(SAMPLE_DIAGNOSIS);
  await click(button(drawn.root, '保存诊断文件…'));
  expect(heard.find(({ name }) => name === 'diagnosis.write')?.request).toEqual({
    file: 't1',
    diagnosis: SAMPLE_DIAGNOSIS,
  });
  await click(button(drawn.root, '写邮件'));
  expect(heard.find(({ name }) => name === 'host.mail')?.request).toMatchObject({
    subject: '清账 test 反馈（linux）',
    body: expect.stringContaining('请附上保存的诊断文件'),
  });
});
