import { checkSnapshot } from '../../../../shared/domain/statement/check-snapshot.ts';
import type { StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import type { DrawnPage } from '../grid-pdf/drawn.ts';
import { drawAging, drawClosing, drawSignature, drawSummary, SIGNATURE_HEIGHT } from './closing.ts';
import { drawContinuationHead, drawFirstHead, type LogoBox } from './letterhead.ts';
import { drawMovements } from './movements.ts';
import { drawOpenItems, openItemsHeight } from './open-items.ts';
import { paperFooter } from './paper-footer.ts';
import { MM, paperFormat } from './paper-format.ts';
import { newSheet, type PaperMetrics } from './printing.ts';
import { drawReplySlip, replySlipHeight, statementSlip } from './reply-slip.ts';
import { nextPage, type Sheet } from './sheet.ts';

/**
 * Lays a statement out: every text, line and box with its place in points. Pure: the same snapshot and fonts give the same pages.
 * @throws Bug when the snapshot does not add up.
 */
export function statementPages(
  snapshot: StatementSnapshot,
  metrics: PaperMetrics,
  logo: LogoBox | null,
): readonly DrawnPage[] {
  checkSnapshot(snapshot);
  const sheet = newSheet(paperFormat(snapshot.template.page), metrics, (own) =>
    drawContinuationHead(own, snapshot),
  );
  drawFirstHead(sheet, snapshot, logo);
  if (snapshot.template.style === 'balance_forward') drawBalanceForward(sheet, snapshot);
  else drawOpenItemStyle(sheet, snapshot);
  for (const aging of snapshot.aging) drawAging(sheet, snapshot, aging);
  if (snapshot.template.style === 'balance_forward' && snapshot.template.listOpenItems) {
    keepEndTogether(sheet, snapshot);
    drawOpenItems(sheet, snapshot);
    sheet.y += 3 * MM;
  }
  drawSignature(sheet, snapshot);
  if (!snapshot.template.withoutReplySlip) drawReplySlip(sheet, statementSlip(snapshot));
  return sheet.pages.map((page, index) => [...page, ...paperFooter(sheet, snapshot, index)]);
}

/** Begins a new page before the open items when they, the signature and the slip would then stand on one page and would not here. */
function keepEndTogether(sheet: Sheet, snapshot: StatementSnapshot): void {
  const slip = snapshot.template.withoutReplySlip ? 0 : replySlipHeight(sheet, statementSlip(snapshot));
  const end = openItemsHeight(sheet, snapshot) + 3 * MM + SIGNATURE_HEIGHT + slip;
  const headHeight = 14 * MM;
  const fitsFresh = sheet.format.top + headHeight + end <= sheet.format.bottom;
  if (fitsFresh && sheet.y + end > sheet.format.bottom) nextPage(sheet);
}

function drawBalanceForward(sheet: Sheet, snapshot: StatementSnapshot): void {
  drawMovements(sheet, snapshot);
  drawClosing(sheet, snapshot);
}

/** The western form: every unpaid item with its running total; the movements only as sums. */
function drawOpenItemStyle(sheet: Sheet, snapshot: StatementSnapshot): void {
  drawSummary(sheet, snapshot);
  drawOpenItems(sheet, snapshot);
  drawClosing(sheet, snapshot);
}
