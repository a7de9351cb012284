import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { peopleTexts } from '../../../shared/i18n/ui/people.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { command } from '../../api/client.ts';
import { DateField } from '../../ui/date-field.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import { PartyField, type PickedParty } from '../../ui/party-field.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

/** Lets a party belong to a group over days, or leave it from a day on. */
export function GroupForm(): ReactNode {
  const t = useTexts(peopleTexts);
  const [name, setName] = useState('');
  const [party, setParty] = useState<PickedParty | null>(null);
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const from = parseCalendarDate(first);
  const to = parseCalendarDate(last);
  // A day that cannot be read is not no day.
  const read = (first === '' || from !== null) && (last === '' || to !== null);
  const named = name.trim() !== '' && party !== null && read;
  const join = async (): Promise<void> => {
    if (party === null) return;
    const reply = await command('group.join', { name: name.trim(), parties: [party.uid], from, to });
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) showToast({ text: t('joined', { name: name.trim() }) });
  };
  const leave = async (): Promise<void> => {
    if (party === null || from === null) return;
    const reply = await command('group.leave', { name: name.trim(), parties: [party.uid], date: from });
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) showToast({ text: t('left', { name: name.trim() }) });
  };
  return (
    <Box sx={{ display: 'grid', gap: 1.25, mt: 1.5 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25 }}>
        <LineField label={t('group')} value={name} onChange={setName} />
        <PartyField label={t('group.party')} value={party} onChange={setParty} />
        <DateField label={t('first')} value={first} onChange={setFirst} />
        <DateField label={t('last')} value={last} onChange={setLast} />
      </Box>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button variant="contained" disabled={!named} onClick={() => void join()}>
          {t('join')}
        </Button>
        <Button disabled={!named || from === null} onClick={() => void leave()}>
          {t('leave')}
        </Button>
      </Box>
    </Box>
  );
}
