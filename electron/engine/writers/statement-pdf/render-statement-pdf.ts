import type { StatementSnapshot } from '../../../../shared/domain/statement/snapshot.ts';
import { PAPER } from '../../../../shared/i18n/paper.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import type { PaperFonts } from '../grid-pdf/write-grid-pdf.ts';
import { paperFormat } from './paper-format.ts';
import { checkedLogoBox, paperMetrics, printPages, unprintable } from './printing.ts';
import { statementPages } from './statement-pages.ts';

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
  return printPages(
    statementPages(snapshot, paperMetrics(fonts), checkedLogoBox(logo)),
    {
      title: `${PAPER[snapshot.locale].title} ${snapshot.number} ${snapshot.party.name}`,
      author: snapshot.company.name,
      createdAt: snapshot.printedAt,
      language: snapshot.locale,
      format: paperFormat(snapshot.template.page),
    },
    fonts,
    logo,
  );
}

/** Characters of a statement that cannot be printed, or null (`unprintable`). */
export function checkPrintable(snapshot: StatementSnapshot, fonts: PaperFonts): Problem | null {
  const texts = [
    ...Object.values(snapshot.company).filter((value): value is string => typeof value === 'string'),
    ...snapshot.company.bankAccounts.flatMap((bank) => Object.values(bank)),
    ...Object.values(snapshot.party),
    ...snapshot.lines.flatMap((line) => [line.number, line.text]),
    ...snapshot.openItems.flatMap((item) => [item.number, item.text]),
    snapshot.number,
    snapshot.preparedBy,
  ];
  return unprintable(texts, fonts, { number: snapshot.number, party: snapshot.party.name });
}
