import { mdiArrowLeft } from '@mdi/js';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { BankLineRow, BankStatementRow } from '../../../shared/contract/bank.ts';
import { bankTexts } from '../../../shared/i18n/ui/bank.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { call } from '../../api/client.ts';
import { onAreas } from '../../api/events.ts';
import { useQuery } from '../../api/use-query.ts';
import { Icon } from '../../ui/icon.tsx';
import { amend, go, useLocation } from '../../ui/navigation.ts';
import { Place } from '../../ui/place.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { writeList } from '../../ui/write-list.ts';
import { BankTabs } from './bank-tabs.tsx';
import { LineInspector } from './line-inspector.tsx';
import { LineList, LineTools, useLineFilter } from './line-list.tsx';
import { SettlementsPage } from './settlements-page.tsx';
import { StatementList } from './statement-list.tsx';

const PAGE = 200;

/**
 * A line by its uid, kept fresh. The contract has no query for one: a line that was shown is looked for on its own day,
 * one that comes from elsewhere among all lines.
 */
function useLine(uid: string): readonly [BankLineRow | null, (row: BankLineRow) => void] {
  const [line, setLine] = useState<BankLineRow | null>(null);
  const known = useRef<BankLineRow | null>(null);
  known.current = line?.uid === uid ? line : null;
  useEffect(() => {
    if (uid === '') return;
    let current = true;
    const find = async (): Promise<void> => {
      const day = parseCalendarDate(known.current?.date ?? '');
      for (let offset = 0, all = 1; offset < all; ) {
        const reply = await call('bank.lines', { from: day, to: day, offset, limit: PAGE });
        if (!current || !reply.ok) return;
        offset += reply.value.rows.length;
        all = reply.value.rows.length === 0 ? 0 : reply.value.total;
        const found = reply.value.rows.find((row) => row.uid === uid);
        if (found !== undefined) return setLine(found);
      }
    };
    if (known.current === null) void find();
    const stop = onAreas(['bank', 'matching', 'documents', 'imports'], () => void find());
    return () => {
      current = false;
      stop();
    };
  }, [uid]);
  return [known.current, setLine];
}

function Title({ statement }: { readonly statement: BankStatementRow | undefined }): ReactNode {
  const t = useTexts(bankTexts);
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
      <IconButton aria-label={t('back')} onClick={() => go('bank')}>
        <Icon path={mdiArrowLeft} />
      </IconButton>
      {statement === undefined ? t('title') : statement.account}
    </Box>
  );
}

/** 银行: statements with their proof, the lines and what each became, and what platforms have paid out. */
export function Page(): ReactNode {
  const { subject, params } = useLocation();
  return subject === '' && params['tab'] === 'settlements' ? <SettlementsPage /> : <StatementsPage />;
}

function StatementsPage(): ReactNode {
  const t = useTexts(bankTexts);
  const { subject, params } = useLocation();
  const filter = useLineFilter();
  const lines = subject !== '' || params['tab'] === 'lines' || params['line'] !== undefined;
  const [line, setLine] = useLine(params['line'] ?? '');
  const statements = useQuery('bank.statements', subject === '' ? null : { limit: PAGE });
  const statement = statements.data?.rows.find((row) => row.uid === subject);
  const excel = (): void =>
    void writeList(
      {
        list: 'bank-lines',
        request: filter,
        name: `${t('title')}.xlsx`,
        title: t('write.title'),
        openWord: t('write.open'),
      },
      (file, rows) => t('write.done', { file, rows }),
    );
  const show = (row: BankLineRow): void => {
    setLine(row);
    amend({ line: row.uid, tab: subject === '' ? 'lines' : '' });
  };
  return (
    <Place
      title={subject === '' ? t('title') : <Title statement={statement} />}
      detail={statement === undefined ? undefined : `${statement.from ?? ''} – ${statement.to ?? ''}`}
      tools={
        <>
          {subject === '' ? <BankTabs shown={lines ? 'lines' : 'statements'} /> : null}
          {lines ? <LineTools filter={filter} /> : null}
        </>
      }
      actions={lines ? <Button onClick={excel}>{t('write')}</Button> : undefined}
      inspector={
        line === null ? undefined : (
          <LineInspector
            key={line.uid}
            line={line}
            onClose={() => amend({ line: '', tab: subject === '' ? 'lines' : '' })}
          />
        )
      }
    >
      {statement?.proof === 'broken' ? (
        <Alert severity="warning" variant="outlined" sx={{ m: 1, py: 0, fontSize: 13 }}>
          {t('statement.brokenText')}
        </Alert>
      ) : null}
      {lines ? <LineList filter={filter} onShow={show} /> : <StatementList />}
    </Place>
  );
}
