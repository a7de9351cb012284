import { mdiBellRingOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import type { DunningRow } from '../../../shared/contract/letter-shapes.ts';
import type { Ledger } from '../../../shared/domain/document/document.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { call, command } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows } from '../../api/use-rows.ts';
import { today } from '../../format/date.ts';
import { useLedgers } from '../../ui/areas.ts';
import { DateField } from '../../ui/date-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ChoiceField } from '../../ui/form-fields.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { GroupField } from '../../ui/group-field.tsx';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { amend, useLocation } from '../../ui/navigation.ts';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { useIssueLetters } from './confirm-letters.tsx';
import { HoldDialog } from './hold-dialog.tsx';
import { PreviewPanel } from '../../ui/preview-panel.tsx';

function useColumns(): readonly Column<DunningRow>[] {
  const t = useTexts(lettersTexts);
  const lastOf = ({ last }: DunningRow): string =>
    last === null ? '' : `${last.date} ${last.number} · ${last.level}`;
  const heldOf = ({ hold }: DunningRow): string =>
    hold === null ? '' : [t(`dunning.hold.${hold.kind}`), hold.until ?? ''].join(' ').trim();
  const levelOf = ({ level }: DunningRow): string =>
    level === null ? t('dunning.nothing') : t(`level.${level}`);
  return [
    {
      id: 'party',
      title: t('papers.party'),
      width: 200,
      grow: true,
      text: (row) => `${row.party.code} ${row.party.name}`,
    },
    {
      id: 'overdue',
      title: t('dunning.overdue'),
      width: 132,
      align: 'right',
      text: (row) => row.overdue,
      cell: (row) => <Money amount={row.overdue} currency={row.currency} against />,
      sum: (row) => ({ amount: row.overdue, currency: row.currency }),
    },
    {
      id: 'days',
      title: t('dunning.days'),
      width: 88,
      align: 'right',
      text: (row) => t('dunning.daysValue', { days: row.daysOverdue }),
    },
    { id: 'items', title: t('dunning.items'), width: 56, align: 'right', text: (row) => String(row.items) },
    {
      id: 'level',
      title: t('dunning.level'),
      width: 132,
      text: levelOf,
      cell: (row) => (
        <Mark kind={row.level === 3 ? 'wrong' : row.level === null ? 'open' : 'warning'}>{levelOf(row)}</Mark>
      ),
    },
    { id: 'last', title: t('dunning.last'), width: 176, text: lastOf },
    { id: 'hold', title: t('dunning.hold'), width: 132, text: heldOf },
  ];
}

/** Lets a party be dunned again: every hold of it that stands. */
async function release(row: DunningRow, asOf: string, said: string): Promise<void> {
  const day = parseCalendarDate(asOf);
  if (day === null) return;
  const holds = await call('dunning.holds', { partyUid: row.party.uid, asOf: day });
  if (!holds.ok) return showProblem(holds.error);
  for (const { uid } of holds.value.rows.filter(({ stands }) => stands)) {
    const reply = await command('dunning.release', { uid });
    if (!reply.ok) return showProblem(reply.error);
  }
  showToast({ text: said });
}

function Actions(props: {
  readonly chosen: readonly DunningRow[];
  readonly ledger: Ledger;
  readonly asOf: string;
}): ReactNode {
  const { chosen, ledger, asOf } = props;
  const t = useTexts(lettersTexts);
  const [holding, setHolding] = useState<DunningRow | null>(null);
  const issueLetters = useIssueLetters();
  const due = chosen.filter(({ level }) => level !== null);
  const [one] = chosen;
  const issue = async (): Promise<void> => {
    const to = parseCalendarDate(asOf);
    if (to === null) return;
    await issueLetters({
      kind: 'dunning',
      ledger,
      to,
      parties: due.map(({ party }) => party.uid),
      formats: ['pdf', 'eml'],
    });
  };
  return (
    <>
      {one !== undefined && chosen.length === 1 ? (
        one.hold === null ? (
          <Button variant="outlined" onClick={() => setHolding(one)}>
            {t('dunning.holdOne')}
          </Button>
        ) : (
          <Button variant="outlined" onClick={() => void release(one, asOf, t('dunning.released'))}>
            {t('dunning.release')}
          </Button>
        )
      ) : null}
      <Button variant="contained" disabled={due.length === 0} onClick={() => void issue()}>
        {t('dunning.issue', { count: due.length })}
      </Button>
      {holding === null ? null : (
        <HoldDialog row={holding} ledger={ledger} onClose={() => setHolding(null)} />
      )}
    </>
  );
}

type Asked = { readonly ledger: Ledger; readonly asOf: string; readonly group: string };

function Filters({
  asked,
  onDay,
}: {
  readonly asked: Asked;
  readonly onDay: (day: string) => void;
}): ReactNode {
  const t = useTexts(lettersTexts);
  const words = useWords();
  const { ledger, asOf, group } = asked;
  const day = parseCalendarDate(asOf);
  const { data } = useQuery('dunning.propose', day === null ? null : { ledger, asOf: day, group, limit: 1 });
  const levels = (['1', '2', '3'] as const).filter((level) => (data?.levels[level] ?? 0) > 0);
  const ledgers = useLedgers(ledger);
  return (
    <>
      <Box sx={{ width: 110 }}>
        <ChoiceField
          label={t('dunning.ledger')}
          value={ledger}
          choices={ledgers.map((value) => ({ value, title: words(`ledger.${value}`) }))}
          onChange={(value) => amend({ ledger: value })}
        />
      </Box>
      <Box sx={{ width: 140 }}>
        <DateField label={t('dunning.asOf')} value={asOf} onChange={onDay} />
      </Box>
      <GroupField value={group} asOf={day ?? today()} onChange={(value) => amend({ group: value })} />
      {levels.map((level) => (
        <Mark key={level} kind={level === '3' ? 'wrong' : 'warning'}>
          {`${t(`level.${level}`)} ${data?.levels[level] ?? 0}`}
        </Mark>
      ))}
    </>
  );
}

function useAsked(): Asked & { readonly setAsOf: (day: string) => void } {
  const { params } = useLocation();
  const [asOf, setAsOf] = useState<string>(today());
  return {
    ledger: params['ledger'] === 'AP' ? 'AP' : 'AR',
    group: params['group'] ?? '',
    asOf,
    setAsOf,
  };
}

/** 催款: who is overdue and at which level to be written to next, with the letter as it would be printed. */
export function DunningView(): ReactNode {
  const t = useTexts(lettersTexts);
  const mayWrite = useMay('accountant');
  const { ledger, group, asOf, setAsOf } = useAsked();
  const [shown, setShown] = useState<DunningRow | null>(null);
  const [chosen, setChosen] = useState<readonly DunningRow[]>([]);
  const day = parseCalendarDate(asOf);
  const source = useRows(
    'dunning.propose',
    day === null ? null : { ledger, asOf: day, group },
    (reply): { rows: readonly DunningRow[]; total: number } => reply,
  );
  const request =
    shown === null || day === null
      ? null
      : { kind: 'dunning' as const, ledger, to: day, partyUid: shown.party.uid };
  return (
    <Box sx={{ flex: 1, display: 'flex', minHeight: 0 }}>
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <Box sx={{ p: 1, display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
          <Filters asked={{ ledger, asOf, group }} onDay={setAsOf} />
          <Box sx={{ flex: 1 }} />
          {mayWrite ? <Actions chosen={chosen} ledger={ledger} asOf={asOf} /> : null}
        </Box>
        <DataGrid
          name="dunning"
          label={t('kind.dunning')}
          source={source}
          columns={useColumns()}
          rowKey={(row) => `${row.party.uid} ${row.currency}`}
          onOpen={setShown}
          onInspect={setShown}
          onSelection={setChosen}
          autoFocus
          empty={
            <EmptyState icon={mdiBellRingOutline} title={t('dunning.empty')} text={t('dunning.emptyText')} />
          }
        />
      </Box>
      <PreviewPanel
        previewed={request === null ? null : { job: 'letter.preview', request }}
        currency={shown?.currency ?? 'CNY'}
        title={t('letter.previewTitle')}
        pick={t('letter.pick')}
      />
    </Box>
  );
}
