import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { LetterTemplateRow } from '../../../shared/contract/letter-shapes.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { command } from '../../api/client.ts';
import { today } from '../../format/date.ts';
import { useShortcuts } from '../../ui/keyboard.ts';
import { go } from '../../ui/navigation.ts';
import { PartyField, type PickedParty } from '../../ui/party-field.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { useDebounced } from '../../ui/use-debounced.ts';
import { useDraft, type Draft } from '../../ui/use-draft.ts';
import { PreviewPanel, type Previewed } from '../../ui/preview-panel.tsx';
import { draftOf, templateOf, type TemplateDraft } from './template-draft.ts';
import { TemplateLayout, TemplateTexts } from './template-fields.tsx';

const TYPING_PAUSE_MS = 500;

function usePreviewed(
  row: LetterTemplateRow,
  draft: TemplateDraft,
  party: PickedParty | null,
): Previewed | null {
  const t = useTexts(lettersTexts);
  const rested = useDebounced(draft, TYPING_PAUSE_MS);
  if (party === null) return null;
  const { template } = row;
  const captions = { ours: t('template.seal.ours'), theirs: t('template.seal.theirs') };
  const auditing = template.kind === 'audit_confirmation';
  const example = { name: '—', address: '', postcode: '', phone: '', fax: '', contact: '' };
  return {
    job: 'letter.preview',
    request: {
      kind: template.kind,
      form: template.form,
      level: template.level,
      ledger: 'AR',
      to: today(),
      partyUid: party.uid,
      replyAddress: auditing ? example : null,
      draft: templateOf(rested, template, captions),
    },
  };
}

/** Saving and giving up what is typed. */
function useSaving(
  { template, standard }: LetterTemplateRow,
  draft: Draft<TemplateDraft>,
): {
  readonly problem: Problem | null;
  readonly working: boolean;
  readonly save: () => void;
  readonly cancel: () => void;
} {
  const t = useTexts(lettersTexts);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const leave = (): void => {
    draft.discard();
    go('statements', '', { tab: 'templates' });
  };
  const run = async (): Promise<void> => {
    if (working) return;
    setWorking(true);
    const captions = { ours: t('template.seal.ours'), theirs: t('template.seal.theirs') };
    const changed = templateOf(draft.latest(), template, captions);
    const uid = standard ? null : template.uid;
    const reply = await command('template.save', { uid, template: changed });
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({ text: t('template.saved', { name: changed.name, version: reply.value.version }) });
    leave();
  };
  return { problem, working, save: () => void run(), cancel: leave };
}

/** Changes a template beside the letter as it would be printed. A standard one is saved as a new one of the book. */
export function TemplateEditor({ row }: { readonly row: LetterTemplateRow }): ReactNode {
  const t = useTexts(lettersTexts);
  const common = useTexts(commonTexts);
  const { template } = row;
  const draft = useDraft<TemplateDraft>(`template/${template.uid}/${template.version}`, draftOf(template));
  const [party, setParty] = useState<PickedParty | null>(null);
  const previewed = usePreviewed(row, draft.value, party);
  const { problem, working, save, cancel } = useSaving(row, draft);
  useShortcuts([{ keys: 'mod+enter', title: common('save'), group: t('letter.template'), run: save }]);
  const change = (part: Partial<TemplateDraft>): void => draft.change((form) => ({ ...form, ...part }));
  return (
    <Box sx={{ flex: 1, display: 'flex', minHeight: 0 }}>
      <Box sx={{ flex: 1, minWidth: 420, display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <Box sx={{ flex: 1, overflow: 'auto', p: 1.5, display: 'grid', gap: 1.5, alignContent: 'start' }}>
          {problem === null ? null : <ProblemNotice problem={problem} />}
          <PartyField label={t('template.for')} value={party} onChange={setParty} />
          {draft.loaded ? (
            <>
              <TemplateTexts draft={draft.value} change={change} />
              <TemplateLayout draft={draft.value} change={change} />
            </>
          ) : null}
        </Box>
        <Box sx={{ p: 1.25, display: 'flex', gap: 1, borderTop: 1, borderColor: 'divider' }}>
          <Button variant="contained" disabled={working || !draft.loaded} onClick={save}>
            {t('template.save')}
          </Button>
          <Button color="inherit" onClick={cancel}>
            {common('cancel')}
          </Button>
        </Box>
      </Box>
      <PreviewPanel
        previewed={previewed}
        currency={party?.currency ?? 'CNY'}
        title={t('letter.previewTitle')}
        pick={t('template.for')}
      />
    </Box>
  );
}
