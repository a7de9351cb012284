import { useMemo } from 'react';
import { create } from 'zustand';
import { z } from 'zod';
import { type Layout, layoutShape, PLAIN_LAYOUT } from './layout.ts';

const useLayouts = create<Readonly<Record<string, Layout>>>(() => ({}));

const placeOf = (name: string): string => `qingzhang.grid.${name}`;

/** What is kept: a layout, or the bare widths of earlier versions. */
const kept = z.union([
  z.record(z.string(), z.number()).transform((widths) => layoutShape.parse({ widths })),
  layoutShape,
]);

/** The layout this machine keeps under a grid's name; what another version or a hand wrote there counts for nothing. */
export function readLayout(name: string): Layout {
  const text = localStorage.getItem(placeOf(name));
  if (text === null) return PLAIN_LAYOUT;
  try {
    const parsed = kept.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : PLAIN_LAYOUT;
  } catch {
    return PLAIN_LAYOUT;
  }
}

/** Changes a grid's columns, and keeps them on this machine: ids and widths, nothing out of a book. `keep` is false while a width is still being dragged. */
export function changeLayout(name: string, change: (before: Layout) => Layout, keep = true): void {
  const after = change(useLayouts.getState()[name] ?? readLayout(name));
  useLayouts.setState({ [name]: after });
  if (keep) localStorage.setItem(placeOf(name), JSON.stringify(after));
}

/** How the columns of a grid stand. */
export function useLayout(name: string): Layout {
  const held = useLayouts((all) => all[name]);
  const read = useMemo(() => readLayout(name), [name]);
  return held ?? read;
}
