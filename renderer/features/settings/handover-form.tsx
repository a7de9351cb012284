import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { peopleTexts } from '../../../shared/i18n/ui/people.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { command } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { PartyField, type PickedParty } from '../../ui/party-field.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

const SHOWN = 8;
/** The value of the choice that leaves open whose parties they are; no person is called so. */
const ANYBODY = '*';

/** Hands the parties of one person, or one party, to somebody else; what would go over is shown before. */
export function HandoverForm({ people }: { readonly people: readonly string[] }): ReactNode {
  const t = useTexts(peopleTexts);
  const [from, setFrom] = useState(ANYBODY);
  const [party, setParty] = useState<PickedParty | null>(null);
  const [into, setInto] = useState('');
  const [date, setDate] = useState<string>(today());
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const whole = parseCalendarDate(date) !== null && (from !== ANYBODY || party !== null);
  const said = {
    from: from === ANYBODY ? null : from,
    into: into.trim(),
    date,
    parties: party === null ? null : [party.uid],
  };
  const ready = whole && said.into !== '';
  const preview = useQuery('salesperson.preview', ready ? { ...said, limit: SHOWN } : null);
  const run = async (): Promise<void> => {
    const reply = await command('salesperson.handOver', { ...said, reason: reason.trim() });
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    setReason('');
    showToast({ text: t('done', { count: reply.value.parties }) });
  };
  const found = ready ? preview.data : undefined;
  const wrong = problem ?? (ready ? preview.problem : null);
  return (
    <Box sx={{ display: 'grid', gap: 1.25, mt: 1.5 }}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25 }}>
        <ChoiceField
          label={t('from')}
          value={from}
          choices={[ANYBODY, ...people].map((value) => ({
            value,
            title: value === ANYBODY ? t('whose') : value === '' ? t('nobody') : value,
          }))}
          onChange={setFrom}
        />
        <PartyField label={t('party')} value={party} onChange={setParty} />
        <LineField label={t('into')} value={into} required onChange={setInto} />
        <DateField label={t('date')} value={date} onChange={setDate} />
      </Box>
      <LineField label={t('reason')} value={reason} required onChange={setReason} />
      {wrong === null ? null : <ProblemNotice problem={wrong} />}
      {found === undefined ? null : (
        <Box role="status" sx={{ fontSize: 13 }}>
          {t('preview', {
            count: found.total,
            names: `${found.rows.map(({ name }) => name).join('、')}${found.total > SHOWN ? ' …' : ''}`,
          })}
        </Box>
      )}
      <Box>
        <Button
          variant="contained"
          disabled={found === undefined || reason.trim() === ''}
          onClick={() => void run()}
        >
          {t('submit')}
        </Button>
      </Box>
    </Box>
  );
}
