import type { StatementTemplate } from '../../../../shared/domain/statement/snapshot.ts';

/** Points in a millimetre. */
export const MM = 72 / 25.4;

/** Measures of one kind of paper, in points, and what its printer can show. */
export type PaperFormat = {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** Lower edge of the content; the footer stands below it. */
  readonly bottom: number;
  readonly footerBaseline: number;
  readonly company: number;
  readonly title: number;
  readonly body: number;
  readonly table: number;
  readonly small: number;
  readonly leading: number;
  readonly cellPadding: number;
  readonly ink: string;
  readonly soft: string;
  readonly rule: string;
  readonly fill: string | null;
  readonly negative: string;
  /** Dot-matrix printers show no pictures and no grey. */
  readonly pictures: boolean;
};

const A4: PaperFormat = {
  width: 210 * MM,
  height: 297 * MM,
  left: 15 * MM,
  right: 15 * MM,
  top: 12 * MM,
  bottom: 282 * MM,
  footerBaseline: 289 * MM,
  company: 14,
  title: 17,
  body: 9,
  table: 8.5,
  small: 7.5,
  leading: 1.32,
  cellPadding: 1.2 * MM,
  ink: '#1b1f24',
  soft: '#5b6470',
  rule: '#8a929c',
  fill: '#eef1f4',
  negative: '#b3261e',
  pictures: true,
};

/** Continuous paper 241 × 140 mm: 12.7 mm tractor strips left and right, at least 9 pt, black only. */
const HALF_SHEET: PaperFormat = {
  width: 241 * MM,
  height: 140 * MM,
  left: 15 * MM,
  right: 15 * MM,
  top: 7 * MM,
  bottom: 130 * MM,
  footerBaseline: 135.5 * MM,
  company: 12,
  title: 14,
  body: 9,
  table: 9,
  small: 9,
  leading: 1.25,
  cellPadding: 0.8 * MM,
  ink: '#000000',
  soft: '#000000',
  rule: '#000000',
  fill: null,
  negative: '#000000',
  pictures: false,
};

/** The measures for the paper a template names. */
export function paperFormat(page: StatementTemplate['page']): PaperFormat {
  return page === 'A4' ? A4 : HALF_SHEET;
}

/** Width between the margins. */
export function contentWidth(format: PaperFormat): number {
  return format.width - format.left - format.right;
}
