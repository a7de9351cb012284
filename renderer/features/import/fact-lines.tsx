import { mdiChevronLeft, mdiChevronRight } from '@mdi/js';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useState, type ReactNode } from 'react';
import type { ImportPreview, PreviewStatement } from '../../../shared/contract/import.ts';
import { studioTexts } from '../../../shared/i18n/ui/import-studio.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { isNegative, negated } from '../../format/amount.ts';
import { Icon } from '../../ui/icon.tsx';
import { Money } from '../../ui/money.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { CheckLine } from './check-line.tsx';
import { containerName, sourceTitle } from './source-title.ts';

/** One of the three lines: what it is about, and its parts. */
function FactLine({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>
        {title}
      </Box>
      <Box
        component="dd"
        sx={{
          m: 0,
          minWidth: 0,
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          alignItems: 'center',
          minHeight: 24,
        }}
      >
        {children}
      </Box>
    </>
  );
}

function Part({ title, children }: { readonly title?: string; readonly children: ReactNode }): ReactNode {
  return (
    <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      {title === undefined ? null : (
        <Box component="span" sx={{ color: 'text.secondary', mr: 0.75 }}>
          {title}
        </Box>
      )}
      {children}
    </Box>
  );
}

/** What the file is: its format or source, what carries it, and where in it the rows are. */
function SourceLine({ preview }: { readonly preview: ImportPreview }): ReactNode {
  const t = useTexts(studioTexts);
  const common = useTexts(importTexts);
  const locale = useLocale();
  const name = preview.carriedName;
  const sheets = preview.sheets.length;
  return (
    <FactLine title={t('line.source')}>
      <Part>
        <strong>{sourceTitle(locale, preview)}</strong>
      </Part>
      <Part>{common(`kind.${preview.kind}`)}</Part>
      <Part>{containerName(preview)}</Part>
      {name === null ? null : <Part title={t('fact.carried')}>{name}</Part>}
      {preview.sheet === '' ? null : (
        <Part title={t('fact.sheet')}>
          {preview.sheet}
          {sheets > 1 ? ` ${t('fact.sheets', { count: sheets })}` : ''}
        </Part>
      )}
      {preview.columns.length === 0 ? null : (
        <Part>{t('fact.headerLine', { line: preview.headerLine.toLocaleString('en-US') })}</Part>
      )}
      {preview.unitFactor === '10000' ? <Part>{t('fact.unit')}</Part> : null}
      {preview.profile === null || preview.profile.state === 'none' ? null : (
        <Part title={t('fact.profile')}>{preview.profile.name}</Part>
      )}
    </FactLine>
  );
}

/** `credits CNY` of the engine, as caption and currency. */
function useTotalTitle(): (key: string) => { readonly title: string; readonly currency: string } {
  const t = useTexts(importTexts);
  const known = [
    'credits',
    'debits',
    'amount',
    'amount AR',
    'amount AP',
    'open AR',
    'open AP',
    'debit',
    'credit',
  ] as const;
  return (key) => {
    const currency = key.slice(-3);
    const name = known.find((one) => one === key.slice(0, -4));
    return { currency, title: name === undefined ? key : t(`total.${name}`, { currency }) };
  };
}

/** Sums over the whole file, for files that are no statements. */
function TotalParts({ preview }: { readonly preview: ImportPreview }): ReactNode {
  const totalTitle = useTotalTitle();
  return Object.entries(preview.totals).map(([key, amount]) => {
    const { title, currency } = totalTitle(key);
    return (
      <Part key={key} title={title}>
        <Money amount={amount} currency={currency} strong />
      </Part>
    );
  });
}

function StatementParts({ statement }: { readonly statement: PreviewStatement }): ReactNode {
  const t = useTexts(studioTexts);
  const { account, currency, from, to, opening, closing } = statement;
  const number = account.iban === '' ? account.id : account.iban;
  const period = from === null ? '' : from === to || to === null ? from : `${from} – ${to}`;
  const plain = (amount: string): string => (isNegative(amount) ? negated(amount) : amount);
  const money = (amount: string): ReactNode => <Money amount={amount} currency={currency} strong />;
  return (
    <>
      {number === '' ? null : (
        <Part title={t('fact.account')}>
          {number} {account.name}
        </Part>
      )}
      {period === '' ? null : <Part title={t('fact.period')}>{period}</Part>}
      <Part>{currency}</Part>
      <Part>{t('fact.lines', { count: statement.lines.toLocaleString('en-US') })}</Part>
      {opening === null ? null : <Part title={t('fact.opening')}>{money(opening)}</Part>}
      <Part title={t('fact.credits')}>{money(statement.credits)}</Part>
      <Part title={t('fact.debits')}>{money(plain(statement.debits))}</Part>
      {closing === null ? null : <Part title={t('fact.closing')}>{money(closing)}</Part>}
    </>
  );
}

function Stepper(props: {
  readonly at: number;
  readonly total: number;
  readonly title: string;
  readonly onGo: (at: number) => void;
}): ReactNode {
  const t = useTexts(studioTexts);
  const { at, total, title, onGo } = props;
  if (total <= 1) return null;
  return (
    <Box
      component="span"
      role="group"
      aria-label={title}
      sx={{ display: 'inline-flex', alignItems: 'center' }}
    >
      <IconButton
        aria-label={t('step.previous', { what: title })}
        disabled={at === 0}
        onClick={() => onGo(at - 1)}
        sx={{ p: 0.25 }}
      >
        <Icon path={mdiChevronLeft} size={16} />
      </IconButton>
      <span>
        {title} {at + 1} / {total.toLocaleString('en-US')}
      </span>
      <IconButton
        aria-label={t('step.next', { what: title })}
        disabled={at + 1 >= total}
        onClick={() => onGo(at + 1)}
        sx={{ p: 0.25 }}
      >
        <Icon path={mdiChevronRight} size={16} />
      </IconButton>
    </Box>
  );
}

/** Three lines about a file: what it is, what it says, and whether it is complete. */
export function FactLines({
  preview,
  onLine,
}: {
  readonly preview: ImportPreview;
  /** Shows a row by its line in the file. */
  readonly onLine: (line: number) => void;
}): ReactNode {
  const t = useTexts(studioTexts);
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, Math.max(0, preview.statements.length - 1));
  const statement = preview.statements[at];
  const hidden = preview.statementsTotal - preview.statements.length;
  return (
    <Box
      component="dl"
      aria-label={t('facts')}
      sx={{
        m: 0,
        px: 1.5,
        py: 0.75,
        display: 'grid',
        gridTemplateColumns: 'max-content 1fr',
        columnGap: 1.5,
        alignItems: 'baseline',
        fontSize: 13,
        bgcolor: 'background.paper',
      }}
    >
      <SourceLine preview={preview} />
      <FactLine title={t('line.content')}>
        <Part>{t('fact.read', { count: preview.read.toLocaleString('en-US') })}</Part>
        {statement === undefined ? (
          <TotalParts preview={preview} />
        ) : (
          <>
            <Stepper title={t('fact.statement')} at={at} total={preview.statements.length} onGo={setChosen} />
            {hidden > 0 ? (
              <Part>{t('fact.statementsHidden', { count: hidden.toLocaleString('en-US') })}</Part>
            ) : null}
            <StatementParts statement={statement} />
          </>
        )}
      </FactLine>
      <FactLine title={t('line.check')}>
        <CheckLine key={at} preview={preview} statement={statement} onLine={onLine} />
      </FactLine>
    </Box>
  );
}
