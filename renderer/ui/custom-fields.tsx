import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { MasterOf } from '../../shared/contract/master.ts';
import { masterTexts } from '../../shared/i18n/ui/master.ts';
import { useQuery } from '../api/use-query.ts';
import { DateField } from './date-field.tsx';
import { ChoiceField, LineField } from './form-fields.tsx';
import type { Column } from './grid/column.ts';
import { Section } from './inspector.tsx';
import { useTexts } from './preferences.ts';

type Field = MasterOf<'field'>;
type Values = Readonly<Record<string, string>>;

const FIELDS_MAX = 500;

/** The fields the book's people have added to parties or to documents, in their order. */
function useCustomFields(of: Field['of']): readonly Field[] {
  const { data } = useQuery('master.list', { kind: 'field', limit: FIELDS_MAX });
  const entries = (data?.rows ?? []).map(({ entry }) => entry);
  return entries.filter((entry): entry is Field => entry.kind === 'field' && entry.of === of);
}

/** Columns of a list for these fields, which can be changed in place where the list can. */
export function useCustomColumns<Row extends { readonly custom: Values }>(
  of: Field['of'],
  editable = false,
): readonly Column<Row>[] {
  return useCustomFields(of).map(
    ({ name, type, choices }): Column<Row> => ({
      id: `custom.${name}`,
      title: name,
      width: type === 'date' ? 100 : 130,
      ...(type === 'number' ? { align: 'right' as const } : {}),
      text: (row) => row.custom[name] ?? '',
      ...(editable
        ? {
            edit: {
              // What is a number the book decides: it has no currency and as many digits as somebody writes.
              kind: type === 'number' ? 'text' : type,
              value: (row: Row) => row.custom[name] ?? '',
              choices: ['', ...choices].map((value) => ({ value, title: value })),
            },
          }
        : {}),
    }),
  );
}

function CustomField(props: {
  readonly field: Field;
  readonly value: string;
  readonly onChange: (text: string) => void;
}): ReactNode {
  const { field, value, onChange } = props;
  const t = useTexts(masterTexts);
  if (field.type === 'date') return <DateField label={field.name} value={value} onChange={onChange} />;
  if (field.type !== 'choice') return <LineField label={field.name} value={value} onChange={onChange} />;
  const offered = ['', ...field.choices];
  const kept = offered.includes(value) ? [] : [value];
  const title = (choice: string): string =>
    choice === '' ? t('none') : kept.includes(choice) ? t('custom.was', { value: choice }) : choice;
  return (
    <ChoiceField
      label={field.name}
      value={value}
      choices={[...offered, ...kept].map((choice) => ({ value: choice, title: title(choice) }))}
      onChange={onChange}
    />
  );
}

/** Fields of the book's own in a form; nothing where there are none. */
export function CustomFields(props: {
  readonly of: Field['of'];
  readonly values: Values;
  readonly onChange: (values: Values) => void;
}): ReactNode {
  const { of, values, onChange } = props;
  const t = useTexts(masterTexts);
  const fields = useCustomFields(of);
  if (fields.length === 0) return null;
  return (
    <Section title={t('custom.title')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25, pt: 0.5 }}>
        {fields.map((field) => (
          <CustomField
            key={field.name}
            field={field}
            value={values[field.name] ?? ''}
            onChange={(text) => onChange({ ...values, [field.name]: text })}
          />
        ))}
      </Box>
    </Section>
  );
}
