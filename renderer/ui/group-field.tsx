import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { peopleTexts } from '../../shared/i18n/ui/people.ts';
import { useQuery } from '../api/use-query.ts';
import { ChoiceField } from './form-fields.tsx';
import { useTexts } from './preferences.ts';

/** Groups a choice has room for; a book with more is asked by the command line. */
const OFFERED = 500;

/** Narrows a list or report to one group of parties, as it is on a day (SPEC 35); nothing in a book without groups. `value` empty: all parties. */
export function GroupField(props: {
  readonly value: string;
  readonly asOf: string;
  readonly onChange: (group: string) => void;
}): ReactNode {
  const { value, asOf, onChange } = props;
  const t = useTexts(peopleTexts);
  const { data } = useQuery('group.list', { asOf, limit: OFFERED }, { keepPrevious: true });
  const names = (data?.rows ?? []).map(({ name }) => name);
  if (names.length === 0 && value === '') return null;
  // An address may name a group that nobody belongs to any more.
  const offered = value === '' || names.includes(value) ? names : [...names, value];
  return (
    <Box sx={{ width: 140, '.MuiTextField-root': { width: '100%' } }}>
      <ChoiceField
        label={t('group')}
        value={value}
        choices={[
          { value: '', title: t('group.all') },
          ...offered.map((name) => ({ value: name, title: name })),
        ]}
        onChange={onChange}
      />
    </Box>
  );
}
