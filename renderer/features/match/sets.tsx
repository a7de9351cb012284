import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import { listed } from '../../../shared/i18n/message.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { amountOf, isZero, showAmount } from '../../format/amount.ts';
import { Mark } from '../../ui/mark.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { choiceOfSet, sumOf } from './choice.ts';
import { commonParts, type FittingSet, type StandingSet } from './narrowing.ts';
import type { Workbench } from './use-workbench.ts';

/** Digits choose the first nine. */
const KEYED = 9;

function Part({
  part,
  currency,
}: {
  readonly part: FittingSet[number];
  readonly currency: string;
}): ReactNode {
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {part.document}{' '}
      <Box component="span" sx={{ color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>
        {showAmount(part.amount, currency)}
      </Box>
    </Box>
  );
}

function SetRow(props: {
  readonly standing: StandingSet;
  /** Place among those that stand. */
  readonly at: number;
  readonly common: ReadonlySet<string>;
  readonly statutory: boolean;
  readonly chosen: boolean;
  readonly disabled: boolean;
  readonly detail: MatchDetail;
  readonly bench: Workbench;
}): ReactNode {
  const { standing, at, common, statutory, chosen, disabled, detail, bench } = props;
  const t = useTexts(matchTexts);
  const { amount, currency } = detail.receipt;
  const { set } = standing;
  const sum = sumOf(choiceOfSet(set, bench.ledger, currency), bench.ledger, amount, currency);
  const difference = amountOf(-sum.remaining, currency);
  const own = set.filter((part) => !common.has(part.lineId));
  return (
    <Box
      component="button"
      type="button"
      role="radio"
      aria-checked={chosen}
      disabled={disabled}
      onClick={() => void bench.chooseSet(standing.index)}
      sx={{
        all: 'unset',
        boxSizing: 'border-box',
        width: '100%',
        display: 'grid',
        gridTemplateColumns: '22px 1fr auto',
        columnGap: 1,
        px: 1,
        py: 0.6,
        fontSize: 13,
        lineHeight: 1.5,
        cursor: 'pointer',
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: chosen ? (theme) => theme.tokens.selected : 'transparent',
        '&:hover': { bgcolor: (theme) => (chosen ? theme.tokens.selected : theme.tokens.hover) },
        '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
      }}
    >
      <Box component="kbd" sx={{ fontFamily: 'inherit', fontWeight: 600, color: 'text.secondary' }}>
        {at < KEYED ? at + 1 : ''}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, minWidth: 0, overflowWrap: 'anywhere' }}>
        {own.length === 0 ? <span>{t('set.onlyCommon')}</span> : null}
        {own.map((part) => (
          <Part key={part.lineId} part={part} currency={currency} />
        ))}
      </Box>
      <Box sx={{ color: 'text.secondary', textAlign: 'right', whiteSpace: 'nowrap' }}>
        {chosen ? <Mark kind="done">{t('set.chosen')}</Mark> : statutory ? t('set.first') : ''}
        {isZero(difference) ? null : (
          <div>{t('set.adjusted', { amount: showAmount(difference, currency) })}</div>
        )}
      </Box>
    </Box>
  );
}

/** The sets that fit, each by what tells it from the others; a digit chooses one. */
export function Sets({
  detail,
  bench,
  disabled,
}: {
  readonly detail: MatchDetail;
  readonly bench: Workbench;
  readonly disabled: boolean;
}): ReactNode {
  const t = useTexts(matchTexts);
  const locale = useLocale();
  const { standing } = bench;
  const hidden = detail.alternatives + (detail.allocations.length > 0 ? 1 : 0) - bench.setsListed;
  if (bench.setsListed === 0) return null;
  const common = commonParts(standing.map(({ set }) => set));
  return (
    <Box>
      {common.length === 0 ? null : (
        <Typography variant="body2" sx={{ px: 1, pb: 0.5, overflowWrap: 'anywhere' }}>
          {t('set.common', {
            count: standing.length,
            numbers: listed(
              locale,
              common.map((part) => part.document),
            ),
          })}
        </Typography>
      )}
      <Box role="radiogroup" aria-label={t('set.list')} sx={{ borderTop: 1, borderColor: 'divider' }}>
        {standing.map((one, at) => (
          <SetRow
            key={one.index}
            standing={one}
            at={at}
            common={new Set(common.map((part) => part.lineId))}
            statutory={one.index === 0 && detail.proof.alternatives.order !== null}
            chosen={one.index === bench.chosenSet}
            disabled={disabled}
            detail={detail}
            bench={bench}
          />
        ))}
      </Box>
      {standing.length === 0 ? <Mark kind="warning">{t('set.noneStands')}</Mark> : null}
      {hidden > 0 ? (
        <Typography variant="caption" color="textSecondary" component="div" sx={{ px: 1, pt: 0.5 }}>
          {t('set.more', { count: hidden.toLocaleString('en-US') })}
        </Typography>
      ) : null}
    </Box>
  );
}
