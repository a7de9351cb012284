import { checkLetter } from '../../../../shared/domain/letter/check-letter.ts';
import type { LetterSnapshot } from '../../../../shared/domain/letter/types.ts';
import { type Problem, problem } from '../../../../shared/errors/problem.ts';
import { assert } from '../../../../shared/std/assert.ts';
import type { DrawnPage } from '../grid-pdf/drawn.ts';
import { type PaperFonts, writeGridPdf } from '../grid-pdf/write-grid-pdf.ts';
import { type FontMetrics, fontMetrics } from '../statement-pdf/font-metrics.ts';
import { type LogoBox, logoBox } from '../statement-pdf/letterhead.ts';
import { checkLogo } from '../statement-pdf/logo.ts';
import { paperFooter } from '../statement-pdf/paper-footer.ts';
import { paperFormat } from '../statement-pdf/paper-format.ts';
import { drawReplySlip } from '../statement-pdf/reply-slip.ts';
import type { Sheet } from '../statement-pdf/sheet.ts';
import { oneLine } from '../statement-pdf/wrap-text.ts';
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
  const metrics = { regular: fontMetrics(fonts.regular), bold: fontMetrics(fonts.bold) };
  const box = logo === null ? null : checkedBox(logo);
  const format = paperFormat(snapshot.template.page);
  return writeGridPdf(
    letterPages(snapshot, metrics, box),
    {
      title: `${snapshot.title} ${snapshot.number} ${snapshot.party.name}`,
      author: snapshot.company.name,
      createdAt: snapshot.printedAt,
      width: format.width,
      height: format.height,
      language: snapshot.locale,
    },
    fonts,
    logo,
  );
}

/** Lays a letter out. Pure: the same snapshot and fonts give the same pages. @throws Bug when the snapshot does not add up. */
export function letterPages(
  snapshot: LetterSnapshot,
  fonts: { readonly regular: FontMetrics; readonly bold: FontMetrics },
  logo: LogoBox | null,
): readonly DrawnPage[] {
  checkLetter(snapshot);
  const format = paperFormat(snapshot.template.page);
  const sheet: Sheet = {
    format,
    regular: fonts.regular,
    bold: fonts.bold,
    pages: [[]],
    y: format.top,
    rules: null,
    continuation: (own) => drawLetterContinuation(own, snapshot),
  };
  drawLetterHead(sheet, snapshot, logo);
  drawLetterTable(sheet, snapshot);
  drawLetterFoot(sheet, snapshot);
  const slip = letterSlip(snapshot);
  if (slip !== null) drawReplySlip(sheet, slip);
  if (snapshot.kind === 'audit_confirmation') drawConclusions(sheet, snapshot);
  return sheet.pages.map((page, index) => [...page, ...paperFooter(sheet, snapshot, index)]);
}

function checkedBox(logo: Uint8Array): LogoBox {
  const facts = checkLogo(logo);
  assert(facts.ok, 'the logo must be checked before it is printed');
  return logoBox(facts.value);
}

/** Characters of a letter that the paper font cannot print: STATEMENT_CHARACTERS_UNPRINTABLE, to be shown before it is issued. Null: none. */
export function checkLetterPrintable(snapshot: LetterSnapshot, fonts: PaperFonts): Problem | null {
  const metrics = fontMetrics(fonts.regular);
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
  const missing = new Set(Array.from(oneLine(texts.join(''))).filter((character) => !metrics.has(character)));
  if (missing.size === 0) return null;
  const params = { party: party.name, characters: [...missing].join(' ') };
  return problem('STATEMENT_CHARACTERS_UNPRINTABLE', snapshot.number, params);
}
