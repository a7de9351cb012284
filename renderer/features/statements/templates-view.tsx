import { mdiFileDocumentEditOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState, type ReactNode } from 'react';
import type { LetterTemplateRow } from '../../../shared/contract/letter-shapes.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { galleryTexts } from '../../../shared/i18n/ui/gallery.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { command } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { useLocalRows } from '../../api/use-rows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { Column } from '../../ui/grid/column.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { go, useLocation } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { usePaperName } from './paper-words.ts';
import { TemplateEditor } from './template-editor.tsx';

const LANGUAGES = { 'zh-CN': '中文', en: 'English' } as const;

function useColumns(): readonly Column<LetterTemplateRow>[] {
  const t = useTexts(lettersTexts);
  const nameOf = usePaperName();
  return [
    { id: 'name', title: t('template.name'), width: 240, grow: true, text: ({ template }) => template.name },
    { id: 'kind', title: t('template.kind'), width: 190, text: ({ template }) => nameOf(template) },
    {
      id: 'language',
      title: t('template.language'),
      width: 80,
      text: ({ template }) => LANGUAGES[template.locale],
    },
    { id: 'page', title: t('template.page'), width: 90, text: ({ template }) => template.page },
    {
      id: 'version',
      title: t('template.version'),
      width: 64,
      align: 'right',
      text: ({ template }) => String(template.version),
    },
    {
      id: 'source',
      title: t('template.source'),
      width: 90,
      text: ({ standard }) => t(standard ? 'template.source.standard' : 'template.source.own'),
    },
  ];
}

function RemoveDialog({
  row,
  onClose,
}: {
  readonly row: LetterTemplateRow;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(lettersTexts);
  const common = useTexts(commonTexts);
  const { name, uid } = row.template;
  const remove = async (): Promise<void> => {
    onClose();
    const reply = await command('template.remove', { uid });
    if (reply.ok) showToast({ text: t('template.removed', { name }) });
    else showProblem(reply.error);
  };
  return (
    <Dialog open onClose={onClose}>
      <DialogTitle>{name}</DialogTitle>
      <DialogContent>{t('template.removeText')}</DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button variant="contained" color="error" onClick={() => void remove()}>
          {t('template.remove')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Templates of letters: the program's, which can be copied, and those of the book, which can be changed. */
export function TemplatesView(): ReactNode {
  const t = useTexts(lettersTexts);
  const gallery = useTexts(galleryTexts);
  const { params } = useLocation();
  const mayChange = useMay('owner');
  const { data, problem, refetch } = useQuery('letter.templates', {});
  const source = useLocalRows(data?.rows);
  const [chosen, setChosen] = useState<readonly LetterTemplateRow[]>([]);
  const [removing, setRemoving] = useState<LetterTemplateRow | null>(null);
  const edited = data?.rows.find(({ template }) => template.uid === params['template']) ?? null;
  const columns = useColumns();
  const [one] = chosen;
  const edit = (row: LetterTemplateRow): void => {
    if (mayChange) go('statements', '', { tab: 'templates', template: row.template.uid });
  };
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (edited !== null) return <TemplateEditor key={edited.template.uid} row={edited} />;
  return (
    <>
      {mayChange ? (
        <Box sx={{ p: 1, display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
          <Button color="inherit" onClick={() => go('settings', 'templates', { kind: 'letter' })}>
            {gallery('gallery')}
          </Button>
          {one === undefined || one.standard ? null : (
            <Button variant="outlined" color="error" onClick={() => setRemoving(one)}>
              {t('template.remove')}
            </Button>
          )}
          <Button
            variant="contained"
            disabled={one === undefined}
            onClick={() => (one === undefined ? undefined : edit(one))}
          >
            {t(one === undefined || one.standard ? 'template.copy' : 'template.edit')}
          </Button>
        </Box>
      ) : null}
      <DataGrid
        name="letter-templates"
        label={t('letter.template')}
        source={source}
        columns={columns}
        rowKey={({ template }) => template.uid}
        onOpen={edit}
        onSelection={setChosen}
        autoFocus
        empty={<EmptyState icon={mdiFileDocumentEditOutline} title={t('papers.none')} />}
      />
      {removing === null ? null : <RemoveDialog row={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}
