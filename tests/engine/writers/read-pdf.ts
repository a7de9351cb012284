import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** One piece of text on a page; y counts upwards from the foot, in points. */
export type PdfText = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
};

export type PdfPage = { readonly width: number; readonly height: number; readonly texts: readonly PdfText[] };

/** Reads the text of a PDF back, page by page. */
export async function readPdf(bytes: Uint8Array): Promise<readonly PdfPage[]> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false });
  const document = await task.promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    const texts = content.items.flatMap((item) => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const transform: readonly number[] = item.transform;
      return [{ text: item.str, x: transform[4] ?? 0, y: transform[5] ?? 0, width: item.width }];
    });
    const [, , width = 0, height = 0] = page.view;
    pages.push({ width, height, texts });
  }
  await task.destroy();
  return pages;
}

/** The texts that stand on one line with the given text, from left to right. */
export function rowOf(page: PdfPage, text: string): readonly string[] {
  const found = page.texts.find((piece) => piece.text === text);
  if (found === undefined)
    throw new Error(`"${text}" is not on the page: ${page.texts.map((t) => t.text).join(' | ')}`);
  return page.texts
    .filter((piece) => Math.abs(piece.y - found.y) < 1.5)
    .toSorted((a, b) => a.x - b.x)
    .map((piece) => piece.text);
}
