import { mdiArrowLeft } from '@mdi/js';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState, type ReactNode } from 'react';
import type { PartyFields } from '../../../shared/contract/party.ts';
import { accountsTexts } from '../../../shared/i18n/ui/accounts.ts';
import { partiesTexts } from '../../../shared/i18n/ui/parties.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { monthAround, today } from '../../format/date.ts';
import { useLedgers } from '../../ui/areas.ts';
import { Attachments } from '../../ui/attachments.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { go } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { AgingTab } from './aging-tab.tsx';
import { ContactsTab } from './contacts-tab.tsx';
import { DocumentsTab } from './documents-tab.tsx';
import { KnownAt } from './known-at.tsx';
import { LedgerTab } from './ledger-tab.tsx';
import { LettersTab } from './letters-tab.tsx';
import { LimitationTab } from './limitation-tab.tsx';
import { useMoment, type Moment } from './moment.ts';
import { OpenItemsTab } from './open-items-tab.tsx';
import { PartyChangePanel } from './party-change-panel.tsx';
import { PartyForm } from './party-form.tsx';
import { PartyProfile } from './party-profile.tsx';
import { ReconciliationsTab } from './reconciliations-tab.tsx';

/** Filters and order belong to the list of one tab. */
const NO_TERMS = { where: '', sorts: '' } as const;
const TABS = [
  'ledger',
  'open',
  'aging',
  'documents',
  'reconciliations',
  'letters',
  'contacts',
  'limitation',
  'attachments',
  'profile',
] as const;

type Change = (part: Readonly<Record<string, string>>) => void;

function Periods({ moment, change }: { readonly moment: Moment; readonly change: Change }): ReactNode {
  const t = useTexts(accountsTexts);
  const now = today();
  const month = monthAround(now, 0);
  const last = monthAround(now, -1);
  const choices = [
    ['period.month', month.from, month.to],
    ['period.last', last.from, last.to],
    ['period.year', `${now.slice(0, 4)}-01-01`, now],
    ['period.all', 'all', now],
  ] as const;
  const current =
    choices.find(([, from, asOf]) => from === (moment.from ?? 'all') && asOf === moment.asOf)?.[0] ?? null;
  return (
    <ToggleButtonGroup size="small" exclusive value={current}>
      {choices.map(([key, from, asOf]) => (
        <ToggleButton key={key} value={key} onClick={() => change({ from, asOf })}>
          {t(key)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function Controls(props: {
  /** The ledgers the party has something on. */
  readonly standing: readonly string[];
  readonly moment: Moment;
  readonly change: Change;
  readonly head: number | null;
}): ReactNode {
  const { moment, change, head } = props;
  const t = useTexts(accountsTexts);
  const words = useWords();
  const ledgers = useLedgers(props.standing.includes('AP') ? 'AP' : moment.ledger);
  return (
    <>
      <ToggleButtonGroup size="small" exclusive value={moment.ledger} aria-label={t('ledger')}>
        {ledgers.map((ledger) => (
          <ToggleButton key={ledger} value={ledger} onClick={() => change({ ledger, currency: '' })}>
            {words(`ledger.${ledger}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {moment.tab === 'ledger' ? (
        <DateField
          label={t('from')}
          value={moment.from ?? ''}
          onChange={(from) => change({ from: from === '' ? 'all' : from })}
          width={122}
        />
      ) : null}
      <DateField label={t('asOf')} value={moment.asOf} onChange={(asOf) => change({ asOf })} width={122} />
      {moment.tab === 'ledger' ? <Periods moment={moment} change={change} /> : null}
      <KnownAt
        value={moment.knownAt}
        now={head}
        onChange={(seq) => change({ knownAt: seq === null ? '' : String(seq) })}
      />
    </>
  );
}

function Content({ partyUid, moment }: { readonly partyUid: string; readonly moment: Moment }): ReactNode {
  switch (moment.tab) {
    case 'open':
      return <OpenItemsTab partyUid={partyUid} moment={moment} />;
    case 'aging':
      return <AgingTab partyUid={partyUid} moment={moment} />;
    case 'documents':
      return <DocumentsTab partyUid={partyUid} moment={moment} />;
    case 'reconciliations':
      return <ReconciliationsTab partyUid={partyUid} />;
    case 'letters':
      return <LettersTab partyUid={partyUid} />;
    case 'contacts':
      return <ContactsTab partyUid={partyUid} />;
    case 'limitation':
      return <LimitationTab partyUid={partyUid} moment={moment} />;
    case 'attachments':
      return (
        <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', p: 1.5, display: 'flex' }}>
          <Attachments kind="party" subjectUid={partyUid} />
        </Box>
      );
    case 'profile':
      return <PartyProfile partyUid={partyUid} />;
    default:
      return <LedgerTab partyUid={partyUid} moment={moment} />;
  }
}

function useTabKeys(change: Change): void {
  const t = useTexts(accountsTexts);
  const tabs = TABS.map((id, index) => ({
    keys: String((index + 1) % 10),
    title: t(`tab.${id}`),
    group: t('title'),
    run: () => change({ tab: id, ...NO_TERMS }),
  }));
  useShortcuts([
    ...tabs,
    { keys: 'alt+arrowup', title: t('back'), group: t('title'), run: () => go('accounts') },
  ]);
}

/** The inspector of the page: the party's details, or a dated change of who it is. */
function Panel(props: {
  readonly kind: 'edit' | 'change' | null;
  readonly partyUid: string;
  readonly fields: PartyFields | undefined;
  readonly onClose: () => void;
}): ReactNode {
  const { kind, partyUid, fields, onClose } = props;
  if (kind === null) return null;
  if (kind === 'edit' || fields === undefined) return <PartyForm partyUid={partyUid} onClose={onClose} />;
  const subject = { uid: partyUid, code: fields.code, name: fields.name };
  return <PartyChangePanel subject={subject} onClose={onClose} />;
}

/** Says that another party has taken this one over, and leads there. */
function MergedNotice({
  into,
}: {
  readonly into: { readonly uid: string; readonly code: string; readonly name: string };
}): ReactNode {
  const t = useTexts(partiesTexts);
  return (
    <Alert
      severity="info"
      variant="outlined"
      sx={{ m: 1, py: 0, fontSize: 13 }}
      action={
        <Button size="small" onClick={() => go('accounts', into.uid)}>
          {t('mergedInto.open', { code: into.code })}
        </Button>
      }
    >
      {t('mergedInto', { code: into.code, name: into.name })}
    </Alert>
  );
}

/** One party: ledger, open items, aging, documents, statements, details; as of and known at any moment. */
export function PartyPage({ partyUid }: { readonly partyUid: string }): ReactNode {
  const t = useTexts(accountsTexts);
  const words = useWords();
  const party = useQuery('party.get', { uid: partyUid });
  const [moment, change] = useMoment(party.data?.ledgers ?? []);
  const [panel, setPanel] = useState<'edit' | 'change' | null>(null);
  const changes = useTexts(partiesTexts);
  const mayWrite = useMay('accountant');
  const head = useQuery('journal.list', { limit: 1 });
  useTabKeys(change);
  const fields = party.data?.fields;
  const mergedInto = party.data?.mergedInto ?? null;
  const dated = !['profile', 'attachments', 'letters', 'contacts', 'reconciliations'].includes(moment.tab);
  return (
    <Place
      title={
        <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, maxWidth: 640 }}>
          <IconButton aria-label={t('back')} onClick={() => go('accounts')}>
            <Icon path={mdiArrowLeft} />
          </IconButton>
          <Box component="span" title={fields?.name} sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
            {fields === undefined ? '' : `${fields.code} ${fields.name}`}
          </Box>
        </Box>
      }
      detail={fields === undefined ? undefined : words(`partyRole.${fields.role}`)}
      tools={
        dated && parseCalendarDate(moment.asOf) !== null ? (
          <Controls
            standing={party.data?.ledgers ?? []}
            moment={moment}
            change={change}
            head={head.data?.head ?? null}
          />
        ) : undefined
      }
      actions={
        mayWrite && mergedInto === null ? (
          <>
            <Button onClick={() => setPanel('change')}>{changes('change')}</Button>
            <Button onClick={() => setPanel('edit')}>{t('edit')}</Button>
            <Button variant="contained" onClick={() => go('documents', 'new', { party: partyUid })}>
              {t('newDocument')}
            </Button>
          </>
        ) : undefined
      }
      inspector={<Panel kind={panel} partyUid={partyUid} fields={fields} onClose={() => setPanel(null)} />}
    >
      {mergedInto === null ? null : <MergedNotice into={mergedInto} />}
      {party.problem === null ? null : <ProblemNotice problem={party.problem} onRetry={party.refetch} />}
      <Tabs
        value={TABS.find((id) => id === moment.tab) ?? 'ledger'}
        onChange={(_event, tab: string) => change({ tab, ...NO_TERMS })}
        sx={{ px: 1, borderBottom: 1, borderColor: 'divider', bgcolor: 'background.paper' }}
      >
        {TABS.map((id) => (
          <Tab key={id} value={id} label={t(`tab.${id}`)} />
        ))}
      </Tabs>
      {moment.knownAt === null || !dated ? null : (
        <Alert severity="warning" variant="outlined" sx={{ m: 1, py: 0, fontSize: 13 }}>
          {t('knownAt.past', { seq: moment.knownAt })}
        </Alert>
      )}
      <Content partyUid={partyUid} moment={moment} />
    </Place>
  );
}
