import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { partiesTexts } from '../../../shared/i18n/ui/parties.ts';
import { command, newCommandId } from '../../api/client.ts';
import { today } from '../../format/date.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { go } from '../../ui/navigation.ts';
import { PartyField, type PickedParty } from '../../ui/party-field.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { SplitItems } from './split-items.tsx';

const MODES = ['rename', 'merge', 'split'] as const;
type Mode = (typeof MODES)[number];

/** What a person has filled in so far, for any of the three changes. */
type Form = {
  readonly name: string;
  readonly date: string;
  readonly reason: string;
  readonly party: PickedParty | null;
  readonly target: 'known' | 'new';
  readonly code: string;
  readonly lines: readonly string[];
};

type Subject = { readonly uid: string; readonly code: string; readonly name: string };

function isComplete(mode: Mode, form: Form): boolean {
  if (form.date === '' || form.reason.trim() === '') return false;
  if (mode === 'rename') return form.name.trim() !== '';
  if (mode === 'merge') return form.party !== null;
  const target =
    form.target === 'known' ? form.party !== null : form.code.trim() !== '' && form.name.trim() !== '';
  return target && form.lines.length > 0;
}

/** Sends the change; the number of items that went over, null for a renaming. */
async function send(mode: Mode, subject: Subject, form: Form, commandId: string) {
  const { date } = form;
  const reason = form.reason.trim();
  const uid = form.party?.uid ?? '';
  if (mode === 'rename')
    return command('party.rename', { uid: subject.uid, name: form.name.trim(), date, reason }, commandId);
  if (mode === 'merge')
    return command('party.merge', { from: subject.uid, into: uid, date, reason }, commandId);
  const fields = { code: form.code.trim(), name: form.name.trim(), terms: {} };
  const into = form.target === 'known' ? uid : fields;
  return command('party.split', { from: subject.uid, into, lines: [...form.lines], date, reason }, commandId);
}

function SplitTarget({
  form,
  change,
}: {
  readonly form: Form;
  readonly change: (part: Partial<Form>) => void;
}): ReactNode {
  const t = useTexts(partiesTexts);
  return (
    <>
      <ChoiceField
        label={t('split.into')}
        value={form.target}
        choices={(['known', 'new'] as const).map((value) => ({ value, title: t(`split.${value}`) }))}
        onChange={(target) => change({ target })}
      />
      {form.target === 'known' ? (
        <PartyField
          label={t('split.known')}
          value={form.party}
          onChange={(party) => change({ party })}
          required
        />
      ) : (
        <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 2fr', gap: 1 }}>
          <LineField
            label={t('split.code')}
            value={form.code}
            onChange={(code) => change({ code })}
            required
          />
          <LineField
            label={t('split.name')}
            value={form.name}
            onChange={(name) => change({ name })}
            required
          />
        </Box>
      )}
    </>
  );
}

function Fields(props: {
  readonly mode: Mode;
  readonly subject: Subject;
  readonly form: Form;
  readonly change: (part: Partial<Form>) => void;
}): ReactNode {
  const { mode, subject, form, change } = props;
  const t = useTexts(partiesTexts);
  return (
    <Box sx={{ display: 'grid', gap: 1.5, mt: 1.5 }}>
      <Typography variant="body2" color="textSecondary">
        {t(`${mode}.text`)}
      </Typography>
      {mode === 'rename' ? (
        <LineField
          label={t('rename.name')}
          value={form.name}
          onChange={(name) => change({ name })}
          required
          autoFocus
        />
      ) : null}
      {mode === 'merge' ? (
        <PartyField
          label={t('merge.into')}
          value={form.party}
          onChange={(party) => change({ party })}
          required
          autoFocus
        />
      ) : null}
      {mode === 'split' ? <SplitTarget form={form} change={change} /> : null}
      <DateField label={t('date')} value={form.date} onChange={(date) => change({ date })} required />
      <LineField label={t('reason')} value={form.reason} onChange={(reason) => change({ reason })} required />
      {mode === 'split' ? (
        <SplitItems partyUid={subject.uid} chosen={form.lines} onChange={(lines) => change({ lines })} />
      ) : null}
    </Box>
  );
}

function ModeChoice({
  mode,
  onChange,
}: {
  readonly mode: Mode;
  readonly onChange: (mode: Mode) => void;
}): ReactNode {
  const t = useTexts(partiesTexts);
  return (
    <ToggleButtonGroup
      size="small"
      exclusive
      fullWidth
      value={mode}
      aria-label={t('change')}
      onChange={(_event, next: Mode | null) => (next === null ? undefined : onChange(next))}
    >
      {MODES.map((each) => (
        <ToggleButton key={each} value={each}>
          {t(`mode.${each}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** Renames a party, merges it into another or splits items off, each as a dated fact with its reason (SPEC 9). */
export function PartyChangePanel({
  subject,
  into = null,
  onClose,
}: {
  readonly subject: Subject;
  /** The party it is to be merged into, when that is known already. */
  readonly into?: PickedParty | null;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(partiesTexts);
  const common = useTexts(commonTexts);
  const [mode, setMode] = useState<Mode>(into === null ? 'rename' : 'merge');
  const [form, setForm] = useState<Form>({
    name: '',
    date: today(),
    reason: '',
    party: into,
    target: 'known',
    code: '',
    lines: [],
  });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [commandId, setCommandId] = useState(newCommandId);
  const change = (part: Partial<Form>): void => setForm((before) => ({ ...before, ...part }));
  const ready = isComplete(mode, form) && !working;
  const submit = async (): Promise<void> => {
    if (!ready) return;
    setWorking(true);
    const reply = await send(mode, subject, form, commandId);
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    // A refused command left nothing behind; the next try is another one.
    if (!reply.ok) return setCommandId(newCommandId());
    const count = 'items' in reply.value ? String(reply.value.items) : '';
    showToast({ text: t(`done.${mode}`, { count }) });
    onClose();
    if (mode === 'merge' && form.party !== null) go('accounts', form.party.uid);
  };
  useShortcuts([{ keys: 'mod+enter', title: t('submit'), group: t('change'), run: () => void submit() }]);
  return (
    <Inspector
      title={t('change')}
      detail={`${subject.code} ${subject.name}`}
      onClose={onClose}
      actions={
        <>
          <Button variant="contained" disabled={!ready} onClick={() => void submit()}>
            {t('submit')}
          </Button>
          <Button color="inherit" onClick={onClose}>
            {common('cancel')}
          </Button>
        </>
      }
    >
      <ModeChoice mode={mode} onChange={setMode} />
      <Fields mode={mode} subject={subject} form={form} change={change} />
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Inspector>
  );
}
