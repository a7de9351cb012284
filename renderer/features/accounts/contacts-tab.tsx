import { mdiPhoneOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type FormEvent, type ReactNode } from 'react';
import { paperKind } from '../../../shared/contract/letter-shapes.ts';
import type { TimelineRow } from '../../../shared/contract/relation.ts';
import { contactTexts } from '../../../shared/i18n/ui/contacts.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useRows } from '../../api/use-rows.ts';
import { showMoment, today } from '../../format/date.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LineField } from '../../ui/form-fields.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { Facts, Inspector } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { NoteForm, PromiseForm } from './contact-forms.tsx';
import { PromiseMark } from './promise-mark.tsx';

/** What an entry is, and its words: a letter says of which kind it is. */
function useWording(): {
  readonly type: (row: TimelineRow) => string;
  readonly text: (row: TimelineRow) => string;
} {
  const t = useTexts(contactTexts);
  const letters = useTexts(lettersTexts);
  const letterKind = ({ text }: TimelineRow): string => {
    const kind = paperKind.safeParse(text);
    return kind.success ? letters(`kind.${kind.data}`) : text;
  };
  return {
    type: (row) =>
      row.type === 'letter' ? letterKind(row) : row.kind === null ? t('type.promise') : t(`kind.${row.kind}`),
    text: (row) => (row.type === 'letter' ? row.number : row.text),
  };
}

function useColumns(): readonly Column<TimelineRow>[] {
  const t = useTexts(contactTexts);
  const wording = useWording();
  return [
    { id: 'date', title: t('col.date'), width: 100, text: (row) => row.date },
    { id: 'type', title: t('col.type'), width: 110, text: wording.type },
    { id: 'text', title: t('col.text'), width: 240, grow: true, text: wording.text },
    { id: 'person', title: t('col.person'), width: 110, text: (row) => row.person },
    {
      id: 'reason',
      title: t('col.reason'),
      width: 110,
      text: (row) => (row.reason === null ? '' : t(`reason.${row.reason}`)),
    },
    { id: 'next', title: t('col.next'), width: 100, text: (row) => row.nextDate ?? '' },
    { id: 'currency', title: t('col.currency'), width: 64, text: (row) => row.currency ?? '' },
    {
      id: 'amount',
      title: t('col.amount'),
      width: 130,
      align: 'right',
      text: (row) => row.amount ?? '',
      cell: (row) =>
        row.amount === null || row.currency === null ? (
          ''
        ) : (
          <Money amount={row.amount} currency={row.currency} />
        ),
    },
    { id: 'promisedFor', title: t('col.promisedFor'), width: 110, text: (row) => row.promisedFor ?? '' },
    {
      id: 'state',
      title: t('col.state'),
      width: 110,
      text: (row) => (row.state === null ? '' : t(`state.${row.state}`)),
      cell: (row) => (row.state === null ? '' : <PromiseMark state={row.state} />),
    },
    { id: 'by', title: t('col.by'), width: 90, text: (row) => row.by },
  ];
}

/** Takes an entry back with a reason. */
function Remove({ row, onClose }: { readonly row: TimelineRow; readonly onClose: () => void }): ReactNode {
  const t = useTexts(contactTexts);
  const [reason, setReason] = useState('');
  const [commandId] = useState(newCommandId);
  const remove = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const reply = await command('note.remove', { uid: row.uid, reason: reason.trim() }, commandId);
    if (!reply.ok) return showProblem(reply.error);
    showToast({ text: t('remove.done') });
    onClose();
  };
  return (
    <Box component="form" onSubmit={(event) => void remove(event)} sx={{ display: 'grid', gap: 1, pt: 2 }}>
      <LineField label={t('remove.reason')} value={reason} onChange={setReason} required />
      <Button
        type="submit"
        variant="outlined"
        color="error"
        disabled={reason.trim() === ''}
        sx={{ justifySelf: 'start' }}
      >
        {t('remove.now')}
      </Button>
    </Box>
  );
}

function EntryInspector({
  row,
  onClose,
}: {
  readonly row: TimelineRow;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(contactTexts);
  const wording = useWording();
  const mayWrite = useMay('accountant');
  const { documentUid, currency, number } = row;
  const money = (amount: string | null): ReactNode =>
    amount === null || currency === null ? null : <Money amount={amount} currency={currency} withCurrency />;
  return (
    <Inspector
      title={wording.type(row)}
      detail={`${row.date} · ${row.by}, ${showMoment(row.at)}`}
      onClose={onClose}
    >
      <Facts
        facts={[
          [t('col.text'), wording.text(row)],
          [t('col.person'), row.person],
          [t('col.reason'), row.reason === null ? '' : t(`reason.${row.reason}`)],
          [t('col.next'), row.nextDate],
          [t('col.amount'), money(row.amount)],
          [t('col.promisedFor'), row.promisedFor],
          [t('col.state'), row.state === null ? null : <PromiseMark key="state" state={row.state} />],
          [t('col.paid'), money(row.paid)],
        ]}
      />
      <Box sx={{ pt: 1 }}>
        {row.type === 'letter' ? (
          <Button variant="outlined" onClick={() => go('statements', row.uid)}>
            {t('open.letter', { number })}
          </Button>
        ) : null}
        {documentUid === null ? null : (
          <Button variant="outlined" onClick={() => go('documents', '', { show: documentUid })}>
            {t('open.document', { number })}
          </Button>
        )}
      </Box>
      {mayWrite && row.type !== 'letter' ? <Remove row={row} onClose={onClose} /> : null}
    </Inspector>
  );
}

type Side =
  | { readonly type: 'note' | 'promise' }
  | { readonly type: 'entry'; readonly row: TimelineRow }
  | null;

/** 联系与承诺: what was said, promised and written, latest first; kept here. */
export function ContactsTab({ partyUid }: { readonly partyUid: string }): ReactNode {
  const t = useTexts(contactTexts);
  const mayWrite = useMay('accountant');
  const [side, setSide] = useState<Side>(null);
  const source = useRows(
    'party.timeline',
    { partyUid, asOf: today() },
    (reply): { rows: readonly TimelineRow[]; total: number } => reply,
  );
  const open = (type: 'note' | 'promise') => (): void => setSide({ type });
  const inspect = (row: TimelineRow): void => setSide({ type: 'entry', row });
  const close = (): void => setSide(null);
  const group = t('timeline');
  useShortcuts(
    mayWrite
      ? [
          { keys: 'n', title: t('add.note'), group, run: open('note') },
          { keys: 'p', title: t('add.promise'), group, run: open('promise') },
        ]
      : [],
  );
  return (
    <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        {mayWrite ? (
          <Box sx={{ display: 'flex', gap: 1, p: 1 }}>
            <Button variant="outlined" onClick={open('note')}>
              {t('add.note')}
            </Button>
            <Button variant="outlined" onClick={open('promise')}>
              {t('add.promise')}
            </Button>
          </Box>
        ) : null}
        <DataGrid
          name="party-timeline"
          label={t('timeline')}
          source={source}
          columns={useColumns()}
          rowKey={(row) => row.uid}
          onOpen={inspect}
          onInspect={inspect}
          autoFocus
          empty={<EmptyState icon={mdiPhoneOutline} title={t('empty.title')} text={t('empty.text')} />}
        />
      </Box>
      {side?.type === 'note' ? <NoteForm partyUid={partyUid} onClose={close} /> : null}
      {side?.type === 'promise' ? <PromiseForm partyUid={partyUid} onClose={close} /> : null}
      {side?.type === 'entry' ? <EntryInspector key={side.row.uid} row={side.row} onClose={close} /> : null}
    </Box>
  );
}
