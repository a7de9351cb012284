import { afterEach, expect, test } from 'vitest';
import {
  closeDrafts,
  dropDraft,
  loadDraft,
  openDrafts,
  saveDraft,
  type DraftShelf,
} from '../../renderer/api/drafts.ts';
import { importBoxKey, seal, unseal, type Sealed } from '../../renderer/api/sealed-box.ts';

const KEY = new Uint8Array(32).map((_, index) => index);
const OTHER = new Uint8Array(32).fill(9);

function mapShelf(): { readonly shelf: DraftShelf; readonly kept: Map<string, Sealed> } {
  const kept = new Map<string, Sealed>();
  return {
    kept,
    shelf: {
      get: (name) => Promise.resolve(kept.get(name)),
      put: (name, sealed) => Promise.resolve(kept.set(name, sealed)),
      remove: (name) => Promise.resolve(kept.delete(name)),
      names: () => Promise.resolve([...kept.keys()]),
      close: () => undefined,
    },
  };
}

afterEach(closeDrafts);

test('a draft comes back after the window was opened anew, and nothing of it is readable on the shelf', async () => {
  const { shelf, kept } = mapShelf();
  await openDrafts('book', KEY, () => shelf);
  await saveDraft('document/new', { gross: '11300.00', text: '苏州示例精密制造有限公司' });
  closeDrafts();
  expect(await loadDraft('document/new')).toBeNull();
  const stored = kept.get('document/new');
  const readable = new TextDecoder('utf-8').decode(stored?.bytes);
  expect(readable).not.toContain('11300');
  expect(readable).not.toContain('示例');
  await openDrafts('book', KEY, () => shelf);
  expect(await loadDraft('document/new')).toEqual({ gross: '11300.00', text: '苏州示例精密制造有限公司' });
});

test('another key, another name and damaged bytes open nothing', async () => {
  const key = await importBoxKey(KEY);
  const sealed = await seal(key, 'a', { amount: '1.00' });
  expect(await unseal(key, 'a', sealed)).toEqual({ amount: '1.00' });
  expect(await unseal(key, 'b', sealed)).toBeNull();
  expect(await unseal(await importBoxKey(OTHER), 'a', sealed)).toBeNull();
  const bytes = new Uint8Array(sealed.bytes.slice(0));
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  expect(await unseal(key, 'a', { iv: sealed.iv, bytes: bytes.buffer })).toBeNull();
});

test('the key cannot be read out again, and no two sealings are alike', async () => {
  const key = await importBoxKey(KEY);
  expect(key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow('not extractable');
  const [one, two] = [await seal(key, 'a', 1), await seal(key, 'a', 1)];
  expect([...one.iv]).not.toEqual([...two.iv]);
});

test('a recorded draft is gone, the others stay', async () => {
  const { shelf } = mapShelf();
  await openDrafts('book', KEY, () => shelf);
  await saveDraft('document/new', { a: 1 });
  await saveDraft('party/new', { b: 2 });
  await dropDraft('document/new');
  expect(await loadDraft('document/new')).toBeNull();
  expect(await loadDraft('party/new')).toEqual({ b: 2 });
});

test('nothing is kept while no book is open', async () => {
  await saveDraft('document/new', { a: 1 });
  expect(await loadDraft('document/new')).toBeNull();
});
