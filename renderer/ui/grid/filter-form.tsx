import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { ColumnKind, ListFilter } from '../../../shared/contract/list.ts';
import { gridTexts } from '../../../shared/i18n/ui/grid.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { readAmount } from '../../format/amount-expression.ts';
import { DateField } from '../date-field.tsx';
import { ChoiceField, LineField } from '../form-fields.tsx';
import { useTexts } from '../preferences.ts';
import type { Column } from './column.ts';

/** What stands in the fields of the form. */
type Draft = {
  readonly how: 'has' | 'is';
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly values: readonly string[];
  readonly not: boolean;
};

const EMPTY: Draft = { how: 'has', text: '', from: '', to: '', values: [], not: false };

/** Bounds are finer than any currency; zeros nobody typed are taken off again. */
const FINEST = 'KWD';

function draftOf(filter: ListFilter | null): Draft {
  if (filter === null) return EMPTY;
  const draft = { ...EMPTY, not: filter.not === true };
  switch (filter.is) {
    case 'text':
      return { ...draft, text: filter.contains };
    case 'among':
      return { ...draft, how: 'is', text: filter.values[0] ?? '', values: filter.values };
    case 'between':
    case 'days':
      return { ...draft, from: filter.from ?? '', to: filter.to ?? '' };
  }
}

/** A bound as it was typed; sums and thousands are taken. Null for an open end, undefined for what is no number. */
function boundOf(typed: string): string | null | undefined {
  const read = readAmount(typed, FINEST);
  if (read.ok) return read.value.replace(/\.?0+$/u, '');
  return read.error === 'empty' ? null : undefined;
}

/** The filter a draft stands for; null when it asks for nothing, undefined when a bound cannot be read. */
function filterOf(kind: ColumnKind, column: string, draft: Draft): ListFilter | null | undefined {
  const of = { column, ...(draft.not ? { not: true as const } : {}) };
  switch (kind) {
    case 'choice':
      return draft.values.length === 0 ? null : { ...of, is: 'among', values: [...draft.values] };
    case 'date': {
      const [from, to] = [parseCalendarDate(draft.from), parseCalendarDate(draft.to)];
      return from === null && to === null ? null : { ...of, is: 'days', from, to };
    }
    case 'amount':
    case 'number': {
      const [from, to] = [boundOf(draft.from), boundOf(draft.to)];
      if (from === undefined || to === undefined) return undefined;
      return from === null && to === null ? null : { ...of, is: 'between', from, to };
    }
    case 'text':
      if (draft.how === 'is') return { ...of, is: 'among', values: [draft.text.trim()] };
      return draft.text.trim() === '' ? null : { ...of, is: 'text', contains: draft.text.trim() };
  }
}

type FieldsProps = {
  readonly kind: ColumnKind;
  readonly choices: NonNullable<Column<never>['choices']>;
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
};

function Choices({ choices, draft, change }: FieldsProps): ReactNode {
  const toggle = (value: string, on: boolean): void =>
    change({ values: on ? [...draft.values, value] : draft.values.filter((one) => one !== value) });
  return (
    <Box sx={{ display: 'grid', maxHeight: 240, overflowY: 'auto' }}>
      {choices.map(({ value, title }) => (
        <FormControlLabel
          key={value}
          sx={{ '.MuiFormControlLabel-label': { fontSize: 13 } }}
          control={
            <Checkbox
              size="small"
              checked={draft.values.includes(value)}
              onChange={(_event, on) => toggle(value, on)}
            />
          }
          label={title}
        />
      ))}
    </Box>
  );
}

function Fields(props: FieldsProps): ReactNode {
  const { kind, draft, change } = props;
  const t = useTexts(gridTexts);
  if (kind === 'choice') return <Choices {...props} />;
  if (kind === 'text')
    return (
      <Box sx={{ display: 'grid', gridTemplateColumns: '90px 1fr', gap: 1 }}>
        <ChoiceField
          label={t('filter.how')}
          value={draft.how}
          choices={(['has', 'is'] as const).map((value) => ({ value, title: t(`filter.${value}`) }))}
          onChange={(how) => change({ how })}
        />
        <LineField label={t('filter')} value={draft.text} autoFocus onChange={(text) => change({ text })} />
      </Box>
    );
  if (kind === 'date')
    return (
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
        <DateField label={t('filter.from')} value={draft.from} onChange={(from) => change({ from })} />
        <DateField label={t('filter.to')} value={draft.to} onChange={(to) => change({ to })} />
      </Box>
    );
  const wrong = (typed: string): { readonly error?: string } =>
    boundOf(typed) === undefined ? { error: t('filter.unreadable') } : {};
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}>
      <LineField
        label={t('filter.from')}
        value={draft.from}
        autoFocus
        onChange={(from) => change({ from })}
        {...wrong(draft.from)}
      />
      <LineField
        label={t('filter.to')}
        value={draft.to}
        onChange={(to) => change({ to })}
        {...wrong(draft.to)}
      />
    </Box>
  );
}

/** What one column must hold, by what it holds: text, bounds, days, or a choice. Give it a `key` of the column. */
export function FilterForm<Row>(props: {
  readonly kind: ColumnKind;
  readonly column: Column<Row>;
  readonly filter: ListFilter | null;
  readonly onApply: (filter: ListFilter | null) => void;
}): ReactNode {
  const { kind, column, filter, onApply } = props;
  const t = useTexts(gridTexts);
  const [draft, setDraft] = useState(() => draftOf(filter));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // A date field hands over what was typed when it is left; the button takes the focus, Enter leaves it there.
    const made = filterOf(kind, column.id, draft);
    if (made !== undefined) onApply(made);
  };
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 1, pt: 0.5 }}>
      <Fields
        {...{ kind, draft }}
        choices={column.choices ?? []}
        change={(part) => setDraft((before) => ({ ...before, ...part }))}
      />
      <FormControlLabel
        sx={{ '.MuiFormControlLabel-label': { fontSize: 13 } }}
        control={
          <Checkbox
            size="small"
            checked={draft.not}
            onChange={(_event, not) => setDraft((before) => ({ ...before, not }))}
          />
        }
        label={t('filter.not')}
      />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" variant="contained" size="small">
          {t('filter.apply')}
        </Button>
        {filter === null ? null : (
          <Button size="small" onClick={() => onApply(null)}>
            {t('filter.clear')}
          </Button>
        )}
      </Box>
    </Box>
  );
}
