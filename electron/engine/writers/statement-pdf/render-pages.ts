import { createHash } from 'node:crypto';
import pdfmake from 'pdfmake';
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { assertNever } from '../../../../shared/std/assert.ts';
import type { FontMetrics } from './font-metrics.ts';
import type { Drawn, DrawnPage } from './sheet.ts';

/** The two weights of the paper font as TrueType bytes. */
export type PaperFonts = { readonly regular: Uint8Array; readonly bold: Uint8Array };

/** What a PDF file says about itself; the date decides its file id, so the same facts give the same bytes. */
export type PdfFacts = {
  readonly title: string;
  readonly author: string;
  readonly createdAt: Date;
  readonly width: number;
  readonly height: number;
  readonly language: string;
};

const FAMILY = 'Paper';
const LOGO = 'logo';

/** The part of pdfmake that its declarations leave out: files it may read live in this memory, not on disk. */
type MemoryFiles = {
  readonly existsSync: (name: string) => boolean;
  readonly writeFileSync: (name: string, bytes: Buffer) => void;
};

/** Names under which the bytes of a font were handed to pdfmake. */
const fontNames = new WeakMap<Uint8Array, string>();

/**
 * Turns laid-out pages into a PDF with embedded subsets of the two fonts. pdfmake is refused every address and every file: what it
 * prints is what it is given. The logo's bytes were checked by `checkLogo`.
 */
export async function renderPages(
  pages: readonly DrawnPage[],
  facts: PdfFacts,
  fonts: PaperFonts,
  metrics: { readonly regular: FontMetrics; readonly bold: FontMetrics },
  logo: Uint8Array | null,
): Promise<Uint8Array> {
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(() => false);
  const regular = fontName(fonts.regular);
  const bold = fontName(fonts.bold);
  pdfmake.setFonts({ [FAMILY]: { normal: regular, bold } });
  const content: Content[] = pages.flatMap((page, index) => [
    ...(index === 0 ? [] : [{ text: '', pageBreak: 'before' as const }]),
    ...page.map((drawn) => contentOf(drawn, metrics)),
  ]);
  const definition: TDocumentDefinitions = {
    content,
    pageSize: { width: facts.width, height: facts.height },
    pageMargins: [0, 0, 0, 0],
    defaultStyle: { font: FAMILY, fontSize: 9 },
    language: facts.language,
    version: '1.7',
    info: {
      title: facts.title,
      author: facts.author,
      creator: 'Qingzhang',
      producer: 'Qingzhang',
      creationDate: facts.createdAt,
    },
    ...(logo === null ? {} : { images: { [LOGO]: dataUrl(logo) } }),
  };
  const buffer = await pdfmake.createPdf(definition).getBuffer();
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

type Drawing<Kind extends Drawn['kind']> = Extract<Drawn, { readonly kind: Kind }>;

function contentOf(
  drawn: Drawn,
  metrics: { readonly regular: FontMetrics; readonly bold: FontMetrics },
): Content {
  switch (drawn.kind) {
    case 'text':
      return textContent(drawn, drawn.bold ? metrics.bold : metrics.regular);
    case 'line':
      return lineContent(drawn);
    case 'rect':
      return rectContent(drawn);
    case 'logo':
      return {
        image: LOGO,
        width: drawn.width,
        height: drawn.height,
        absolutePosition: { x: drawn.x, y: drawn.y },
      };
    default:
      return assertNever(drawn, 'drawing');
  }
}

function textContent(drawn: Drawing<'text'>, font: FontMetrics): Content {
  return {
    text: drawn.text,
    fontSize: drawn.size,
    bold: drawn.bold,
    color: drawn.colour,
    noWrap: true,
    absolutePosition: { x: drawn.x, y: drawn.baseline - (font.ascender * drawn.size) / 1000 },
  };
}

function lineContent(drawn: Drawing<'line'>): Content {
  const { x1, y1, x2, y2 } = drawn;
  const dash = drawn.dash === null ? {} : { dash: { length: drawn.dash } };
  return {
    canvas: [{ type: 'line', x1, y1, x2, y2, lineWidth: drawn.width, lineColor: drawn.colour, ...dash }],
    absolutePosition: { x: 0, y: 0 },
  };
}

function rectContent(drawn: Drawing<'rect'>): Content {
  const { x, y, width: w, height: h } = drawn;
  const fill = drawn.fill === null ? {} : { color: drawn.fill };
  const stroke = drawn.stroke === null ? {} : { lineColor: drawn.stroke };
  const lineWidth = drawn.stroke === null ? 0 : 0.6;
  return {
    canvas: [{ type: 'rect', x, y, w, h, lineWidth, ...fill, ...stroke }],
    absolutePosition: { x: 0, y: 0 },
  };
}

function fontName(bytes: Uint8Array): string {
  const known = fontNames.get(bytes);
  if (known !== undefined) return known;
  const name = `${createHash('sha256').update(bytes).digest('hex')}.ttf`;
  const files = (pdfmake as unknown as { readonly virtualfs: MemoryFiles }).virtualfs; // public in 0.3.11, missing from its declarations
  if (!files.existsSync(name)) files.writeFileSync(name, Buffer.from(bytes));
  fontNames.set(bytes, name);
  return name;
}

function dataUrl(logo: Uint8Array): string {
  const type = logo[0] === 0x89 ? 'png' : 'jpeg';
  return `data:image/${type};base64,${Buffer.from(logo).toString('base64')}`;
}
