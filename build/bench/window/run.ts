import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from '../book.ts';
import { makeLargeBook } from '../large-book.ts';
import { settled } from '../../screenshots/settled.ts';
import { OpenedWindow } from './opened.ts';

const BOOK = { parties: 20_000, documents: 1_000_000, longest: 10_000 };
const ROUNDS = 5;
/** What a person does in an hour at one act in three seconds. */
const ACTS_OF_AN_HOUR = 1200;
const ACTS_A_ROUND = 10;
/** What a wheel or a held key goes through without stopping. */
const SCROLLED_ROWS = 100_000;
const SCROLLED_SECONDS = 60;

const rounded = (value: number): number => Math.round(value * 10) / 10;
const sorted = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b);
const share = (values: readonly number[], part: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? 0;

/** Every place of the rail several times by its button: how long until the first row stands there. */
async function firstPages(window: OpenedWindow): Promise<ReadonlyMap<string, readonly number[]>> {
  const times = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round += 1)
    for (const place of await window.places()) {
      const took = await window.go(place);
      // The first visit reads the place's scripts.
      if (took !== null && round > 0) times.set(place, [...(times.get(place) ?? []), took]);
    }
  return times;
}

/** Ten acts as an hour has them: to a place, down its list, open, back, search, palette. */
async function actsIn(window: OpenedWindow, place: string): Promise<void> {
  const { keyboard } = window.page;
  await window.page.locator(`[data-place="${place}"]`).click();
  await settled(window.page);
  const row = window.page.locator('main .grid-row').first();
  if (await row.isVisible()) await row.click();
  for (const key of ['ArrowDown', 'PageDown', 'End', 'Home', 'Control+k', 'Escape', '?', 'Escape'])
    await keyboard.press(key);
}

/** Resident memory of the largest renderer of this program's Chromium, in megabytes; null where the system does not say. */
function rendererMegabytes(): number | null {
  try {
    const sizes = readdirSync('/proc')
      .filter((name) => /^\d+$/u.test(name))
      .flatMap((pid) => {
        const command = textOf(`/proc/${pid}/cmdline`);
        const resident = /VmRSS:\s+(\d+) kB/u.exec(textOf(`/proc/${pid}/status`));
        return command.includes('--type=renderer') && resident !== null ? [Number(resident[1]) / 1024] : [];
      });
    return sizes.length === 0 ? null : Math.max(...sizes);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** A file of the system, or nothing when its process has just ended. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return '';
    throw error;
  }
}

/** An hour's acts, with the memory of the window after each tenth of it. */
async function hour(
  window: OpenedWindow,
): Promise<readonly { readonly heap: number; readonly resident: number | null }[]> {
  const memory: { heap: number; resident: number | null }[] = [];
  const places = await window.places();
  const rounds = ACTS_OF_AN_HOUR / ACTS_A_ROUND;
  for (let round = 0; round < rounds; round += 1) {
    await actsIn(window, places[round % places.length] ?? '');
    if ((round + 1) % (rounds / 10) === 0)
      memory.push({ heap: await window.heapMegabytes(), resident: rendererMegabytes() });
  }
  return memory;
}

/** The list of documents scrolled through: frames without all their rows, and how long a frame takes. */
async function scrolling(window: OpenedWindow): Promise<readonly Figure[]> {
  await window.go('documents');
  const { blank, times } = await window.scrollRows(SCROLLED_ROWS, SCROLLED_SECONDS);
  return [
    {
      name: `frames with a blank row in view, of ${SCROLLED_ROWS.toLocaleString('en-US')} rows in ${SCROLLED_SECONDS} s, of a hundred`,
      value: rounded((blank * 100) / times.length),
      unit: '%',
      limit: 0,
      beside: `${blank} of ${times.length} frames`,
    },
    {
      name: 'frame while scrolling, 98 of 100',
      value: rounded(share(times, 0.98)),
      unit: 'ms',
      limit: 16.8,
      beside: `median ${rounded(share(times, 0.5))}, worst ${rounded(share(times, 1))} ms, one frame 16.7 ms`,
    },
  ];
}

/** The window on a book of a million documents: first rows, interactions, and the memory of an hour. */
export async function windowFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'qz-bench-'));
  try {
    const book = join(folder, 'large');
    await makeLargeBook(book, BOOK);
    const window = await OpenedWindow.open(folder, book);
    const pages = await firstPages(window);
    const scrolled = await scrolling(window);
    const before = await window.takeInteractions();
    const memory = await hour(window);
    const interactions = [...before, ...(await window.takeInteractions())];
    await window.close();
    const [first, last] = [memory[0], memory.at(-1)];
    return [
      ...[...pages].map(([place, times]) => ({
        name: `first row of ${place}, from the click`,
        value: rounded(share(times, 0.5)),
        unit: 'ms' as const,
        limit: 150,
        beside: `worst ${rounded(share(times, 1))} ms of ${times.length}, one frame 16.7 ms`,
      })),
      ...scrolled,
      {
        name: 'interaction to next paint, 98 of 100',
        value: rounded(share(interactions, 0.98)),
        unit: 'ms',
        limit: 100,
        beside: `median ${rounded(share(interactions, 0.5))}, worst ${rounded(share(interactions, 1))} ms of ${interactions.length}`,
      },
      {
        name: `memory of the window after ${ACTS_OF_AN_HOUR} acts`,
        value: rounded(last?.resident ?? last?.heap ?? 0),
        unit: 'MB',
        limit: 400,
        beside: `scripts hold ${rounded(first?.heap ?? 0)} MB after the first tenth, ${rounded(last?.heap ?? 0)} MB at the end`,
      },
      {
        name: 'scripts of the window at the end of the hour against its first tenth',
        value: rounded((last?.heap ?? 0) - (first?.heap ?? 0)),
        unit: 'MB',
        limit: 10,
        beside: memory.map(({ heap }) => rounded(heap)).join(' '),
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
