import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useEffect, useEffectEvent, useId, useState, type ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { gridEditTexts } from '../../../shared/i18n/ui/grid-edit.ts';
import { problemText } from '../../../shared/i18n/problem-text.ts';
import { useLocale, useTexts } from '../preferences.ts';
import { ProblemNotice } from '../problem-notice.tsx';
import { showToast } from '../toast-store.ts';
import { cellWords, type GridEditing } from './cell-editor.ts';
import type { Block, BlockCell } from './paste-block.ts';

const LISTED_MAX = 200;

/** What is to be pasted, as it is shown before anything is written. */
export type PastePreview<Row> = { readonly title: string; readonly block: Block<Row> };

function Lines<Row>(props: {
  readonly cells: readonly BlockCell<Row>[];
  readonly problems: readonly (string | null)[];
  readonly rowName: (row: Row) => string;
}): ReactNode {
  const { cells, problems, rowName } = props;
  const t = useTexts(gridEditTexts);
  const locale = useLocale();
  const order = cells.map((cell, index) => ({ cell, problem: problems[index] ?? null }));
  // What is refused stands first: it is what somebody has to look at.
  const listed = [
    ...order.filter(({ problem }) => problem !== null),
    ...order.filter(({ problem }) => problem === null),
  ];
  return (
    <>
      <Box
        component="table"
        sx={{
          width: '100%',
          borderCollapse: 'collapse',
          fontSize: 13,
          'th, td': {
            textAlign: 'left',
            verticalAlign: 'top',
            p: '3px 8px',
            borderBottom: 1,
            borderColor: 'divider',
            overflowWrap: 'anywhere',
          },
          th: { fontWeight: 400, color: 'text.secondary', fontSize: 12, whiteSpace: 'nowrap' },
        }}
      >
        <thead>
          <tr>
            {(['row', 'column', 'before', 'after', 'problem'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`col.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listed.slice(0, LISTED_MAX).map(({ cell, problem }, index) => (
            <tr key={index}>
              <td>{rowName(cell.row)}</td>
              <td>{cell.title}</td>
              <td>{cellWords(locale, cell.editor, cell.before)}</td>
              <td>{cellWords(locale, cell.editor, cell.value)}</td>
              <Box component="td" sx={{ color: 'error.main' }}>
                {problem}
              </Box>
            </tr>
          ))}
        </tbody>
      </Box>
      {listed.length > LISTED_MAX ? (
        <Typography variant="caption">{t('more', { count: listed.length - LISTED_MAX })}</Typography>
      ) : null}
    </>
  );
}

/** What the engine would refuse, by cell; undefined while it is asked. */
function useChecked<Row>(
  cells: readonly BlockCell<Row>[],
  editing: GridEditing<Row>,
): { readonly problems: readonly (string | null)[] | undefined; readonly failed: Problem | null } {
  const locale = useLocale();
  const readable = cells.every(({ refused }) => refused === null);
  const [checked, setChecked] = useState<readonly (string | null)[] | undefined>(undefined);
  const [failed, setFailed] = useState<Problem | null>(null);
  const check = useEffectEvent(async () => {
    const reply = await editing.check(cells);
    if (!reply.ok) return setFailed(reply.error);
    setChecked(reply.value.map((found) => (found === null ? null : problemText(locale, found).what)));
  });
  useEffect(() => {
    if (readable && cells.length > 0) void check();
  }, [readable, cells]);
  return { problems: readable && cells.length > 0 ? checked : cells.map(({ refused }) => refused), failed };
}

/** Shows what a paste would change and what is refused; writes all of it, or nothing. */
export function PastePanel<Row>(props: {
  readonly preview: PastePreview<Row>;
  readonly editing: GridEditing<Row>;
  readonly onClose: () => void;
}): ReactNode {
  const { preview, editing, onClose } = props;
  const { cells, same } = preview.block;
  const t = useTexts(gridEditTexts);
  const common = useTexts(commonTexts);
  const titleId = useId();
  const { problems, failed } = useChecked(cells, editing);
  const [working, setWorking] = useState(false);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const refused = problems?.filter((problem) => problem !== null).length ?? 0;
  const rows = new Set(cells.map(({ row }) => row)).size;
  const counts = { rows, cells: cells.length, same };
  const write = async (): Promise<void> => {
    setWorking(true);
    const saved = await editing.save(cells);
    setWorking(false);
    if (!saved.ok) return setRefusal(saved.error);
    showToast({ text: t('savedMany', counts), undo: saved.value.undo });
    onClose();
  };
  const ready = problems !== undefined && refused === 0 && failed === null && cells.length > 0;
  const problem = refusal ?? failed;
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby={titleId} transitionDuration={0}>
      <DialogTitle id={titleId} sx={{ fontSize: 16, pb: 0.5 }}>
        {preview.title}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1, alignContent: 'start' }}>
        <Typography variant="body2" role="status">
          {cells.length === 0
            ? t('nothing')
            : problems === undefined && failed === null
              ? t('checking')
              : t('summary', counts)}
        </Typography>
        {refused === 0 ? null : (
          <Typography variant="body2" color="error" role="alert">
            {t('refused', { count: refused })}
          </Typography>
        )}
        {problem === null ? null : <ProblemNotice problem={problem} />}
        {cells.length === 0 ? null : (
          <Lines cells={cells} problems={problems ?? []} rowName={editing.rowName} />
        )}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" autoFocus={!ready} onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button variant="contained" disabled={!ready || working} onClick={() => void write()}>
          {t('write', { cells: cells.length })}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
