import { mdiScaleBalance } from '@mdi/js';
import Button from '@mui/material/Button';
import { useEffect, useState, type ReactNode } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { CheckRow, DeliveryGroupRow } from '../../../shared/contract/order-shapes.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { call } from '../../api/client.ts';
import { useMay, useOpenSession } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { amend, go, useLocation } from '../../ui/navigation.ts';
import type { PickedParty } from '../../ui/party-field.tsx';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ApplyPanel } from './apply-panel.tsx';
import { CheckGroups } from './check-groups.tsx';
import { CheckHistory } from './check-history.tsx';
import { CheckPanel } from './check-panel.tsx';
import { CheckTools } from './check-tools.tsx';
import { ConfirmPanel } from './confirm-panel.tsx';
import { GroupPanel } from './group-panel.tsx';
import { OrderTabs } from './order-tabs.tsx';
import { periodOf } from './period.ts';
import { useWriteExcel } from './write-excel.ts';

type Subject = Omit<RequestOf<'delivery.check'>, 'offset' | 'limit' | 'class'>;

/** The party of the address, looked up once for its name and currency. */
function useParty(uid: string): readonly [PickedParty | null, (party: PickedParty | null) => void] {
  const { currency } = useOpenSession();
  const [party, setParty] = useState<PickedParty | null>(null);
  useEffect(() => {
    if (uid === '' || party?.uid === uid) return;
    void call('party.get', { uid }).then((reply) => {
      if (!reply.ok) return;
      const { code, name, currency: own } = reply.value.fields;
      setParty({ uid, code, name, currency: own ?? currency });
    });
  }, [uid, party, currency]);
  const choose = (chosen: PickedParty | null): void => {
    setParty(chosen);
    amend({ party: chosen?.uid ?? '', show: '', apply: '' });
  };
  return [party?.uid === uid ? party : null, choose];
}

function Nothing({ picked }: { readonly picked: boolean }): ReactNode {
  const t = useTexts(ordersTexts);
  return (
    <EmptyState
      icon={mdiScaleBalance}
      title={t(picked ? 'check.nothing' : 'check.pick')}
      text={t('check.pickText')}
    >
      <Button variant="contained" onClick={() => go('import')}>
        {t('check.import')}
      </Button>
    </EmptyState>
  );
}

/** 发货对账: what was delivered against the other side's list, and the checks that were confirmed. */
export function CheckPage(): ReactNode {
  const t = useTexts(ordersTexts);
  const { params } = useLocation();
  const mayWrite = useMay('accountant');
  const history = params['view'] === 'history';
  const [party, choose] = useParty(params['party'] ?? '');
  const period = periodOf(params);
  const [group, setGroup] = useState<DeliveryGroupRow | null>(null);
  const [confirming, setConfirming] = useState(false);
  const [check, setCheck] = useState<CheckRow | null>(null);
  const applying = params['apply'] ?? '';
  const subject: Subject | null =
    party === null || history ? null : { partyUid: party.uid, currency: party.currency, ...period };
  const head = useQuery('delivery.check', subject === null ? null : { ...subject, limit: 1 });
  const excel = useWriteExcel('deliveries', t('tab.check'), head.data === undefined ? null : subject);
  const canConfirm = mayWrite && head.data !== undefined && head.data.ours !== '0.00';
  useShortcuts(
    canConfirm
      ? [{ keys: 'c', title: t('check.confirmTitle'), group: t('group'), run: () => setConfirming(true) }]
      : [],
  );
  const nothing = head.problem?.code === 'DELIVERY_NOTHING';
  const panel =
    applying !== '' ? (
      <ApplyPanel
        key={applying}
        source={{ kind: 'check', uid: applying }}
        onClose={() => amend({ apply: '' })}
      />
    ) : confirming && subject !== null && head.data !== undefined ? (
      <ConfirmPanel subject={subject} head={head.data} onClose={() => setConfirming(false)} />
    ) : history && check !== null ? (
      <CheckPanel key={check.uid} check={check} onClose={() => setCheck(null)} />
    ) : !history && group !== null && subject !== null ? (
      <GroupPanel group={group} currency={subject.currency} onClose={() => setGroup(null)} />
    ) : undefined;
  return (
    <Place
      title={t('title')}
      tools={
        <>
          <OrderTabs shown="check" />
          <CheckTools history={history} party={party} period={period} onParty={choose} />
        </>
      }
      actions={
        <>
          {excel === null ? null : <Button onClick={excel}>{t('excel')}</Button>}
          {canConfirm ? (
            <Button variant="contained" onClick={() => setConfirming(true)}>
              {t('check.confirm')}
            </Button>
          ) : null}
        </>
      }
      inspector={panel}
    >
      {history ? (
        <CheckHistory onShow={setCheck} />
      ) : subject === null || nothing ? (
        <Nothing picked={nothing} />
      ) : (
        <CheckGroups subject={subject} head={head} onShow={setGroup} />
      )}
    </Place>
  );
}
