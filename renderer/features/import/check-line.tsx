import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { ImportPreview, PreviewStatement } from '../../../shared/contract/import.ts';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { isNegative, negated, showAmount } from '../../format/amount.ts';
import { Mark } from '../../ui/mark.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';

/** A button among words. */
const INLINE = { py: 0, px: 0.5, mx: -0.5, minHeight: 24, minWidth: 0 } as const;
const PROOF_MARKS = { holds: 'done', broken: 'wrong', absent: 'open' } as const;

type Break = PreviewStatement['breaks'][number];

/** What a break in the running balance comes from, in words: a row is missing, doubled or out of order. */
export function useBreakWords(): (one: Break, currency: string) => string {
  const t = useTexts(studioTexts);
  return (one, currency) => {
    const money = (amount: string): string => showAmount(amount, currency);
    const { line, cause, nearLine } = one;
    const what = t('break.what', {
      line: line.toLocaleString('en-US'),
      expected: money(one.expected),
      stated: money(one.stated),
      difference: money(one.difference),
    });
    const near = nearLine?.toLocaleString('en-US') ?? '';
    const why = near === '' ? t(`break.${cause}`) : t(`break.${cause}.near`, { line: near });
    return `${what}${why}`;
  };
}

/** The proof of a statement in words: the sum that comes out, or what it lacks. */
function useProofWords(): (statement: PreviewStatement) => string {
  const t = useTexts(studioTexts);
  return ({ proof, opening, closing, credits, debits, currency }) => {
    if (proof === 'absent') return t('proof.absent');
    if (proof === 'broken') return t('proof.closingDiffers');
    if (opening === null || closing === null) return t('proof.holdsLines');
    const money = (amount: string): string => showAmount(amount, currency);
    return t('proof.holds', {
      opening: money(opening),
      credits: money(credits),
      debits: money(isNegative(debits) ? negated(debits) : debits),
      closing: money(closing),
    });
  };
}

function Breaks({
  statement,
  onLine,
}: {
  readonly statement: PreviewStatement;
  readonly onLine: (line: number) => void;
}): ReactNode {
  const t = useTexts(studioTexts);
  const breakWords = useBreakWords();
  const [at, setAt] = useState(0);
  const { breaks } = statement;
  const one = breaks[Math.min(at, breaks.length - 1)];
  if (one === undefined) return null;
  const total = Math.max(statement.breaksTotal, breaks.length);
  return (
    <>
      <span>{breakWords(one, statement.currency)}</span>
      <Button sx={INLINE} onClick={() => onLine(one.line)}>
        {t('break.show', { line: one.line.toLocaleString('en-US') })}
      </Button>
      {total > 1 ? (
        <Button color="inherit" sx={INLINE} onClick={() => setAt((before) => (before + 1) % breaks.length)}>
          {t('break.next', { at: at + 1, total: total.toLocaleString('en-US') })}
        </Button>
      ) : null}
    </>
  );
}

/** How a statement fits to what the account has already: lines that are there, what lies between, whether it follows. */
function Known({ statement }: { readonly statement: PreviewStatement }): ReactNode {
  const t = useTexts(studioTexts);
  const { currency, known } = statement;
  const { gap, previousClosing, overlapLines, follows } = known;
  const amount = previousClosing === null ? '' : showAmount(previousClosing, currency);
  const period = gap === null ? '' : [gap.from, gap.to].filter((day) => day !== null).join(' – ');
  return (
    <>
      {overlapLines === 0 ? null : (
        <Mark kind="part">{t('known.overlap', { count: overlapLines.toLocaleString('en-US') })}</Mark>
      )}
      {gap === null ? null : (
        <Mark kind="warning">
          {period === '' ? t('known.gap') : t('known.gapPeriod', { period })}
          {gap.difference === null
            ? ''
            : t('known.gapAmount', { amount: showAmount(gap.difference, currency) })}
        </Mark>
      )}
      {follows === true ? <Mark kind="done">{t('known.follows', { amount })}</Mark> : null}
      {follows === false && gap === null ? (
        <Mark kind="warning">{t('known.differs', { amount })}</Mark>
      ) : null}
    </>
  );
}

/** Whether rows would be left out, for files without balances. */
function RowsVerdict({ preview }: { readonly preview: ImportPreview }): ReactNode {
  const t = useTexts(studioTexts);
  const count = (rows: number): string => rows.toLocaleString('en-US');
  return (
    <>
      <Mark kind={preview.rejected === 0 ? 'done' : 'wrong'}>
        {preview.rejected === 0
          ? t('verdict.all')
          : t('verdict.rejected', { count: count(preview.rejected) })}
      </Mark>
      {preview.duplicates === 0 ? null : (
        <Mark kind="part">{t('verdict.duplicates', { count: count(preview.duplicates) })}</Mark>
      )}
    </>
  );
}

/** The third line: whether what the file says proves, and whether it fits to what is in the book. */
export function CheckLine({
  preview,
  statement,
  onLine,
}: {
  readonly preview: ImportPreview;
  readonly statement: PreviewStatement | undefined;
  readonly onLine: (line: number) => void;
}): ReactNode {
  const words = useWords();
  const proofWords = useProofWords();
  const proved = preview.kind === 'bank' || preview.kind === 'their-statement';
  const proof = statement?.proof ?? preview.proof;
  return (
    <>
      {proved ? (
        <Box component="strong">
          <Mark kind={PROOF_MARKS[proof]}>{words(`proof.${proof}`)}</Mark>
        </Box>
      ) : null}
      {statement === undefined ? (
        <RowsVerdict preview={preview} />
      ) : (
        <>
          {statement.breaks.length === 0 ? <span>{proofWords(statement)}</span> : null}
          <Breaks statement={statement} onLine={onLine} />
          <Known statement={statement} />
        </>
      )}
    </>
  );
}
