import { assertNever } from '../../../../shared/std/assert.ts';
import type { Drawing, Drawn, DrawnPage } from './drawn.ts';
import type { EmbeddedFont } from './embedded-font.ts';

/** The two weights of a document; what is written with them is what is embedded. */
export type DocumentFonts = { readonly regular: EmbeddedFont; readonly bold: EmbeddedFont };

/** Names the resources of every page have. */
export const FONT_REGULAR = 'F1';
export const FONT_BOLD = 'F2';
export const LOGO = 'Logo';

const BOX_RULE = 0.6;

/**
 * The operators that draw one page of the given height. Fills come first, then rules, pictures and text, so that nothing is covered; each
 * sort keeps its order, and what does not change from one to the next is not said again.
 */
export function contentOf(page: DrawnPage, height: number, fonts: DocumentFonts): Buffer {
  const fills: string[] = [];
  const rules: string[] = [];
  const pictures: string[] = [];
  const texts: Drawing<'text'>[] = [];
  for (const drawn of page) {
    switch (drawn.kind) {
      case 'text':
        texts.push(drawn);
        break;
      case 'rect':
        if (drawn.fill !== null) fills.push(fillOf(drawn, drawn.fill, height));
        if (drawn.stroke !== null) rules.push(frameOf(drawn, drawn.stroke, height));
        break;
      case 'line':
      case 'rules':
        rules.push(drawn.kind === 'line' ? lineOf(drawn, height) : rulesOf(drawn, height));
        break;
      case 'code':
        pictures.push(codeOf(drawn, height));
        break;
      case 'logo':
        pictures.push(logoOf(drawn, height));
        break;
      default:
        assertNever(drawn, 'drawing');
    }
  }
  return Buffer.from(
    `${fills.join('')}${rules.join('')}${pictures.join('')}${textOf(texts, height, fonts)}`,
    'latin1',
  );
}

/** Points in hundredths: finer than any printer. */
function steps(points: number): number {
  return Math.round(points * 100);
}

function number(points: number): string {
  return String(steps(points) / 100);
}

const colours = new Map<string, string>();

/** `#rrggbb` as three parts of one; there are few, so each is worked out once. */
function colourOf(hex: string): string {
  const known = colours.get(hex);
  if (known !== undefined) return known;
  const parts = [1, 3, 5].map((at) => Math.round((Number.parseInt(hex.slice(at, at + 2), 16) / 255) * 1000));
  const text = parts.map((part) => String(part / 1000)).join(' ');
  colours.set(hex, text);
  return text;
}

function boxOf(box: Omit<Drawing<'rect'>, 'kind' | 'fill' | 'stroke'>, height: number): string {
  return `${number(box.x)} ${number(height - box.y - box.height)} ${number(box.width)} ${number(box.height)}`;
}

function fillOf(rect: Drawing<'rect'>, colour: string, height: number): string {
  return `${colourOf(colour)} rg ${boxOf(rect, height)} re f\n`;
}

function frameOf(rect: Drawing<'rect'>, colour: string, height: number): string {
  return `${colourOf(colour)} RG ${BOX_RULE} w ${boxOf(rect, height)} re S\n`;
}

function lineOf(line: Drawing<'line'>, height: number): string {
  const ends = `${number(line.x1)} ${number(height - line.y1)} m ${number(line.x2)} ${number(height - line.y2)} l`;
  const stroke = `${colourOf(line.colour)} RG ${number(line.width)} w ${ends} S\n`;
  return line.dash === null ? stroke : `[${number(line.dash)}] 0 d ${stroke}[] 0 d\n`;
}

function rulesOf({ xs, ys, width, colour }: Drawing<'rules'>, height: number): string {
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  const across = ys.map(
    (y) => `${number(left)} ${number(height - y)} m ${number(right)} ${number(height - y)} l\n`,
  );
  const down = xs.map(
    (x) => `${number(x)} ${number(height - top)} m ${number(x)} ${number(height - bottom)} l\n`,
  );
  return `${colourOf(colour)} RG ${number(width)} w\n${across.join('')}${down.join('')}S\n`;
}

/** Neighbouring modules of a row become one box: a gap between two would show as a hairline on some printers. The unit is a module. */
function codeOf({ x, y, side, modules }: Drawing<'code'>, height: number): string {
  const step = Number((side / modules.length).toFixed(5));
  let boxes = '';
  modules.forEach((row, line) => {
    for (let from = 0; from < row.length; from += 1) {
      if (row[from] !== true) continue;
      let to = from;
      while (row[to] === true) to += 1;
      boxes += `${from} ${line} ${to - from} 1 re\n`;
      from = to;
    }
  });
  return `q ${step} 0 0 ${-step} ${number(x)} ${number(height - y)} cm 0 0 0 rg\n${boxes}f Q\n`;
}

function logoOf(logo: Drawing<'logo'>, height: number): string {
  const place = `${number(logo.x)} ${number(height - logo.y - logo.height)}`;
  return `q ${number(logo.width)} 0 0 ${number(logo.height)} ${place} cm /${LOGO} Do Q\n`;
}

/** All texts of a page in one text object; each moves on from where the one before it began, in whole steps, so that nothing drifts. */
function textOf(texts: readonly Drawing<'text'>[], height: number, fonts: DocumentFonts): string {
  if (texts.length === 0) return '';
  let content = 'BT\n';
  let [x, y] = [0, 0];
  let [font, colour] = ['', ''];
  for (const text of texts) {
    const wantedFont = `/${text.bold ? FONT_BOLD : FONT_REGULAR} ${Math.floor(text.size * 100) / 100} Tf\n`;
    if (wantedFont !== font) content += wantedFont;
    font = wantedFont;
    if (text.colour !== colour) content += `${colourOf(text.colour)} rg\n`;
    colour = text.colour;
    const [toX, toY] = [steps(text.x), steps(height - text.baseline)];
    const encoded = (text.bold ? fonts.bold : fonts.regular).encode(text.text);
    content += `${(toX - x) / 100} ${(toY - y) / 100} Td (${encoded}) Tj\n`;
    [x, y] = [toX, toY];
  }
  return `${content}ET\n`;
}

/** Whether a page shows the logo. */
export function showsLogo(page: readonly Drawn[]): boolean {
  return page.some((drawn) => drawn.kind === 'logo');
}
