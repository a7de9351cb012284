import { AGING_BUCKETS } from '../../../../shared/domain/aging/aging.ts';
import {
  buildStatementSnapshot,
  statementTemplate,
} from '../../../../shared/domain/statement/build-snapshot.ts';
import { LETTERHEAD_PARTY, PAPER_PREVIEW } from '../../../../shared/i18n/lists.ts';
import { monthRange, parseMonth } from '../../../../shared/std/calendar-date.ts';
import { present } from '../../../../shared/std/assert.ts';
import { ok } from '../../../../shared/std/result.ts';
import type { JobHandler } from '../job-context.ts';
import { paperGround } from '../output/paper-ground.ts';
import { previewPaper } from '../output/paper-preview.ts';
import { printStatement } from '../output/statement-print.ts';

/** start.letterhead: a statement of nothing to an invented customer, which shows how our side is printed. Nothing is recorded. */
export const startLetterhead: JobHandler<'start.letterhead'> = (context, { company, locale }) =>
  previewPaper(context, 'start.letterhead', () => {
    const ground = paperGround(context, company);
    if (!ground.ok) return ground;
    const { issued, logo, policy } = ground.value;
    const { from, to } = monthRange(present(parseMonth(issued.day.slice(0, 7)), 'month of a day'));
    const { currency } = context.book;
    const snapshot = buildStatementSnapshot({
      locale,
      template: statementTemplate('balance_forward', 'A4', { withoutReplySlip: true }),
      number: PAPER_PREVIEW[locale],
      copy: 1,
      ledger: 'AR',
      currency,
      from,
      to,
      company: ground.value.company,
      party: LETTERHEAD_PARTY[locale],
      openingMinor: 0n,
      closingMinor: 0n,
      lateLines: [],
      lines: [],
      yearBefore: { debitMinor: 0n, creditMinor: 0n },
      aging: [
        {
          basis: policy.agingBasis,
          buckets: AGING_BUCKETS[policy.agingBasis].map(({ fromDays, toDays }) => ({
            fromDay: fromDays,
            toDay: toDays,
            minor: 0n,
          })),
          unappliedMinor: 0n,
          totalMinor: 0n,
        },
      ],
      openItems: [],
      issueDate: issued.day,
      replyBy: null,
      preparedBy: ground.value.preparedBy,
      printedAt: issued.text,
      journalHead: ground.value.headCode,
    });
    const draft = { partyUid: '', currency, closing: 0n, snapshot };
    const print = (): ReturnType<typeof printStatement> => printStatement(draft, logo, context.assetsFolder);
    return ok({ partyCode: snapshot.party.code, closing: 0n, currency, print });
  });
