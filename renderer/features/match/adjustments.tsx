import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { adjustmentCode } from '../../../shared/contract/document.ts';
import { ADJUSTMENT_RULES, postedAlone } from '../../../shared/domain/document/adjustment-codes.ts';
import type { AdjustmentCode, Ledger } from '../../../shared/domain/document/document.ts';
import { COUNTER_ACCOUNT_KEYS } from '../../../shared/domain/voucher/account-key.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { useQuery } from '../../api/use-query.ts';
import { amountOf, showAmount } from '../../format/amount.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import type { Bench } from './bench.ts';
import { withDifference, type ChosenAdjustment, type Sum } from './choice.ts';

/** Reasons a difference most often has, likeliest first. */
const QUICK = ['fee', 'discount', 'rounding', 'other'] as const;

/** The reasons that can explain a difference: who bears it must be who may bear it (SPEC 4, 14). */
export function quickCodes(ledger: Ledger, sum: Sum): readonly AdjustmentCode[] {
  const bearer = sum.remaining < 0n ? 'us' : 'them';
  return QUICK.filter((code) => {
    const rule = ADJUSTMENT_RULES[ledger][code];
    return rule.bears === 'either' || rule.bears === bearer;
  });
}

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

/** Where an adjustment will be booked, as Settings map its code. */
function Account({ code, ledger }: { readonly code: AdjustmentCode; readonly ledger: Ledger }): ReactNode {
  const t = useTexts(matchTexts);
  const names = useTexts(settingsTexts);
  const words = useWords();
  const settings = useQuery('settings.get', {}).data;
  const { account } = ADJUSTMENT_RULES[ledger][code];
  const mapped = settings?.accounts.mapping[account];
  const counter = COUNTER_ACCOUNT_KEYS.find((one) => one === account);
  const name = counter === undefined ? words(`control.${account}`) : names(`key.${counter}`);
  if (settings === undefined) return null;
  return (
    <Box sx={{ gridColumn: '1 / -1', fontSize: 12, color: 'text.secondary', overflowWrap: 'anywhere' }}>
      {mapped === undefined || mapped.code === ''
        ? t('adjust.noAccount', { name })
        : t('adjust.account', { code: mapped.code, name: mapped.name === '' ? name : mapped.name })}
    </Box>
  );
}

function AdjustmentRow(props: {
  readonly one: ChosenAdjustment;
  readonly bench: Bench;
  readonly numberOf: (lineId: string) => string;
  readonly onChange: (part: Partial<ChosenAdjustment>) => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { one, bench, numberOf, onChange, onRemove } = props;
  const { choice, currency, ledger } = bench;
  const t = useTexts(matchTexts);
  const words = useWords();
  return (
    <Box
      role="group"
      aria-label={t('adjust.title')}
      sx={{
        display: 'grid',
        gridTemplateColumns: '130px 150px minmax(120px, 1fr) auto',
        columnGap: 1,
        rowGap: 0.25,
        pt: 1.25,
        alignItems: 'start',
      }}
    >
      <ChoiceField
        label={t('adjust.code')}
        value={one.code}
        choices={adjustmentCode.options
          .filter((value) => value === one.code || postedAlone(ledger, value))
          .map((value) => ({ value, title: words(`adjustment.${value}`) }))}
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
      <Account code={one.code} ledger={ledger} />
    </Box>
  );
}

/** Adjustments of the choice, and one press to explain the difference. */
export function Adjustments({
  bench,
  numberOf,
}: {
  readonly bench: Bench;
  readonly numberOf: (lineId: string) => string;
}): ReactNode {
  const { choice, sum, currency, ledger, setChoice } = bench;
  const t = useTexts(matchTexts);
  const words = useWords();
  const replace = (index: number, part: Partial<ChosenAdjustment>): void =>
    setChoice({
      ...choice,
      adjustments: choice.adjustments.map((one, at) => (at === index ? { ...one, ...part } : one)),
    });
  const remove = (index: number): void =>
    setChoice({ ...choice, adjustments: choice.adjustments.filter((_one, at) => at !== index) });
  const shortage = showAmount(amountOf(-sum.remaining, currency), currency);
  const explainable = choice.items.length > 0 && sum.remaining !== 0n && sum.state !== 'wrong-way';
  return (
    <>
      {choice.adjustments.map((one, index) => (
        <AdjustmentRow
          // Adjustments have no names of their own; their order is the user's.
          key={index}
          one={one}
          bench={bench}
          numberOf={numberOf}
          onChange={(part) => replace(index, part)}
          onRemove={() => remove(index)}
        />
      ))}
      {explainable ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 0.75, pt: 1 }}>
          <Typography variant="body2" color="textSecondary">
            {t('adjust.add', { amount: shortage })}
          </Typography>
          {quickCodes(ledger, sum).map((code) => (
            <Button
              key={code}
              variant="outlined"
              onClick={() => setChoice(withDifference(choice, sum, code, currency))}
            >
              {words(`adjustment.${code}`)}
            </Button>
          ))}
        </Box>
      ) : null}
    </>
  );
}
