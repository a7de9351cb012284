import { checkLetter } from '../../../../shared/domain/letter/check-letter.ts';
import type { LetterSnapshot } from '../../../../shared/domain/letter/types.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import type { DrawnPage } from '../grid-pdf/drawn.ts';
import type { PaperFonts } from '../grid-pdf/write-grid-pdf.ts';
import type { LogoBox } from '../statement-pdf/letterhead.ts';
import { paperFooter } from '../statement-pdf/paper-footer.ts';
import { paperFormat } from '../statement-pdf/paper-format.ts';
import {
  checkedLogoBox,
  newSheet,
  type PaperMetrics,
  paperMetrics,
  printPages,
  unprintable,
} from '../statement-pdf/printing.ts';
import { drawReplySlip } from '../statement-pdf/reply-slip.ts';
import { drawConclusions, drawLetterFoot, letterSlip } from './letter-foot.ts';
import { drawLetterContinuation, drawLetterHead } from './letter-head.ts';
import { drawLetterTable } from './letter-table.ts';

/**
 * Prints a frozen letter as PDF: the same snapshot, fonts and logo give the same bytes (SPEC 19, 26). `logo` is the picture the
 * snapshot's `logoHash` names, already accepted by `checkLogo`; null when it names none. @throws Bug when the snapshot does not add up.
 */
export function renderLetterPdf(
  snapshot: LetterSnapshot,
  fonts: PaperFonts,
  logo: Uint8Array | null = null,
): Uint8Array {
  return printPages(
    letterPages(snapshot, paperMetrics(fonts), checkedLogoBox(logo)),
    {
      title: `${snapshot.title} ${snapshot.number} ${snapshot.party.name}`,
      author: snapshot.company.name,
      createdAt: snapshot.printedAt,
      language: snapshot.locale,
      format: paperFormat(snapshot.template.page),
    },
    fonts,
    logo,
  );
}

/** Lays a letter out. Pure: the same snapshot and fonts give the same pages. @throws Bug when the snapshot does not add up. */
export function letterPages(
  snapshot: LetterSnapshot,
  metrics: PaperMetrics,
  logo: LogoBox | null,
): readonly DrawnPage[] {
  checkLetter(snapshot);
  const sheet = newSheet(paperFormat(snapshot.template.page), metrics, (own) =>
    drawLetterContinuation(own, snapshot),
  );
  drawLetterHead(sheet, snapshot, logo);
  drawLetterTable(sheet, snapshot);
  drawLetterFoot(sheet, snapshot);
  const slip = letterSlip(snapshot);
  if (slip !== null) drawReplySlip(sheet, slip);
  if (snapshot.kind === 'audit_confirmation') drawConclusions(sheet, snapshot);
  return sheet.pages.map((page, index) => [...page, ...paperFooter(sheet, snapshot, index)]);
}

/** Characters of a letter that cannot be printed, or null (`unprintable`). */
export function checkLetterPrintable(snapshot: LetterSnapshot, fonts: PaperFonts): Problem | null {
  const { company, party, template, replyAddress } = snapshot;
  const slip = template.replySlip === null ? [] : Object.values(template.replySlip);
  const texts = [
    ...Object.values(company).filter((value): value is string => typeof value === 'string'),
    ...company.bankAccounts.flatMap((bank) => Object.values(bank)),
    ...Object.values(party),
    ...(replyAddress === null ? [] : Object.values(replyAddress)),
    ...snapshot.items.flatMap((item) => Object.values(item).filter((value) => value !== null)),
    snapshot.title,
    snapshot.salutation,
    ...snapshot.openingTexts,
    ...snapshot.closingTexts,
    ...template.seals.map((seal) => seal.caption),
    ...slip,
    snapshot.number,
    snapshot.preparedBy,
    snapshot.reviewedBy,
  ];
  return unprintable(texts, fonts, { number: snapshot.number, party: party.name });
}
