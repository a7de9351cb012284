import { mdiTrayArrowDown } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import { importKind, type ImportKind } from '../../../shared/contract/import.ts';
import { isImportOn } from '../../../shared/domain/area/area.ts';
import { namedSources, sourceLabel } from '../../../shared/i18n/sources.ts';
import { helpTexts } from '../../../shared/i18n/ui/import-help.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { useAreas } from '../../ui/areas.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { openHelp } from '../../ui/help-store.ts';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';

const GROUPS = ['banks', 'international', 'wallets', 'invoices', 'erp', 'tables'] as const;
const REFUSALS = ['message', 'password', 'picture', 'broken', 'captions', 'template'] as const;

/** Writes a blank workbook of a kind to a file of one's choice; the notice offers to open it. */
function useTemplate(): { readonly writing: boolean; readonly write: (kind: ImportKind) => Promise<void> } {
  const t = useTexts(helpTexts);
  const kinds = useTexts(importTexts);
  const locale = useLocale();
  const [writing, setWriting] = useState(false);
  const write = async (kind: ImportKind): Promise<void> => {
    const name = t('template.name', { kind: kinds(`kind.${kind}`) });
    const chosen = await host('host.chooseSave', { title: t('template.save'), name, kinds: ['excel'] });
    if (!chosen.ok) return showProblem(chosen.error);
    const { file } = chosen.value;
    if (file === null) return;
    setWriting(true);
    const reply = await runJob('import.template', { kind, locale, file: file.token });
    setWriting(false);
    if (!reply.ok) return showProblem(reply.error);
    showToast({
      text: t('template.done', { file: file.name }),
      undoWord: t('template.open'),
      undo: () => void host('host.openFile', { token: file.token }),
    });
  };
  return { writing, write };
}

function Templates(): ReactNode {
  const t = useTexts(helpTexts);
  const kinds = useTexts(importTexts);
  const areas = useAreas();
  const { writing, write } = useTemplate();
  return (
    <Box component="section" aria-label={t('template.title')}>
      <Typography variant="h3">{t('template.title')}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {t('template.text')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {importKind.options
          .filter((kind) => isImportOn(kind, areas))
          .map((kind) => (
            <Button key={kind} variant="outlined" disabled={writing} onClick={() => void write(kind)}>
              {kinds(`kind.${kind}`)}
            </Button>
          ))}
      </Box>
    </Box>
  );
}

/** Which files can be read, by whom they come from. */
function Formats(): ReactNode {
  const t = useTexts(helpTexts);
  const locale = useLocale();
  const named = namedSources(locale)
    .map((id) => sourceLabel(locale, id))
    .join(' · ');
  return (
    <Box component="section" aria-label={t('formats.title')}>
      <Typography variant="h3">{t('formats.title')}</Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {t('formats.text')}{' '}
        <Link
          component="button"
          type="button"
          sx={{ font: 'inherit', verticalAlign: 'baseline' }}
          onClick={() => openHelp('import')}
        >
          {t('formats.help')}
        </Link>
      </Typography>
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'max-content 1fr',
          columnGap: 2,
          rowGap: 0.75,
          fontSize: 13,
        }}
      >
        {GROUPS.map((group) => (
          <Box key={group} sx={{ display: 'contents' }}>
            <Box component="dt" sx={{ color: 'text.secondary' }}>
              {t(`group.${group}`)}
            </Box>
            <Box component="dd" sx={{ m: 0 }}>
              {t(`formats.${group}`)}
            </Box>
          </Box>
        ))}
        <Box component="dt" sx={{ color: 'text.secondary' }}>
          {t('group.named')}
        </Box>
        <Box component="dd" sx={{ m: 0 }}>
          {named}
        </Box>
      </Box>
    </Box>
  );
}

function Refused(): ReactNode {
  const t = useTexts(helpTexts);
  return (
    <Box component="section" aria-label={t('refused.title')}>
      <Typography variant="h3">{t('refused.title')}</Typography>
      <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 2.5, fontSize: 13, '& li': { mb: 0.5 } }}>
        {REFUSALS.map((one) => (
          <li key={one}>{t(`refused.${one}`)}</li>
        ))}
      </Box>
    </Box>
  );
}

/** Where there is no file yet: how one comes in, what can be read, blank workbooks, and what to do with a refused file. */
export function StartView({ onChoose }: { readonly onChoose: () => void }): ReactNode {
  const t = useTexts(importTexts);
  return (
    <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
      <EmptyState icon={mdiTrayArrowDown} title={t('empty.title')} text={t('empty.text')}>
        <Button variant="contained" onClick={onChoose}>
          {t('choose')}
        </Button>
      </EmptyState>
      <Box sx={{ display: 'grid', gap: 3, maxWidth: 860, mx: 'auto', px: 3, pb: 4 }}>
        <Templates />
        <Formats />
        <Refused />
      </Box>
    </Box>
  );
}
