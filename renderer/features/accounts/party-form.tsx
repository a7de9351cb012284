import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState, type ReactNode } from 'react';
import type { PartyFields } from '../../../shared/contract/party.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { command } from '../../api/client.ts';
import { useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { useAreas } from '../../ui/areas.ts';
import { CustomFields } from '../../ui/custom-fields.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Inspector, Section } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useDraft, type Draft } from '../../ui/use-draft.ts';
import { EMPTY_PARTY, partyFormOf, toPartyFields, type PartyForm as Form } from './party-form-state.ts';
import { PartyPayers } from './party-payers.tsx';

type Change = (part: Partial<Form>) => void;
type Parts = { readonly form: Form; readonly change: Change; readonly tried: boolean };

const ROLES = ['customer', 'supplier', 'both'] as const;
const BASES = ['invoice', 'delivery', 'receipt_of_invoice'] as const;

const DETAILS = [
  'shortName',
  'taxId',
  'salesperson',
  'group',
  'contact',
  'phone',
  'email',
  'parentCode',
] as const;

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
    </>
  );
}

function DetailFields({ form, change }: Parts): ReactNode {
  const t = useTexts(accountsTexts);
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25 }}>
        {DETAILS.map((field) => (
          <LineField
            key={field}
            label={t(`party.${field}`)}
            value={form[field]}
            onChange={(text) => change({ [field]: text })}
          />
        ))}
      </Box>
      <LineField
        label={t('party.address')}
        value={form.address}
        onChange={(address) => change({ address })}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25 }}>
        <LineField
          label={t('party.postcode')}
          value={form.postcode}
          onChange={(postcode) => change({ postcode })}
        />
        <ChoiceField
          label={t('party.language')}
          value={form.language}
          choices={[
            { value: '', title: t('party.language.none') },
            { value: 'zh-CN', title: '中文' },
            { value: 'en', title: 'English' },
          ]}
          onChange={(language) => change({ language })}
        />
      </Box>
      <LineField
        label={t('party.aliases')}
        help={t('party.aliasesHelp')}
        value={form.aliases}
        rows={2}
        onChange={(aliases) => change({ aliases })}
      />
      <LineField
        label={t('party.accounts')}
        help={t('party.accountsHelp')}
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

function useSaving(
  partyUid: string | null,
  before: PartyFields | null,
  draft: Draft<Form>,
  onClose: () => void,
): {
  readonly tried: boolean;
  readonly working: boolean;
  readonly problem: Problem | null;
  readonly save: () => void;
} {
  const t = useTexts(accountsTexts);
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const run = async (): Promise<void> => {
    // Leaving the field that has the focus makes it hand over what was typed.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    setTried(true);
    const fields = toPartyFields(draft.latest(), before);
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
  return { tried, working, problem, save: () => void run() };
}

function Editor(props: {
  readonly partyUid: string | null;
  readonly before: PartyFields | null;
  readonly onClose: () => void;
}): ReactNode {
  const { partyUid, before, onClose } = props;
  const t = useTexts(accountsTexts);
  const common = useTexts(commonTexts);
  const session = useOpenSession();
  const draft = useDraft<Form>(
    `party/${partyUid ?? 'new'}`,
    before === null ? EMPTY_PARTY : partyFormOf(before),
  );
  const { tried, working, problem, save } = useSaving(partyUid, before, draft, onClose);
  useShortcuts([{ keys: 'mod+enter', title: common('save'), group: t('title'), run: save }]);
  const change: Change = (part) => draft.change((form) => ({ ...form, ...part }));
  const cancel = (): void => {
    draft.discard();
    onClose();
  };
  const { credit } = useAreas();
  const parts = { form: draft.value, change, tried };
  const actions = (
    <>
      <Button variant="contained" disabled={working || !draft.loaded} onClick={save}>
        {common('save')}
      </Button>
      <Button color="inherit" onClick={cancel}>
        {common('cancel')}
      </Button>
    </>
  );
  return (
    <Inspector
      title={partyUid === null ? t('party.newTitle') : t('edit')}
      onClose={onClose}
      actions={actions}
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {draft.loaded ? (
        <Box sx={{ display: 'grid', gap: 1.25, pt: 0.75 }}>
          <NameFields {...parts} />
          <DetailFields {...parts} />
          {credit ? (
            <AmountField
              label={t('party.creditLimit')}
              currency={draft.value.currency === '' ? session.currency : draft.value.currency}
              value={draft.value.creditLimit}
              onChange={(creditLimit) => change({ creditLimit })}
            />
          ) : null}
          <TermsFields {...parts} />
          <CustomFields of="party" values={draft.value.custom} onChange={(custom) => change({ custom })} />
          <PartyPayers payers={draft.value.payers} onChange={(payers) => change({ payers })} />
        </Box>
      ) : null}
    </Inspector>
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
  const { data, problem } = useQuery('party.get', partyUid === null ? null : { uid: partyUid });
  if (partyUid === null || data !== undefined) {
    return <Editor partyUid={partyUid} before={data?.fields ?? null} onClose={onClose} />;
  }
  return (
    <Inspector title={t('edit')} onClose={onClose}>
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Inspector>
  );
}
