import { assert } from '../../../../shared/std/assert.ts';
import type { StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { PAPER } from '../../../../shared/i18n/paper.ts';
import { problem, type Problem } from '../../../../shared/errors/problem.ts';
import { writeGridPdf, type PaperFonts } from '../grid-pdf/write-grid-pdf.ts';
import { fontMetrics } from './font-metrics.ts';
import { logoBox, type LogoBox } from './letterhead.ts';
import { checkLogo } from './logo.ts';
import { paperFormat } from './paper-format.ts';
import { statementPages } from './statement-pages.ts';
import { oneLine } from './wrap-text.ts';

/**
 * Prints a frozen statement of account as PDF: the same snapshot, fonts and logo give the same bytes (SPEC 19).
 * `logo` is the picture the snapshot's `logoHash` names, already accepted by `checkLogo`; null when it names none.
 * @throws Bug when the snapshot does not add up or the logo was never checked.
 */
export function renderStatementPdf(
  snapshot: StatementSnapshot,
  fonts: PaperFonts,
  logo: Uint8Array | null = null,
): Uint8Array {
  const metrics = { regular: fontMetrics(fonts.regular), bold: fontMetrics(fonts.bold) };
  const box = logo === null ? null : checkedBox(logo);
  const format = paperFormat(snapshot.template.page);
  return writeGridPdf(
    statementPages(snapshot, metrics, box),
    {
      title: `${PAPER[snapshot.locale].title} ${snapshot.number} ${snapshot.party.name}`,
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

function checkedBox(logo: Uint8Array): LogoBox {
  const facts = checkLogo(logo);
  assert(facts.ok, 'the logo must be checked before it is printed');
  return logoBox(facts.value);
}

/**
 * Characters of a statement that the paper font cannot print and would show as empty boxes: STATEMENT_CHARACTERS_UNPRINTABLE, to be
 * shown before a statement is issued. Null when all can be printed.
 */
export function checkPrintable(snapshot: StatementSnapshot, fonts: PaperFonts): Problem | null {
  const metrics = fontMetrics(fonts.regular);
  const texts = [
    ...Object.values(snapshot.company).filter((value): value is string => typeof value === 'string'),
    ...snapshot.company.bankAccounts.flatMap((bank) => Object.values(bank)),
    ...Object.values(snapshot.party),
    ...snapshot.lines.flatMap((line) => [line.number, line.text]),
    ...snapshot.openItems.flatMap((item) => [item.number, item.text]),
    snapshot.number,
    snapshot.preparedBy,
  ];
  const missing = new Set(Array.from(oneLine(texts.join(''))).filter((character) => !metrics.has(character)));
  if (missing.size === 0) return null;
  const params = { party: snapshot.party.name, characters: [...missing].join(' ') };
  return problem('STATEMENT_CHARACTERS_UNPRINTABLE', snapshot.number, params);
}
