import { mdiFolderOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { host } from '../api/host.ts';
import type { ChosenBook } from '../api/session.ts';
import { Icon } from '../ui/icon.tsx';
import { useTexts } from '../ui/preferences.ts';
import { showProblem } from '../ui/toast-store.ts';

/** A line that asks main for a folder and shows the name of the chosen one. */
export function FolderChoice(props: {
  readonly value: ChosenBook | null;
  readonly onChange: (folder: ChosenBook) => void;
  readonly error?: string;
}): ReactNode {
  const t = useTexts(shellTexts);
  const choose = async (): Promise<void> => {
    const chosen = await host('host.chooseFolder', { title: t('create.folderTitle') });
    if (!chosen.ok) showProblem(chosen.error);
    else if (chosen.value.folder !== null) props.onChange(chosen.value.folder);
  };
  const missing = props.error !== undefined && props.error !== '';
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      <Button
        variant="outlined"
        color={missing ? 'error' : 'primary'}
        onClick={() => void choose()}
        startIcon={<Icon path={mdiFolderOutline} />}
      >
        {t('create.chooseFolder')}
      </Button>
      <Typography
        variant="body2"
        sx={{ overflowWrap: 'anywhere' }}
        color={missing ? 'error' : 'textSecondary'}
      >
        {props.value === null ? (props.error ?? '') : props.value.name}
      </Typography>
    </Box>
  );
}
