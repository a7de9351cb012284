import { act } from 'react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Tour } from '../../renderer/app/tour.tsx';
import { closeDrafts, loadDraft, openDrafts, type DraftShelf } from '../../renderer/api/drafts.ts';
import { useSessionRestore } from '../../renderer/app/use-session-restore.ts';
import { endTour, startTour } from '../../renderer/ui/tour-store.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, click, openPlace, until } from './open-place.tsx';
import type { Drawn } from './render.tsx';

let drawn: Drawn | null = null;

beforeEach(() => {
  localStorage.clear();
  answeringEngine({});
});

afterEach(async () => {
  await drawn?.remove();
  drawn = null;
  await act(async () => endTour());
  closeDrafts();
});

test('the tour goes from place to place by button and by arrow keys, ends with Escape and begins again', async () => {
  drawn = await openPlace(Tour, '#/today');
  await act(async () => startTour());
  expect(document.body.textContent).toContain('第 1 / 10 步');
  expect(document.activeElement?.textContent).toBe('下一步');
  await click(button(document.body, '下一步'));
  expect(window.location.hash).toBe('#/import');
  const press = (key: string): Promise<void> =>
    act(async () => {
      // Wherever the focus went: the place that was gone to takes it.
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    });
  await press('ArrowRight');
  expect(window.location.hash).toBe('#/bank');
  await press('ArrowLeft');
  expect(document.body.textContent).toContain('第 2 / 10 步');
  await press('Escape');
  expect(document.querySelector('[role="dialog"]')).toBeNull();
  await act(async () => startTour());
  expect(document.body.textContent).toContain('第 1 / 10 步');
});

function Restoring(): null {
  useSessionRestore();
  return null;
}

test('a book opens where it was left, and an address the window has already stands', async () => {
  const kept = new Map();
  const shelf: DraftShelf = {
    get: (name) => Promise.resolve(kept.get(name)),
    put: (name, sealed) => Promise.resolve(kept.set(name, sealed)),
    remove: (name) => Promise.resolve(kept.delete(name)),
    names: () => Promise.resolve([...kept.keys()]),
    close: () => undefined,
  };
  await openDrafts('b', new Uint8Array(32).fill(7), () => shelf);
  drawn = await openPlace(Restoring, '#/today');
  await act(async () => {
    window.location.hash = '#/accounts/a.1?tab=open';
  });
  await expect.poll(() => loadDraft('session/address')).toEqual({ address: '#/accounts/a.1?tab=open' });
  await drawn.remove();
  drawn = await openPlace(Restoring, '');
  await until('where it was left', () => window.location.hash === '#/accounts/a.1?tab=open');
});
