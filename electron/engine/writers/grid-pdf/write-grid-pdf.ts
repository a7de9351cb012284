import { contentOf, FONT_BOLD, FONT_REGULAR, LOGO, showsLogo } from './content-stream.ts';
import type { DrawnPage } from './drawn.ts';
import { EmbeddedFont } from './embedded-font.ts';
import { fontFace } from './font-face.ts';
import { PdfFile, reference, unicodeText } from './pdf-file.ts';
import { addPicture } from './picture.ts';

/** The two weights of the paper font as TrueType bytes. */
export type PaperFonts = { readonly regular: Uint8Array; readonly bold: Uint8Array };

/** What a PDF file says about itself. Nothing else goes into it, so the same facts and pages give the same bytes. */
export type PdfFacts = {
  readonly title: string;
  readonly author: string;
  /** Local time with its offset: 2026-11-02T09:30:00+08:00. */
  readonly createdAt: string;
  readonly width: number;
  readonly height: number;
  readonly language: string;
};

const PROGRAM = 'Qingzhang';

/**
 * Writes laid-out pages as a PDF that embeds the characters it uses and nothing more. The fonts are read once per byte array. A viewer
 * is asked not to scale the paper: the window of the envelope and the places for seals are measured. The logo's bytes were checked by
 * `checkLogo`.
 */
export function writeGridPdf(
  pages: readonly DrawnPage[],
  facts: PdfFacts,
  fonts: PaperFonts,
  logo: Uint8Array | null,
): Uint8Array {
  const file = new PdfFile();
  const [catalog, tree] = [file.reserve(), file.reserve()];
  const own = {
    regular: new EmbeddedFont(fontFace(fonts.regular)),
    bold: new EmbeddedFont(fontFace(fonts.bold)),
  };
  const contents = pages.map((page) => file.addStream(contentOf(page, facts.height, own)));
  const picture = logo !== null && pages.some(showsLogo) ? addPicture(file, logo) : null;
  const embedded = [
    ...(own.regular.used ? [`/${FONT_REGULAR} ${reference(own.regular.embed(file))}`] : []),
    ...(own.bold.used ? [`/${FONT_BOLD} ${reference(own.bold.embed(file))}`] : []),
  ];
  const resources = file.add({
    Font: `<< ${embedded.join(' ')} >>`,
    ...(picture === null ? {} : { XObject: `<< /${LOGO} ${reference(picture)} >>` }),
  });
  const box = [0, 0, facts.width, facts.height].map((value) => Number(value.toFixed(4)));
  const kids = contents.map((content) =>
    file.add({
      Type: '/Page',
      Parent: reference(tree),
      MediaBox: `[${box.join(' ')}]`,
      Contents: reference(content),
      Resources: reference(resources),
    }),
  );
  file.add({ Type: '/Pages', Count: String(kids.length), Kids: `[${kids.map(reference).join(' ')}]` }, tree);
  file.add(
    {
      Type: '/Catalog',
      Pages: reference(tree),
      Lang: `(${facts.language})`,
      ViewerPreferences: '<< /DisplayDocTitle true /PrintScaling /None >>',
    },
    catalog,
  );
  return file.bytes(catalog, informationOf(file, facts));
}

function informationOf(file: PdfFile, facts: PdfFacts): number {
  return file.add({
    Title: unicodeText(facts.title),
    Author: unicodeText(facts.author),
    Creator: `(${PROGRAM})`,
    Producer: `(${PROGRAM})`,
    CreationDate: `(${pdfDate(facts.createdAt)})`,
  });
}

/** 2026-11-02T09:30:00+08:00 as PDF writes it: D:20261102093000+08'00'. */
function pdfDate(time: string): string {
  const digits = time.slice(0, 19).replaceAll(/\D/gu, '');
  const offset = /([+-]\d\d):(\d\d)$/u.exec(time);
  return offset === null ? `D:${digits}Z` : `D:${digits}${offset[1]}'${offset[2]}'`;
}
