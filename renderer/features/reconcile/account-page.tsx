import { mdiArrowLeft } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useEffect, useState, type ReactNode } from 'react';
import type { ReconcileCloseRow } from '../../../shared/contract/reconciliation.ts';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { addDays, endOfMonth, parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { DateField } from '../../ui/date-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { expectFiles } from '../../ui/incoming-file.ts';
import { amend, go } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { Bench, type BenchPanel } from './bench.tsx';
import { FrozenView } from './frozen-view.tsx';
import { SheetPanel } from './sheet-panel.tsx';
import { openAccount, type Subject } from './subject.ts';

const HISTORY_SHOWN = 120;

/** Files dropped while the account is shown are statements of theirs. */
function useExpectedFiles(
  subject: Subject,
  party: { readonly code: string; readonly name: string } | undefined,
): void {
  const { partyUid, ledger, currency } = subject;
  const [code, name] = [party?.code, party?.name];
  useEffect(() => {
    if (code === undefined || name === undefined) return undefined;
    return expectFiles({ kind: 'their-statement', ledger, party: { uid: partyUid, code, name, currency } });
  }, [partyUid, ledger, currency, code, name]);
}

/** Earlier reconciliations of the account. */
function Closes(props: {
  readonly closes: readonly ReconcileCloseRow[];
  readonly current: ReconcileCloseRow | undefined;
  readonly subject: Subject;
}): ReactNode {
  const { closes, current, subject } = props;
  const t = useTexts(reconcileTexts);
  if (closes.length === 0) return null;
  return (
    <TextField
      select
      fullWidth={false}
      label={t('history.closes')}
      value={current?.uid ?? 'open'}
      sx={{ width: 230 }}
      onChange={(event) => {
        const chosen = closes.find(({ uid }) => uid === event.target.value);
        const day = parseCalendarDate(closes[0]?.to ?? '');
        const next = day === null ? subject.to : endOfMonth(addDays(day, 1));
        openAccount({ ...subject, from: null, to: chosen?.to ?? next });
      }}
    >
      <MenuItem value="open">{t('history.current')}</MenuItem>
      {closes.map((close) => (
        <MenuItem key={close.uid} value={close.uid}>
          {close.number} · {close.to}
        </MenuItem>
      ))}
    </TextField>
  );
}

function BenchActions(props: {
  readonly panel: BenchPanel;
  readonly onPanel: (panel: BenchPanel) => void;
  readonly mayWrite: boolean;
}): ReactNode {
  const { panel, onPanel, mayWrite } = props;
  const t = useTexts(reconcileTexts);
  const forms = useTexts(reconcileFormTexts);
  const toggle = (one: BenchPanel): void => onPanel(panel === one ? 'group' : one);
  return (
    <>
      <Button aria-pressed={panel === 'summary'} onClick={() => toggle('summary')}>
        {t('key.summary')} S
      </Button>
      <Button aria-pressed={panel === 'sheet'} onClick={() => toggle('sheet')}>
        {forms('sheet.title')} P
      </Button>
      {mayWrite ? (
        <>
          <Button aria-pressed={panel === 'options'} onClick={() => toggle('options')}>
            {forms('options.short')} O
          </Button>
          <Button aria-pressed={panel === 'typed'} onClick={() => toggle('typed')}>
            {forms('typed.short')} I
          </Button>
          <Button variant="contained" onClick={() => toggle('close')}>
            {t('close.title')} F
          </Button>
        </>
      ) : null}
    </>
  );
}

type PartyTitle = { readonly code: string; readonly name: string };

function Title({
  party,
  ledger,
}: {
  readonly party: PartyTitle | undefined;
  readonly ledger: string;
}): ReactNode {
  const t = useTexts(reconcileTexts);
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, maxWidth: 520 }}>
      <IconButton aria-label={t('back')} onClick={() => go('reconcile', '', { ledger })}>
        <Icon path={mdiArrowLeft} />
      </IconButton>
      <Box component="span" title={party?.name} sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        {party === undefined ? '' : `${party.code} ${party.name}`}
      </Box>
    </Box>
  );
}

/** The period, and the reconciliations before it. */
function Period(props: {
  readonly subject: Subject;
  readonly closes: readonly ReconcileCloseRow[];
  readonly frozen: ReconcileCloseRow | undefined;
}): ReactNode {
  const { subject, closes, frozen } = props;
  const { from, to } = subject;
  const t = useTexts(reconcileTexts);
  return (
    <>
      <DateField label={t('from')} value={from ?? ''} width={126} onChange={(day) => amend({ from: day })} />
      <DateField
        label={t('to')}
        value={to}
        width={126}
        onChange={(day) => (day === '' ? undefined : amend({ to: day }))}
      />
      <Closes closes={closes} current={frozen} subject={subject} />
    </>
  );
}

/** One account: its period on the bench, or a reconciliation that is frozen. */
export function AccountPage({ subject }: { readonly subject: Subject }): ReactNode {
  const forms = useTexts(reconcileFormTexts);
  const words = useWords();
  const mayWrite = useMay('accountant');
  const { partyUid, ledger, currency, to, from } = subject;
  const party = useQuery('party.get', { uid: partyUid }).data?.fields;
  const history = useQuery(
    'reconcile.history',
    { partyUid, ledger, limit: HISTORY_SHOWN },
    { keepPrevious: true },
  );
  const closes = (history.data?.rows ?? []).filter((row) => row.currency === currency);
  const frozen = closes.find((row) => row.to === to && from === null);
  const [panel, setPanel] = useState<BenchPanel>('group');
  useExpectedFiles(subject, party);
  return (
    <Place
      title={<Title party={party} ledger={ledger} />}
      detail={`${words(`ledger.${ledger}`)} ${currency}`}
      tools={<Period {...{ subject, closes, frozen }} />}
      actions={
        frozen === undefined ? (
          <BenchActions panel={panel} onPanel={setPanel} mayWrite={mayWrite} />
        ) : (
          <Button
            aria-pressed={panel === 'sheet'}
            onClick={() => setPanel(panel === 'sheet' ? 'group' : 'sheet')}
          >
            {forms('sheet.title')}
          </Button>
        )
      }
      inspector={
        frozen !== undefined && panel === 'sheet' ? (
          <SheetPanel
            subject={{ closeUid: frozen.uid }}
            number={frozen.number}
            onClose={() => setPanel('group')}
          />
        ) : undefined
      }
    >
      {history.data === undefined ? null : frozen === undefined ? (
        <Bench
          {...{ subject, mayWrite, panel }}
          onPanel={setPanel}
          onClosed={() => {
            setPanel('group');
            history.refetch();
          }}
        />
      ) : (
        <FrozenView
          uid={frozen.uid}
          isLast={closes[0]?.uid === frozen.uid}
          mayWrite={mayWrite}
          onReopened={history.refetch}
        />
      )}
    </Place>
  );
}
