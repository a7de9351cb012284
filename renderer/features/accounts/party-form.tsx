import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useEffect, useState, type ReactNode } from 'react';
import type { PartyFields } from '../../../shared/contract/party.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { command } from '../../api/client.ts';
import { useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Inspector, Section } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { EMPTY_PARTY, partyFormOf, toPartyFields, type PartyForm as Form } from './party-form-state.ts';

type Change = (part: Partial<Form>) => void;
type Parts = { readonly form: Form; readonly change: Change; readonly tried: boolean };

const ROLES = ['customer', 'supplier', 'both'] as const;
const BASES = ['invoice', 'delivery', 'receipt_of_invoice'] as const;

function NameFields({ form, change, tried }: Parts): ReactNode {
  const t = useTexts(accountsTexts);
  const words = useWords();
  const needed = (text: string): string => (tried && text.trim() === '' ? t('party.required') : '');
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25 }}>
        <LineField
          label={t('party.code')}
          value={form.code}
          required
          autoFocus
          error={needed(form.code)}
          onChange={(code) => change({ code })}
        />
        <ChoiceField
          label={t('party.role')}
          value={form.role}
          choices={ROLES.map((value) => ({ value, title: words(`partyRole.${value}`) }))}
          onChange={(role) => change({ role })}
        />
      </Box>
      <LineField
        label={t('party.name')}
        value={form.name}
        required
        error={needed(form.name)}
        onChange={(name) => change({ name })}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25 }}>
        <LineField
          label={t('party.shortName')}
          value={form.shortName}
          onChange={(shortName) => change({ shortName })}
        />
        <LineField label={t('party.taxId')} value={form.taxId} onChange={(taxId) => change({ taxId })} />
        <LineField
          label={t('party.salesperson')}
          value={form.salesperson}
          onChange={(salesperson) => change({ salesperson })}
        />
        <LineField label={t('party.group')} value={form.group} onChange={(group) => change({ group })} />
        <LineField
          label={t('party.contact')}
          value={form.contact}
          onChange={(contact) => change({ contact })}
        />
        <LineField label={t('party.phone')} value={form.phone} onChange={(phone) => change({ phone })} />
        <LineField label={t('party.email')} value={form.email} onChange={(email) => change({ email })} />
        <LineField
          label={t('party.parentCode')}
          value={form.parentCode}
          onChange={(parentCode) => change({ parentCode })}
        />
      </Box>
      <LineField
        label={t('party.address')}
        value={form.address}
        onChange={(address) => change({ address })}
      />
      <LineField
        label={t('party.aliases')}
        value={form.aliases}
        rows={2}
        onChange={(aliases) => change({ aliases })}
      />
      <LineField
        label={t('party.accounts')}
        value={form.bankAccounts}
        rows={2}
        onChange={(bankAccounts) => change({ bankAccounts })}
      />
    </>
  );
}

function TermsFields({ form, change }: Parts): ReactNode {
  const t = useTexts(accountsTexts);
  const number = (text: string): string => text.normalize('NFKC').replaceAll(/\D/gu, '').slice(0, 4);
  return (
    <Section title={t('party.terms')}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25, pt: 0.5 }}>
        <ChoiceField
          label={t('party.terms.base')}
          value={form.termsBase}
          choices={BASES.map((value) => ({ value, title: t(`party.terms.${value}`) }))}
          onChange={(termsBase) => change({ termsBase })}
        />
        <LineField
          label={t('party.terms.payDay')}
          value={form.termsPayDay}
          onChange={(text) => change({ termsPayDay: number(text) })}
        />
        <LineField
          label={t('party.terms.months')}
          value={form.termsMonths}
          onChange={(text) => change({ termsMonths: number(text) })}
        />
        <LineField
          label={t('party.terms.days')}
          value={form.termsDays}
          onChange={(text) => change({ termsDays: number(text) })}
        />
      </Box>
      <FormControlLabel
        sx={{ '.MuiFormControlLabel-label': { fontSize: 13 } }}
        control={
          <Checkbox
            size="small"
            checked={form.termsEndOfMonth}
            onChange={(_event, on) => change({ termsEndOfMonth: on })}
          />
        }
        label={t('party.terms.endOfMonth')}
      />
    </Section>
  );
}

/** Adds a party or changes what is known of one. What was typed survives a crash. */
export function PartyForm({
  partyUid,
  onClose,
}: {
  readonly partyUid: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(accountsTexts);
  const common = useTexts(commonTexts);
  const session = useOpenSession();
  const known = useQuery('party.get', partyUid === null ? null : { uid: partyUid });
  const draft = useDraft<Form>(`party/${partyUid ?? 'new'}`, EMPTY_PARTY);
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [before, setBefore] = useState<PartyFields | null>(null);
  const { data } = known;
  useEffect(() => {
    if (data === undefined || before !== null || !draft.loaded) return;
    setBefore(data.fields);
    if (!draft.restored) draft.reset(partyFormOf(data.fields));
  }, [data, before, draft]);
  const change: Change = (part) => draft.change((form) => ({ ...form, ...part }));
  const save = async (): Promise<void> => {
    setTried(true);
    const fields = toPartyFields(draft.value, before);
    if (fields.code === '' || fields.name === '' || working) return;
    setWorking(true);
    const reply = await command('party.save', { uid: partyUid, fields });
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    draft.discard();
    showToast({ text: t('party.saved', { name: fields.name }) });
    onClose();
  };
  useShortcuts([{ keys: 'mod+enter', title: common('save'), group: t('title'), run: () => void save() }]);
  const ready = draft.loaded && (partyUid === null || before !== null);
  return (
    <Inspector
      title={partyUid === null ? t('party.newTitle') : t('edit')}
      onClose={onClose}
      actions={
        <>
          <Button variant="contained" disabled={working || !ready} onClick={() => void save()}>
            {common('save')}
          </Button>
          <Button
            color="inherit"
            onClick={() => {
              draft.discard();
              onClose();
            }}
          >
            {common('cancel')}
          </Button>
        </>
      }
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {known.problem === null ? null : <ProblemNotice problem={known.problem} />}
      {ready ? (
        <Box sx={{ display: 'grid', gap: 1.25, pt: 0.75 }}>
          <NameFields form={draft.value} change={change} tried={tried} />
          <AmountField
            label={t('party.creditLimit')}
            currency={draft.value.currency === '' ? session.currency : draft.value.currency}
            value={draft.value.creditLimit}
            onChange={(creditLimit) => change({ creditLimit })}
          />
          <TermsFields form={draft.value} change={change} tried={tried} />
        </Box>
      ) : null}
    </Inspector>
  );
}
