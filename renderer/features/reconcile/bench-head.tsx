import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Comparison } from '../../../shared/contract/reconciliation.ts';
import type { DifferenceClass } from '../../../shared/domain/reconciliation/types.ts';
import { RECONCILE_TEXTS } from '../../../shared/i18n/reconcile.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { isZero, showAmount } from '../../format/amount.ts';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { CLASSES, ClassMark } from './class-mark.tsx';
import type { Bench } from './use-comparison.ts';

function Figure({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="caption" color="textSecondary" component="div" noWrap>
        {title}
      </Typography>
      <Box sx={{ fontSize: 15, fontWeight: 600, lineHeight: 1.35, whiteSpace: 'nowrap' }}>{children}</Box>
    </Box>
  );
}

function Sign({ children }: { readonly children: string }): ReactNode {
  return (
    <Box aria-hidden sx={{ alignSelf: 'flex-end', color: 'text.secondary', fontSize: 15 }}>
      {children}
    </Box>
  );
}

/** Both closings, the difference, the adjusted balances, and what is left unexplained. */
export function BenchFigures({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const t = useTexts(reconcileTexts);
  const { ours, theirs, difference, sheet, currency } = comparison;
  const money = (amount: string): ReactNode => <Money amount={amount} currency={currency} />;
  const closes = isZero(sheet.unexplained);
  return (
    <Box
      component="section"
      aria-label={t('head.label')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 2,
        rowGap: 0.5,
        alignItems: 'flex-start',
        px: 1.5,
        py: 0.75,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Figure title={t('head.ours')}>{money(ours.closing)}</Figure>
      <Sign>−</Sign>
      <Figure title={t('head.theirs')}>{money(theirs.closing)}</Figure>
      <Sign>=</Sign>
      <Figure title={t('head.difference')}>{money(difference)}</Figure>
      <Box sx={{ borderLeft: 1, borderColor: 'divider', alignSelf: 'stretch' }} />
      <Figure title={t('head.adjustedOurs')}>{money(sheet.ours.adjusted)}</Figure>
      <Figure title={t('head.adjustedTheirs')}>{money(sheet.theirs.adjusted)}</Figure>
      <Figure title={t('head.rest')}>
        <Mark kind={closes ? 'done' : 'wrong'}>
          {closes ? t('head.closes') : showAmount(sheet.unexplained, currency)}
        </Mark>
      </Figure>
      <Box sx={{ flex: 1 }} />
      <Figure title={t('head.opening', { from: comparison.from })}>
        <Box component="span" sx={{ fontSize: 13, fontWeight: 400 }}>
          {money(ours.opening)} · {money(theirs.opening)}
        </Box>
      </Figure>
    </Box>
  );
}

/** The key that does it. */
function Key({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <Box component="kbd" sx={{ fontFamily: 'inherit', fontSize: 11, color: 'text.secondary', ml: 0.5 }}>
      {children}
    </Box>
  );
}

function ClassButton(props: {
  readonly of: DifferenceClass;
  readonly at: number;
  readonly count: number | null;
  readonly on: boolean;
  readonly onClick: () => void;
}): ReactNode {
  const { of, at, count, on, onClick } = props;
  const words = useTexts(RECONCILE_TEXTS);
  return (
    <Button
      color="inherit"
      aria-pressed={on}
      onClick={onClick}
      sx={{
        gap: 0.5,
        px: 0.75,
        border: 1,
        borderColor: on ? 'primary.main' : 'transparent',
        bgcolor: on ? 'action.selected' : 'transparent',
        color: count === 0 ? 'text.secondary' : 'text.primary',
      }}
    >
      <ClassMark of={of} />
      {words(`class.${of}`)}
      <b>{count === null ? '…' : count.toLocaleString('en-US')}</b>
      <Key>{at}</Key>
    </Button>
  );
}

/** The classes with their shapes: a legend that also chooses what is shown. */
export function ClassBar({ bench }: { readonly bench: Bench }): ReactNode {
  const t = useTexts(reconcileTexts);
  const { counts, shown, show, search, find } = bench;
  return (
    <Box
      role="group"
      aria-label={t('classes.label')}
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 0.25,
        px: 1,
        py: 0.5,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      <Button
        color="inherit"
        aria-pressed={shown.length === 0}
        onClick={() => show([])}
        sx={{
          border: 1,
          borderColor: shown.length === 0 ? 'primary.main' : 'transparent',
          px: 1,
          minWidth: 0,
        }}
      >
        {t('classes.all')} <Key>0</Key>
      </Button>
      {CLASSES.map((one, at) => (
        <ClassButton
          key={one}
          of={one}
          at={at + 1}
          count={counts === null ? null : (counts[one] ?? 0)}
          on={shown.includes(one)}
          onClick={() => show(shown.length === 1 && shown[0] === one ? [] : [one])}
        />
      ))}
      <Button color="inherit" onClick={() => show(CLASSES.filter((one) => !one.endsWith('equal')))}>
        {t('classes.open')} <Key>7</Key>
      </Button>
      <Box sx={{ flex: 1 }} />
      <Box data-reconcile-search>
        <SearchField label={t('search')} value={search} onChange={find} width={150} />
      </Box>
    </Box>
  );
}
