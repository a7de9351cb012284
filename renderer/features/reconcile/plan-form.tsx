import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import { useState, type ReactNode } from 'react';
import type { PlanFields, PlanRow } from '../../../shared/contract/plan.ts';
import { RHYTHMS, type Rhythm } from '../../../shared/domain/plan/plan-periods.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { planTexts } from '../../../shared/i18n/ui/plan.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { command } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { monthAround, today } from '../../format/date.ts';
import { useLedgers } from '../../ui/areas.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { PartyField } from '../../ui/party-field.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

const DUE_DAYS = 15;
const DUE_DAYS_MAX = 366;
/** What stands in the list for nobody. */
const NOBODY = 'nobody';
const SCOPES = ['all', 'group', 'chosen'] as const;

type Chosen = { readonly uid: string; readonly label: string };
type Form = {
  readonly name: string;
  readonly ledger: 'AR' | 'AP';
  readonly scope: (typeof SCOPES)[number];
  readonly group: string;
  readonly parties: readonly Chosen[];
  readonly rhythm: Rhythm;
  readonly since: string;
  readonly dueDays: string;
  /** Empty: nobody. */
  readonly owner: string;
};

function formOf(plan: PlanRow | null): Form {
  const scope = plan?.scope ?? { kind: 'all' as const };
  return {
    name: plan?.name ?? '',
    ledger: plan?.ledger ?? 'AR',
    scope: scope.kind,
    group: scope.kind === 'group' ? scope.group : '',
    parties: scope.kind === 'chosen' ? scope.partyUids.map((uid) => ({ uid, label: '' })) : [],
    rhythm: plan?.rhythm ?? 'monthly',
    since: plan?.since ?? monthAround(today(), -1).from,
    dueDays: String(plan?.dueDays ?? DUE_DAYS),
    owner: plan?.owner ?? '',
  };
}

function daysOf(typed: string): number | null {
  const text = typed.normalize('NFKC').trim();
  const days = /^\d{1,3}$/u.test(text) ? Number(text) : DUE_DAYS_MAX + 1;
  return days <= DUE_DAYS_MAX ? days : null;
}

/** The form as the contract wants it; null while something is missing. */
function fieldsOf(form: Form): PlanFields | null {
  const since = parseCalendarDate(form.since);
  const dueDays = daysOf(form.dueDays);
  const group = form.group.trim();
  const partyUids = form.parties.map(({ uid }) => uid);
  const { scope: kind } = form;
  const incomplete = (kind === 'group' && group === '') || (kind === 'chosen' && partyUids.length === 0);
  if (form.name.trim() === '' || since === null || dueDays === null || incomplete) return null;
  const scope = kind === 'all' ? { kind } : kind === 'group' ? { kind, group } : { kind, partyUids };
  const { ledger, rhythm, owner } = form;
  return {
    name: form.name.trim(),
    ledger,
    scope,
    rhythm,
    since,
    dueDays,
    owner: owner === '' ? null : owner,
  };
}

type PartProps = { readonly form: Form; readonly change: (part: Partial<Form>) => void };

/** The name of a chosen party that the form knows only by its uid. */
function PartyChip({
  party,
  onDelete,
}: {
  readonly party: Chosen;
  readonly onDelete: () => void;
}): ReactNode {
  const { data } = useQuery('party.get', party.label === '' ? { uid: party.uid } : null);
  const label = data === undefined ? party.label : `${data.fields.code} ${data.fields.name}`;
  return <Chip label={label === '' ? '…' : label} onDelete={onDelete} sx={{ maxWidth: '100%' }} />;
}

function ScopeFields({ form, change }: PartProps): ReactNode {
  const t = useTexts(planTexts);
  return (
    <>
      <ChoiceField
        label={t('form.scope')}
        value={form.scope}
        choices={SCOPES.map((value) => ({ value, title: t(`form.scope.${value}`) }))}
        onChange={(scope) => change({ scope })}
      />
      {form.scope === 'group' ? (
        <LineField
          label={t('form.group')}
          value={form.group}
          required
          onChange={(group) => change({ group })}
        />
      ) : null}
      {form.scope === 'chosen' ? (
        <>
          <PartyField
            label={t('form.add')}
            value={null}
            onChange={(party) => {
              if (party === null || form.parties.some(({ uid }) => uid === party.uid)) return;
              const added = { uid: party.uid, label: `${party.code} ${party.name}` };
              change({ parties: [...form.parties, added] });
            }}
          />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
            {form.parties.map((party) => (
              <PartyChip
                key={party.uid}
                party={party}
                onDelete={() => change({ parties: form.parties.filter(({ uid }) => uid !== party.uid) })}
              />
            ))}
          </Box>
        </>
      ) : null}
    </>
  );
}

function TimeFields({ form, change }: PartProps): ReactNode {
  const t = useTexts(planTexts);
  const users = useQuery('user.list', {}).data?.users ?? [];
  return (
    <>
      <ChoiceField
        label={t('form.rhythm')}
        value={form.rhythm}
        choices={RHYTHMS.map((value) => ({ value, title: t(`rhythm.${value}`) }))}
        onChange={(rhythm) => change({ rhythm })}
      />
      <DateField
        label={t('form.since')}
        value={form.since}
        required
        onChange={(since) => change({ since })}
      />
      <LineField
        label={t('form.dueDays')}
        value={form.dueDays}
        required
        error={daysOf(form.dueDays) === null ? t('form.dueDaysWrong') : ''}
        onChange={(dueDays) => change({ dueDays })}
      />
      <ChoiceField
        label={t('form.owner')}
        value={users.some(({ id }) => id === form.owner) ? form.owner : NOBODY}
        choices={[
          { value: NOBODY, title: t('form.nobody') },
          ...users.map(({ id, name }) => ({ value: id, title: name })),
        ]}
        onChange={(owner) => change({ owner: owner === NOBODY ? '' : owner })}
      />
    </>
  );
}

/** A plan as it is made or changed. */
export function PlanForm({
  plan,
  onClose,
}: {
  readonly plan: PlanRow | null;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(planTexts);
  const words = useWords();
  const [form, set] = useState<Form>(() => formOf(plan));
  const [problem, setProblem] = useState<Problem | null>(null);
  const change = (part: Partial<Form>): void => set((before) => ({ ...before, ...part }));
  const fields = fieldsOf(form);
  const save = async (): Promise<void> => {
    if (fields === null) return;
    const reply = await command('plan.save', { uid: plan?.uid ?? null, ...fields });
    if (!reply.ok) return setProblem(reply.error);
    showToast({ text: t('form.saved') });
    onClose();
  };
  const ledgers = useLedgers(form.ledger);
  return (
    <Inspector
      title={t(plan === null ? 'form.new' : 'form.edit')}
      onClose={onClose}
      actions={
        <Button variant="contained" disabled={fields === null} onClick={() => void save()}>
          {t('form.save')}
        </Button>
      }
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'grid', gap: 1.5, mt: 1 }}>
        <LineField
          label={t('form.name')}
          value={form.name}
          required
          autoFocus
          onChange={(name) => change({ name })}
        />
        <ChoiceField
          label={t('form.ledger')}
          value={form.ledger}
          choices={ledgers.map((value) => ({ value, title: words(`ledger.${value}`) }))}
          onChange={(ledger) => change({ ledger })}
        />
        <ScopeFields form={form} change={change} />
        <TimeFields form={form} change={change} />
      </Box>
    </Inspector>
  );
}
