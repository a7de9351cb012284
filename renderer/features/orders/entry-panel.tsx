import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useRef, useState, type ReactNode } from 'react';
import { areaOfGoods } from '../../../shared/domain/area/area.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { attemptCommand } from '../../api/attempt.ts';
import { useOpenSession } from '../../api/session.ts';
import { showAmount } from '../../format/amount.ts';
import { useAreas } from '../../ui/areas.ts';
import { DateField } from '../../ui/date-field.tsx';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Inspector } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { MasterField } from '../../ui/master-field.tsx';
import { PartyField } from '../../ui/party-field.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { type Draft, useDraft } from '../../ui/use-draft.ts';
import { EntryLines } from './entry-lines.tsx';
import { emptyEntry, type EntryForm, isComplete, toEntry, totalOf } from './entry-state.ts';

const PANEL_WIDTH = 640;
const DRAFT = 'order/new';
const KINDS = ['order', 'delivery', 'return'] as const;

/** Under the lines: what they come to, and what to do about them. */
function LinesFoot({ form, lacking }: { readonly form: EntryForm; readonly lacking: boolean }): ReactNode {
  const t = useTexts(ordersTexts);
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, mt: 0.75 }}>
      <Typography variant="caption" color={lacking ? 'error' : 'textSecondary'}>
        {t(lacking ? 'entry.needLines' : 'entry.paste')}
      </Typography>
      <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
        {t('entry.total', { amount: showAmount(totalOf(form), form.currency) })}
      </Typography>
    </Box>
  );
}

/** The kinds that can be entered, and the one that is. */
function useKinds(chosen: EntryForm['kind']): readonly EntryForm['kind'][] {
  const areas = useAreas();
  return KINDS.filter((kind) => kind === chosen || areas[areaOfGoods(kind)]);
}

function Fields({ draft, tried }: { readonly draft: Draft<EntryForm>; readonly tried: boolean }): ReactNode {
  const t = useTexts(ordersTexts);
  const { value: form } = draft;
  const { currency } = useOpenSession();
  const change = (part: Partial<EntryForm>): void => draft.change((before) => ({ ...before, ...part }));
  const kinds = useKinds(form.kind);
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1.5 }}>
      <ChoiceField
        label={t('kind')}
        value={form.kind}
        choices={kinds.map((value) => ({ value, title: t(`kind.${value}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <LineField
        label={t('number')}
        value={form.number}
        help={t('entry.numberHelp')}
        onChange={(number) => change({ number })}
      />
      <Box sx={{ gridColumn: '1 / -1' }}>
        <PartyField
          label={t('party')}
          value={form.party}
          required
          autoFocus
          error={tried && form.party === null ? t('entry.needParty') : ''}
          onChange={(party) => change({ party, ...(party === null ? {} : { currency: party.currency }) })}
        />
      </Box>
      <DateField label={t('date')} value={form.date} onChange={(date) => change({ date })} required />
      {form.kind === 'order' ? (
        <MasterField
          label={t('contract')}
          kind="contract"
          what="contract"
          value={form.contract}
          onChange={(contract) => change({ contract })}
        />
      ) : (
        <LineField
          label={t('order')}
          value={form.orderNumber}
          onChange={(orderNumber) => change({ orderNumber })}
        />
      )}
      <LineField label={t('text')} value={form.text} onChange={(text) => change({ text })} />
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={form.taxIncluded}
            onChange={(_event, taxIncluded) => change({ taxIncluded })}
          />
        }
        label={t('entry.taxIncluded')}
        sx={{ '.MuiFormControlLabel-label': { fontSize: 13 } }}
      />
      <Box sx={{ gridColumn: '1 / -1' }}>
        <EntryLines
          lines={form.lines}
          currency={form.currency}
          priced={form.taxIncluded && form.currency === currency}
          onChange={(lines) => change({ lines })}
        />
        <LinesFoot form={form} lacking={tried && !isComplete(form)} />
      </Box>
    </Box>
  );
}

/** The form to enter an order, a delivery or a return; what was typed survives a crash. */
export function EntryPanel({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useTexts(ordersTexts);
  const common = useTexts(commonTexts);
  const { currency } = useOpenSession();
  const first = useAreas(({ deliveries }) => (deliveries ? 'delivery' : 'order'));
  const draft = useDraft<EntryForm>(DRAFT, emptyEntry(currency, first));
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const busy = useRef(false);
  const submit = async (again: boolean): Promise<void> => {
    // Leaving the field that has the focus makes it hand over what was typed.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    const form = draft.latest();
    setTried(true);
    if (busy.current || !isComplete(form)) return;
    busy.current = true;
    const keep = (attempt: EntryForm['attempt']): Promise<void> => draft.keep({ ...form, attempt });
    const reply = await attemptCommand('order.post', { entry: toEntry(form) }, form.attempt, keep);
    busy.current = false;
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    const { number, gross } = reply.value;
    showToast({ text: t('entry.done', { number, gross: showAmount(gross, form.currency) }) });
    setTried(false);
    draft.discard();
    const { kind, party, date, taxIncluded } = form;
    draft.reset(
      again ? { ...emptyEntry(form.currency), kind, party, date, taxIncluded } : emptyEntry(currency, first),
    );
    if (!again) onClose();
  };
  useShortcuts([
    { keys: 'mod+enter', title: t('entry.submit'), group: t('group'), run: () => void submit(false) },
    { keys: 'mod+shift+enter', title: t('entry.again'), group: t('group'), run: () => void submit(true) },
  ]);
  const discard = (): void => {
    draft.discard();
    draft.reset(emptyEntry(currency, first));
    onClose();
  };
  return (
    <Inspector
      title={t('entry.title')}
      onClose={onClose}
      width={PANEL_WIDTH}
      actions={
        <>
          <Button variant="contained" onClick={() => void submit(false)}>
            {t('entry.submit')}
          </Button>
          <Button variant="outlined" onClick={() => void submit(true)}>
            {t('entry.again')}
          </Button>
          <Box sx={{ flex: 1 }} />
          <Button color="inherit" onClick={discard}>
            {common('cancel')}
          </Button>
        </>
      }
    >
      {problem === null ? null : (
        <Box sx={{ mb: 1.5 }}>
          <ProblemNotice problem={problem} />
        </Box>
      )}
      {draft.loaded ? <Fields draft={draft} tried={tried} /> : null}
    </Inspector>
  );
}
