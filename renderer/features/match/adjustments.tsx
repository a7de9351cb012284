import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { adjustmentCode } from '../../../shared/contract/document.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { amountOf, showAmount } from '../../format/amount.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { withDifference, type Choice, type ChosenAdjustment, type Sum } from './choice.ts';

/** Reasons a difference most often has, offered at once. */
const QUICK = ['fee', 'rounding', 'discount', 'other'] as const;

function Row({
  label,
  minor,
  currency,
  strong,
}: {
  readonly label: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly strong?: boolean;
}): ReactNode {
  return (
    <>
      <Box sx={{ color: 'text.secondary' }}>{label}</Box>
      <Box sx={{ textAlign: 'right' }}>
        <Money amount={amountOf(minor, currency)} currency={currency} strong={strong === true} />
      </Box>
    </>
  );
}

/** What a sum means, in words and by shape. */
export function SumVerdict({ sum, currency }: { readonly sum: Sum; readonly currency: string }): ReactNode {
  const t = useTexts(matchTexts);
  const size = sum.remaining < 0n ? -sum.remaining : sum.remaining;
  const amount = showAmount(amountOf(size, currency), currency);
  if (sum.state === 'nothing') return null;
  if (sum.state === 'exact') return <Mark kind="done">{t('sum.exact')}</Mark>;
  if (sum.state === 'unapplied') return <Mark kind="warning">{t('sum.unapplied', { amount })}</Mark>;
  return <Mark kind="wrong">{sum.state === 'over' ? t('sum.over', { amount }) : t('sum.wrongWay')}</Mark>;
}

/** Items − adjustments against the bank amount, live. */
export function SumTable({ sum, currency }: { readonly sum: Sum; readonly currency: string }): ReactNode {
  const t = useTexts(matchTexts);
  return (
    <Box sx={{ fontSize: 13 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'auto 150px', columnGap: 2, justifyContent: 'end' }}>
        <Row label={t('sum.items')} minor={sum.items} currency={currency} />
        {sum.adjustments === 0n ? null : (
          <Row label={`− ${t('sum.adjustments')}`} minor={sum.adjustments} currency={currency} />
        )}
        <Row label={t('sum.bank')} minor={sum.bank} currency={currency} />
        <Row label={t('sum.remaining')} minor={sum.remaining} currency={currency} strong />
      </Box>
      <Box aria-live="polite" sx={{ display: 'flex', justifyContent: 'flex-end', pt: 0.5 }}>
        <SumVerdict sum={sum} currency={currency} />
      </Box>
    </Box>
  );
}

function AdjustmentRow(props: {
  readonly one: ChosenAdjustment;
  readonly choice: Choice;
  readonly currency: string;
  readonly numberOf: (lineId: string) => string;
  readonly onChange: (part: Partial<ChosenAdjustment>) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { one, choice, currency, numberOf, onChange, onRemove } = props;
  const t = useTexts(matchTexts);
  const words = useWords();
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: '130px 150px 1fr auto',
        gap: 1,
        pt: 1.25,
        alignItems: 'start',
      }}
    >
      <ChoiceField
        label={t('adjust.title')}
        value={one.code}
        choices={adjustmentCode.options.map((value) => ({ value, title: words(`adjustment.${value}`) }))}
        onChange={(code) => onChange({ code })}
      />
      <AmountField
        label={t('adjust.ours')}
        currency={currency}
        value={one.amount}
        required
        onChange={(amount) => onChange({ amount })}
      />
      <ChoiceField
        label={t('adjust.line')}
        value={one.lineId}
        choices={choice.items.map(({ lineId }) => ({ value: lineId, title: numberOf(lineId) }))}
        onChange={(lineId) => onChange({ lineId })}
      />
      <Button color="inherit" onClick={onRemove}>
        {t('adjust.remove')}
      </Button>
    </Box>
  );
}

/** Adjustments of the choice, and one press to explain the difference. */
export function Adjustments(props: {
  readonly choice: Choice;
  readonly sum: Sum;
  readonly currency: string;
  readonly numberOf: (lineId: string) => string;
  readonly onChange: (choice: Choice) => void;
}): ReactNode {
  const { choice, sum, currency, numberOf, onChange } = props;
  const t = useTexts(matchTexts);
  const words = useWords();
  const replace = (index: number, part: Partial<ChosenAdjustment>): void =>
    onChange({
      ...choice,
      adjustments: choice.adjustments.map((one, at) => (at === index ? { ...one, ...part } : one)),
    });
  const remove = (index: number): void =>
    onChange({ ...choice, adjustments: choice.adjustments.filter((_one, at) => at !== index) });
  const shortage = showAmount(amountOf(-sum.remaining, currency), currency);
  return (
    <>
      {choice.adjustments.map((one, index) => (
        <AdjustmentRow
          // Adjustments have no names of their own; their order is the user's.
          key={index}
          one={one}
          choice={choice}
          currency={currency}
          numberOf={numberOf}
          onChange={(part) => replace(index, part)}
          onRemove={() => remove(index)}
        />
      ))}
      {choice.items.length === 0 || sum.remaining === 0n || sum.state === 'wrong-way' ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.75, pt: 1 }}>
          <Typography variant="body2" color="textSecondary">
            {t('adjust.add', { amount: shortage })}
          </Typography>
          {QUICK.map((code) => (
            <Button
              key={code}
              variant="outlined"
              onClick={() => onChange(withDifference(choice, sum, code, currency))}
            >
              {words(`adjustment.${code}`)}
            </Button>
          ))}
        </Box>
      )}
    </>
  );
}
