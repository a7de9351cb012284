import { expect, test } from 'vitest';
import { type Look, type Palette, PALETTES } from '../../renderer/ui/tokens.ts';

/** Relative luminance of #rrggbb (WCAG 2.2). */
function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const TEXTS = ['text', 'textSoft', 'textFaint', 'accent', 'against', 'good', 'warning'] as const;
const GROUNDS = ['ground', 'surface', 'raised', 'hover', 'selected'] as const;

/** Text: 4.5 : 1 (1.4.3), in high contrast 7 : 1 (1.4.6). */
const LOOKS: readonly (readonly [Look, number])[] = [
  ['light', 4.5],
  ['dark', 4.5],
  ['contrast', 7],
];

test.each(LOOKS)(
  'every text of the look %s stands out %d to 1 from every ground it is written on',
  (look, least) => {
    const palette: Palette = PALETTES[look];
    const weak = TEXTS.flatMap((text) =>
      GROUNDS.map((ground) => ({ text, ground, ratio: contrast(palette[text], palette[ground]) })),
    ).filter(({ ratio }) => ratio < least);
    expect(weak).toEqual([]);
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(least);
    expect(contrast(palette.warning, palette.warningGround)).toBeGreaterThanOrEqual(least);
    expect(contrast(palette.against, palette.againstGround)).toBeGreaterThanOrEqual(least);
  },
);

test('edges that tell a field from its ground stand out 3 to 1 in high contrast (WCAG 2.2, 1.4.11)', () => {
  const { line, lineStrong, surface } = PALETTES.contrast;
  expect(contrast(line, surface)).toBeGreaterThanOrEqual(3);
  expect(contrast(lineStrong, surface)).toBeGreaterThanOrEqual(3);
});
