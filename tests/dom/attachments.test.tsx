import { act } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import type { Wire } from '../../shared/contract/wire.ts';
import { Attachments } from '../../renderer/ui/attachments.tsx';
import { DropTarget } from '../../renderer/ui/drop-target.tsx';
import { answeringEngine } from './fake-engine.ts';
import { openPlace, until } from './open-place.tsx';
import { one, rest, type Drawn } from './render.tsx';

const ROW = {
  uid: 'A0.0',
  name: '购销合同.png',
  note: '',
  type: 'png',
  size: 4,
  sha256: '0'.repeat(64),
  at: '2026-10-05T08:00:00.000Z',
  by: '王会计',
  removed: null,
};
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);

let drawn: Drawn | null = null;
afterEach(async () => {
  await drawn?.remove();
  drawn = null;
  vi.restoreAllMocks();
});

function engine(rows: readonly Wire[]): ReturnType<typeof answeringEngine>['heard'] {
  return answeringEngine({
    'attachment.list': () => ({ rows }),
    'file.begin': () => ({ token: 'token-1' }),
    'file.chunk': () => ({}),
    'attachment.add': () => ({ jobId: 'job-1' }),
    'attachment.fetch': () => ({ jobId: 'job-2' }),
    'attachment.remove': () => ({ seq: 9, uid: 'A0.0' }),
  }).heard;
}

function Page({ onImport }: { readonly onImport: (files: readonly File[]) => void }): React.ReactNode {
  return (
    <>
      <p id="elsewhere">x</p>
      <Attachments kind="document" subjectUid="D0.0" />
      <DropTarget onFiles={onImport} />
    </>
  );
}

async function dropOn(target: Element, file: File): Promise<void> {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  const item = { webkitGetAsEntry: () => null, getAsFile: () => file };
  Object.assign(event, { dataTransfer: { types: ['Files'], items: [item] } });
  await act(async () => {
    target.dispatchEvent(event);
  });
  await rest();
}

test('a file dropped on the attachments is kept with the document, one dropped elsewhere is imported', async () => {
  const heard = engine([]);
  const imported: string[] = [];
  const take = (files: readonly File[]): void => void imported.push(...files.map(({ name }) => name));
  drawn = await openPlace(() => <Page onImport={take} />, '#/documents');
  await dropOn(one(document, 'ul[aria-label="附件"]'), new File([PNG], '合同.png'));
  await until('add', () => heard.some(({ name }) => name === 'attachment.add'));
  expect(heard.find(({ name }) => name === 'attachment.add')?.request).toMatchObject({
    kind: 'document',
    subjectUid: 'D0.0',
    file: 'token-1',
  });
  expect(imported).toEqual([]);
  await dropOn(one(document, '#elsewhere'), new File(['a'], '银行流水.csv'));
  expect(imported).toEqual(['银行流水.csv']);
});

test('a pasted picture is kept, and an attachment is taken away with a reason only', async () => {
  const heard = engine([ROW]);
  drawn = await openPlace(() => <Page onImport={() => undefined} />, '#/documents');
  await until('row', () => document.body.textContent?.includes('购销合同.png') === true);
  const paste = new Event('paste', { bubbles: true, cancelable: true });
  Object.assign(paste, { clipboardData: { files: [new File([PNG], 'image.png')], getData: () => '' } });
  await act(async () => {
    document.body.dispatchEvent(paste);
  });
  await until('add', () => heard.some(({ name }) => name === 'attachment.add'));
  await act(async () => one(document, 'button[aria-label="移除 购销合同.png"]').click());
  const submit = one<HTMLButtonElement>(document, 'form button[type="submit"]');
  expect(submit.disabled).toBe(true);
});
