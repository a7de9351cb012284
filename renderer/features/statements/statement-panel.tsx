import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type ReactNode } from 'react';
import type { PrintRequest } from '../../../shared/contract/host.ts';
import type { StatementRow } from '../../../shared/contract/output.ts';
import { PAGE_ROWS_MAX } from '../../../shared/contract/wire.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { call } from '../../api/client.ts';
import { fetchFile } from '../../api/files.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { showMoment } from '../../format/date.ts';
import { Facts, Inspector } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { PdfView, type PageSize } from '../../ui/pdf-view.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';

type Copy = { readonly token: string; readonly bytes: Uint8Array };

const MICROMETRES_PER_POINT = 25_400 / 72;
const A4 = { width: 595, height: 842 };

/** The paper a page was made for: A4 by its name, everything else by its size. */
export function paperOf(size: PageSize): PrintRequest['paper'] {
  const near = (one: number, other: number): boolean => Math.abs(one - other) < 3;
  if (near(size.width, A4.width) && near(size.height, A4.height)) return 'A4';
  return {
    width: Math.round(size.width * MICROMETRES_PER_POINT),
    height: Math.round(size.height * MICROMETRES_PER_POINT),
  };
}

/** The frozen PDF of a statement. */
function useCopy(uid: string): { readonly copy: Copy | null; readonly problem: Problem | null } {
  const [copy, setCopy] = useState<Copy | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let current = true;
    const fetch = async (): Promise<void> => {
      const made = await runJob('statement.copy', { uid, format: 'pdf', file: null });
      if (!current) return;
      if (!made.ok) return setProblem(made.error);
      const file = await fetchFile(made.value.token);
      if (!current) return;
      if (file.ok) setCopy({ token: made.value.token, bytes: file.value.bytes });
      else setProblem(file.error);
    };
    void fetch();
    return () => {
      current = false;
    };
  }, [uid]);
  return { copy, problem };
}

/** The row of a statement. The contract has no query for one, so the list is looked through, newest first. */
function useStatement(uid: string): StatementRow | null {
  const [row, setRow] = useState<StatementRow | null>(null);
  useEffect(() => {
    let current = true;
    const find = async (): Promise<void> => {
      for (let offset = 0; ; ) {
        const reply = await call('statement.list', { offset, limit: Math.min(200, PAGE_ROWS_MAX) });
        if (!current || !reply.ok) return;
        const found = reply.value.rows.find((one) => one.uid === uid);
        if (found !== undefined) return setRow(found);
        offset += reply.value.rows.length;
        if (reply.value.rows.length === 0 || offset >= reply.value.total) return;
      }
    };
    void find();
    return () => {
      current = false;
    };
  }, [uid]);
  return row;
}

async function save(
  row: StatementRow,
  format: 'pdf' | 'xlsx',
  say: { readonly title: string; readonly open: string; readonly done: (file: string) => string },
): Promise<void> {
  const kind = format === 'pdf' ? 'pdf' : 'excel';
  const name = `${row.number} ${row.partyName}.${format}`.replaceAll(/[\\/:*?"<>|]/gu, '_').slice(-180);
  const chosen = await host('host.chooseSave', { title: say.title, name, kinds: [kind] });
  if (!chosen.ok) return showProblem(chosen.error);
  const { file } = chosen.value;
  if (file === null) return;
  const reply = await runJob('statement.copy', { uid: row.uid, format, file: file.token });
  if (!reply.ok) return showProblem(reply.error);
  showToast({
    text: say.done(file.name),
    undoWord: say.open,
    undo: () => void host('host.openFile', { token: file.token }),
  });
}

function StatementFacts({ row }: { readonly row: StatementRow }): ReactNode {
  const t = useTexts(statementsTexts);
  const words = useWords();
  return (
    <Facts
      facts={[
        [t('archive.party'), `${row.partyCode} ${row.partyName}`],
        [t('archive.ledger'), words(`ledger.${row.ledger}`)],
        [t('archive.period'), `${row.from} – ${row.to}`],
        [
          t('archive.closing'),
          <Money key="closing" amount={row.closing} currency={row.currency} withCurrency />,
        ],
        [t('archive.issued'), `${showMoment(row.issuedAt)} · ${row.issuedBy}`],
        [t('archive.headCode'), row.headCode],
        [t('archive.hash'), <code key="hash">{row.hash}</code>],
      ]}
    />
  );
}

/** One issued statement: its facts, the frozen copy, printing and saving it. */
export function StatementPanel({
  uid,
  onClose,
}: {
  readonly uid: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(statementsTexts);
  const row = useStatement(uid);
  const { copy, problem } = useCopy(uid);
  const [size, setSize] = useState<PageSize | null>(null);
  const print = async (): Promise<void> => {
    if (copy === null || size === null) return;
    const reply = await host('host.print', {
      token: copy.token,
      silent: false,
      printer: '',
      copies: 1,
      duplex: 'simplex',
      paper: paperOf(size),
    });
    if (reply.ok) showToast({ text: t(`print.${reply.value.state}`) });
    else showProblem(reply.error);
  };
  const saveAs = (format: 'pdf' | 'xlsx'): void => {
    if (row !== null)
      void save(row, format, {
        title: t('save.title'),
        open: t('save.open'),
        done: (file) => t('save.done', { file }),
      });
  };
  useShortcuts([{ keys: 'mod+p', title: t('print'), group: t('group.statements'), run: () => void print() }]);
  return (
    <Inspector
      title={row?.number ?? '…'}
      detail={t('archive.frozen')}
      onClose={onClose}
      width={560}
      actions={
        <>
          <Button variant="contained" disabled={copy === null || size === null} onClick={() => void print()}>
            {t('print')}
          </Button>
          <Button variant="outlined" disabled={row === null} onClick={() => saveAs('pdf')}>
            {t('savePdf')}
          </Button>
          <Button variant="outlined" disabled={row === null} onClick={() => saveAs('xlsx')}>
            {t('saveXlsx')}
          </Button>
          {row === null ? null : (
            <Button onClick={() => go('accounts', row.partyUid)}>{t('archive.party.open')}</Button>
          )}
        </>
      }
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, gap: 1 }}>
        {row === null ? null : <StatementFacts row={row} />}
        {problem === null ? null : <ProblemNotice problem={problem} />}
        {copy === null ? (
          <Typography variant="body2">{problem === null ? t('preview.working') : ''}</Typography>
        ) : (
          <PdfView bytes={copy.bytes} onSize={setSize} />
        )}
      </Box>
    </Inspector>
  );
}
