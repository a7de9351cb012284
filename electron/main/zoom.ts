/** Factors a window can be shown at. */
const STEPS = [1, 1.1, 1.25, 1.5, 1.75, 2] as const;
export type ZoomWay = 'in' | 'out' | 'reset';
/** Chromium keeps levels, whose factors are off in the last digits. */
const SAME = 0.005;

/** The factor after one step; at either end it stays. */
export function nextZoom(factor: number, way: ZoomWay): number {
  if (way === 'reset') return 1;
  if (way === 'in') return STEPS.find((step) => step > factor + SAME) ?? 2;
  return STEPS.findLast((step) => step < factor - SAME) ?? 1;
}
