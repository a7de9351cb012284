import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import type { ReportReply } from '../../../shared/contract/report.ts';
import { reportsTexts } from '../../../shared/i18n/ui/reports.ts';
import { useLedgers } from '../../ui/areas.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import { GroupField } from '../../ui/group-field.tsx';
import { amend, useLocation } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { hasGroups, hasPayables, isOfSpan, type Subject } from './subject.ts';

const BASES = ['due_date', 'document_date'] as const;

/** A choice takes no more of the line than its words. */
function Narrow({ width, children }: { readonly width: number; readonly children: ReactNode }): ReactNode {
  return <Box sx={{ width, '.MuiTextField-root': { width: '100%' } }}>{children}</Box>;
}

/** What the report is asked about: ledger, days, currency, and as known when. */
export function Parameters(props: {
  readonly subject: Subject;
  readonly report: ReportReply | undefined;
}): ReactNode {
  const { subject, report } = props;
  const t = useTexts(reportsTexts);
  const words = useWords();
  const ledgers = useLedgers(subject.ledger ?? 'AR');
  const { params } = useLocation();
  const currencies = report?.currencies ?? [];
  return (
    <>
      {hasPayables(subject.kind) && ledgers.length > 1 ? (
        <Narrow width={124}>
          <ChoiceField
            label={t('ledger')}
            value={subject.ledger ?? 'AR'}
            choices={ledgers.map((value) => ({ value, title: words(`ledger.${value}`) }))}
            onChange={(ledger) => amend({ ledger })}
          />
        </Narrow>
      ) : null}
      {isOfSpan(subject.kind) ? (
        <DateField
          label={t('from')}
          value={subject.from ?? report?.from ?? ''}
          onChange={(from) => amend({ from })}
          width={132}
        />
      ) : null}
      <DateField label={t('to')} value={subject.to} onChange={(to) => amend({ to })} width={132} />
      {subject.kind === 'aging' ? (
        <Narrow width={118}>
          <ChoiceField
            label={t('basis')}
            value={subject.basis ?? 'due_date'}
            choices={BASES.map((value) => ({ value, title: t(`basis.${value}`) }))}
            onChange={(basis) => amend({ basis })}
          />
        </Narrow>
      ) : null}
      {currencies.length > 1 ? (
        <Narrow width={92}>
          <ChoiceField
            label={t('currency')}
            value={report?.currency ?? ''}
            choices={currencies.map((value) => ({ value, title: value }))}
            onChange={(currency) => amend({ currency })}
          />
        </Narrow>
      ) : null}
      {hasGroups(subject.kind) ? (
        <GroupField value={subject.group ?? ''} asOf={subject.to} onChange={(group) => amend({ group })} />
      ) : null}
      <Box sx={{ width: 140 }}>
        <TextField
          label={t('knownAt')}
          value={params['known'] ?? ''}
          placeholder={report === undefined ? '' : `${t('knownNow')} ${report.knownAt}`}
          autoComplete="off"
          onChange={(event) => amend({ known: event.target.value.replaceAll(/\D/gu, '').slice(0, 15) })}
          slotProps={{ inputLabel: { shrink: true }, htmlInput: { inputMode: 'numeric' } }}
        />
      </Box>
    </>
  );
}
