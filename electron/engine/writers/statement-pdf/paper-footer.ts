import type { StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { message } from '../../../../shared/i18n/message.ts';
import { PAPER } from '../../../../shared/i18n/paper.ts';
import type { Drawn } from '../grid-pdf/drawn.ts';
import { contentWidth } from './paper-format.ts';
import { writeText, type Sheet } from './sheet.ts';

type FooterFacts = Pick<StatementSnapshot, 'locale' | 'printedAt' | 'preparedBy' | 'journalHead'> & {
  /** Null: the paper is not kept in copies. */
  readonly copy: number | null;
};

/**
 * Page x of y, time of printing and operator, journal head and copy number: on every page. A paper of several pages that is `sealed`
 * says so across the edges.
 */
export function paperFooter(
  sheet: Sheet,
  snapshot: FooterFacts,
  index: number,
  sealed = true,
): readonly Drawn[] {
  const { format } = sheet;
  const { locale } = snapshot;
  const pages = sheet.pages.length;
  const style = { size: Math.min(format.small, 7.5), colour: format.soft };
  const drawn: Drawn[] = [];
  const own: Sheet = { ...sheet, pages: [drawn] };
  const third = contentWidth(format) / 3;
  const baseline = format.footerBaseline;
  const time = snapshot.printedAt.slice(0, 16).replace('T', ' ');
  const printed = message(PAPER, locale, 'printed', { time, operator: snapshot.preparedBy });
  writeText(own, { x: format.left, baseline, widthMax: third * 1.15 }, printed, style);
  const page = message(PAPER, locale, 'page', { page: String(index + 1), pages: String(pages) });
  const straddle = sealed && pages > 1 ? PAPER[locale].straddle : '';
  writeText(
    own,
    { x: format.width / 2, baseline, align: 'center', widthMax: third * 0.8 },
    `${page}${straddle}`,
    style,
  );
  const head = message(PAPER, locale, 'head', { head: snapshot.journalHead });
  const copy = snapshot.copy === null ? '' : message(PAPER, locale, 'copy', { copy: String(snapshot.copy) });
  const right = { x: format.width - format.right, baseline, align: 'right' as const, widthMax: third };
  writeText(own, right, `${head}  ${copy}`.trimEnd(), style);
  return drawn;
}
