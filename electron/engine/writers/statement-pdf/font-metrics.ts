import { fontFace } from '../grid-pdf/font-face.ts';

/** What layout needs to know of a font: how wide a text is, and which characters it can print. */
export type FontMetrics = {
  /** Width of the text in points at the given size. */
  readonly widthOf: (text: string, size: number) => number;
  readonly has: (character: string) => boolean;
};

/** The measures of a TrueType font, which is read once per byte array. @throws Bug when the bytes are no TrueType font. */
export function fontMetrics(bytes: Uint8Array): FontMetrics {
  const { advances, advanceOf, glyphOf, unitsPerEm } = fontFace(bytes);
  return {
    widthOf: (text, size) => {
      let units = 0;
      for (let at = 0; at < text.length; at += 1) {
        const unit = text.charCodeAt(at);
        if (unit < 0xd800 || unit > 0xdbff) {
          units += advances[unit] ?? 0;
        } else {
          units += advanceOf(glyphOf(text.codePointAt(at) ?? 0));
          at += 1;
        }
      }
      return (units * size) / unitsPerEm;
    },
    has: (character) => glyphOf(character.codePointAt(0) ?? 0) !== 0,
  };
}
