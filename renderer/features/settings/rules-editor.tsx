import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { RuleRow } from '../../../shared/contract/rule.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { ruleSentence } from '../../../shared/i18n/rule.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { postedAlone } from '../../../shared/domain/document/adjustment-codes.ts';
import { rulesTexts } from '../../../shared/i18n/ui/rules.ts';
import { command } from '../../api/client.ts';
import { useOpenSession } from '../../api/session.ts';
import { AmountField } from '../../ui/amount-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { PartyField } from '../../ui/party-field.tsx';
import { useLocale, useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import {
  conditionOf,
  draftFaults,
  draftOf,
  type DraftFault,
  effectOf,
  FEE_CODES,
  type RuleDraft,
} from './rule-draft.ts';

const KINDS = ['classify', 'allocate', 'fee'] as const;
const CLASSES = ['other', 'internal_transfer'] as const;
const DIRECTIONS = ['both', 'in', 'out'] as const;
const COLUMNS = {
  display: 'grid',
  gridTemplateColumns: '1fr 1fr 1fr',
  gap: 1.25,
  alignItems: 'start',
} as const;

type Parts = {
  readonly draft: RuleDraft;
  readonly set: (part: Partial<RuleDraft>) => void;
  readonly fault: (field: DraftFault) => string;
};

function Condition({ draft, set, fault }: Parts): ReactNode {
  const t = useTexts(rulesTexts);
  const { currency } = useOpenSession();
  const own = draft.currency === '' ? currency : draft.currency;
  const line = (
    key: 'payerContains' | 'textContains' | 'payerAccount' | 'ownAccount',
    error = '',
  ): ReactNode => (
    <LineField
      label={t(`field.${key}`)}
      value={draft[key]}
      error={error}
      onChange={(text) => set({ [key]: text })}
    />
  );
  return (
    <Box sx={COLUMNS}>
      {line('payerContains', fault('condition'))}
      {line('textContains')}
      <ChoiceField
        label={t('field.direction')}
        value={draft.direction}
        choices={DIRECTIONS.map((value) => ({ value, title: t(`direction.${value}`) }))}
        onChange={(direction) => set({ direction })}
      />
      {line('payerAccount')}
      {line('ownAccount')}
      <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.25 }}>
        {(['amountFrom', 'amountTo'] as const).map((key) => (
          <AmountField
            key={key}
            label={t(`field.${key}`)}
            currency={own}
            value={draft[key]}
            onChange={(amount) => set({ [key]: amount })}
          />
        ))}
      </Box>
    </Box>
  );
}

function Effect({ draft, set, fault }: Parts): ReactNode {
  const t = useTexts(rulesTexts);
  const words = useWords();
  const { currency } = useOpenSession();
  return (
    <Box sx={COLUMNS}>
      <ChoiceField
        label={t('field.effect')}
        value={draft.kind}
        choices={KINDS.map((value) => ({ value, title: t(`effect.${value}`) }))}
        onChange={(kind) => set({ kind })}
      />
      {draft.kind === 'classify' ? (
        <>
          <ChoiceField
            label={t('field.class')}
            value={draft.class}
            choices={CLASSES.map((value) => ({ value, title: words(`bankClass.${value}`) }))}
            onChange={(value) => set({ class: value })}
          />
          <LineField
            label={t('field.account')}
            value={draft.account}
            onChange={(account) => set({ account })}
          />
        </>
      ) : null}
      {draft.kind === 'allocate' ? (
        <Box sx={{ gridColumn: 'span 2' }}>
          <PartyField
            label={t('field.party')}
            value={draft.party}
            required
            error={fault('party')}
            onChange={(party) => set({ party })}
          />
        </Box>
      ) : null}
      {draft.kind === 'fee' ? (
        <>
          <ChoiceField
            label={t('field.code')}
            value={draft.code}
            choices={FEE_CODES.filter(
              (code) => code === draft.code || draft.direction === 'out' || postedAlone('AR', code),
            ).map((value) => ({ value, title: words(`adjustment.${value}`) }))}
            onChange={(code) => set({ code })}
          />
          <AmountField
            label={t('field.max')}
            currency={draft.currency === '' ? currency : draft.currency}
            value={draft.max}
            required
            error={fault('max')}
            onChange={(max) => set({ max })}
          />
        </>
      ) : null}
    </Box>
  );
}

/** The sentence a draft makes so far. */
function Preview({ draft }: { readonly draft: RuleDraft }): ReactNode {
  const t = useTexts(rulesTexts);
  const locale = useLocale();
  const { currency } = useOpenSession();
  const told = {
    condition: conditionOf(draft, currency),
    effect: effectOf(draft),
    party: draft.party?.name ?? '…',
  };
  return (
    <Box aria-live="polite" sx={{ bgcolor: 'action.hover', borderRadius: 1, px: 1.25, py: 1 }}>
      <Typography variant="caption" color="textSecondary" component="div">
        {t('editor.preview')}
      </Typography>
      <Box sx={{ fontSize: 14 }}>
        {draftFaults(draft).has('condition') ? '…' : ruleSentence(locale, told)}
      </Box>
    </Box>
  );
}

/** A rule put together from parts, with the sentence it makes. Saved, it is a new version that has to be tested. */
export function RuleEditor({
  rule,
  onDone,
}: {
  readonly rule: RuleRow | null;
  readonly onDone: () => void;
}): ReactNode {
  const t = useTexts(rulesTexts);
  const common = useTexts(commonTexts);
  const { currency } = useOpenSession();
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const faults = draftFaults(draft);
  const set = (part: Partial<RuleDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const fault = (field: DraftFault): string => (tried && faults.has(field) ? t(`wrong.${field}`) : '');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (faults.size > 0) return;
    const name = draft.name.trim();
    const reply = await command('rule.save', {
      uid: rule?.uid ?? null,
      name,
      condition: conditionOf(draft, currency),
      effect: effectOf(draft),
    });
    if (!reply.ok) return setProblem(reply.error);
    showToast({ text: t('saved', { name }) });
    onDone();
  };
  return (
    <Box
      component="form"
      noValidate
      aria-label={rule === null ? t('add') : rule.name}
      onSubmit={(event) => void submit(event)}
      sx={{ flex: 1, display: 'grid', gap: 1.25, border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5 }}
    >
      <LineField
        label={t('field.name')}
        value={draft.name}
        required
        autoFocus
        error={fault('name')}
        onChange={(name) => set({ name })}
      />
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {t('editor.when')}
      </Typography>
      <Condition draft={draft} set={set} fault={fault} />
      <Typography variant="body2" sx={{ fontWeight: 600 }}>
        {t('editor.then')}
      </Typography>
      <Effect draft={draft} set={set} fault={fault} />
      <Preview draft={draft} />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button type="submit" variant="contained">
          {common('save')}
        </Button>
        <Button color="inherit" onClick={onDone}>
          {common('cancel')}
        </Button>
      </Box>
    </Box>
  );
}
