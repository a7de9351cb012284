import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useEffect, type ReactNode } from 'react';
import { reconcileState, type ReconcileState } from '../../../shared/contract/reconciliation.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { useMay, useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { useLedgers } from '../../ui/areas.ts';
import { amend, go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { AccountList } from './account-list.tsx';
import { AccountPage } from './account-page.tsx';
import { ItemList } from './item-list.tsx';
import { PlanView } from './plan-view.tsx';
import { lastMonthEnd, periodEnd, usePartyAlone, useSubject } from './subject.ts';

const TABS = ['accounts', 'items', 'plan'] as const;
type PageTab = (typeof TABS)[number];

const STATES = reconcileState.options;

function stateOf(text: string | undefined): ReconcileState | null {
  return STATES.find((state) => state === text) ?? null;
}

/** Which accounts the list shows. */
function AccountTools(props: {
  readonly ledger: 'AR' | 'AP';
  readonly state: ReconcileState | null;
  readonly search: string;
}): ReactNode {
  const { ledger, state, search } = props;
  const t = useTexts(reconcileTexts);
  const words = useWords();
  const ledgers = useLedgers(ledger);
  const counted = useQuery('reconcile.list', { ledger, search, limit: 1 }, { keepPrevious: true });
  const counts = counted.data?.counts ?? {};
  return (
    <>
      <ToggleButtonGroup size="small" exclusive value={ledger} aria-label={t('ledger')}>
        {ledgers.map((one) => (
          <ToggleButton key={one} value={one} onClick={() => amend({ ledger: one })}>
            {words(`ledger.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <ToggleButtonGroup size="small" exclusive value={state ?? 'all'} aria-label={t('col.state')}>
        <ToggleButton value="all" onClick={() => amend({ state: '' })}>
          {t('classes.all')}
        </ToggleButton>
        {STATES.map((one) => (
          <ToggleButton key={one} value={one} onClick={() => amend({ state: one })}>
            {t(`state.${one}`)} {(counts[one] ?? 0).toLocaleString('en-US')}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <SearchField label={t('accounts.search')} value={search} onChange={(text) => amend({ search: text })} />
    </>
  );
}

function Content({ tab }: { readonly tab: PageTab }): ReactNode {
  const { params } = useLocation();
  const mayWrite = useMay('accountant');
  const ledger = params['ledger'] === 'AP' ? 'AP' : 'AR';
  if (tab === 'plan') return <PlanView mayWrite={mayWrite} />;
  if (tab === 'items') return <ItemList closeUid={null} mayWrite={mayWrite} />;
  return <AccountList ledger={ledger} state={stateOf(params['state'])} search={params['search'] ?? ''} />;
}

/** Goes on to the period of the latest statement of theirs of a party. */
function Arriving({
  partyUid,
  bookCurrency,
}: {
  readonly partyUid: string;
  readonly bookCurrency: string;
}): ReactNode {
  const { data } = useQuery('theirs.list', { partyUid, limit: 1 });
  const [latest] = data?.rows ?? [];
  useEffect(() => {
    if (data === undefined) return;
    const { ledger, currency, to } = latest ?? { ledger: 'AR', currency: bookCurrency, to: lastMonthEnd() };
    amend({ ledger, currency, to: periodEnd(to) });
  }, [data, latest, bookCurrency]);
  return null;
}

/** 对账: every account with the other side's account of it; one account on the bench. */
export function Page(): ReactNode {
  const t = useTexts(reconcileTexts);
  const { currency } = useOpenSession();
  const { params } = useLocation();
  const subject = useSubject(currency);
  const alone = usePartyAlone();
  if (alone !== null) return <Arriving partyUid={alone} bookCurrency={currency} />;
  if (subject !== null) return <AccountPage key={JSON.stringify(subject)} subject={subject} />;
  const tab = TABS.find((one) => one === params['tab']) ?? 'accounts';
  return (
    <Place
      title={t('title')}
      tools={
        <Tabs
          value={tab}
          onChange={(_event, next: PageTab) => go('reconcile', '', next === 'accounts' ? {} : { tab: next })}
        >
          {TABS.map((one) => (
            <Tab key={one} value={one} label={t(`tab.${one}`)} />
          ))}
        </Tabs>
      }
    >
      {tab === 'accounts' ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, px: 1.5, py: 1, bgcolor: 'background.paper' }}>
          <AccountTools
            ledger={params['ledger'] === 'AP' ? 'AP' : 'AR'}
            state={stateOf(params['state'])}
            search={params['search'] ?? ''}
          />
        </Box>
      ) : null}
      <Content tab={tab} />
    </Place>
  );
}
