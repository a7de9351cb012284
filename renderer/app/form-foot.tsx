import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { useTexts } from '../ui/preferences.ts';

/** The two buttons under a form of the first run: back, and on. */
export function FormFoot(props: {
  readonly working: boolean;
  readonly submit: string;
  readonly onBack: () => void;
}): ReactNode {
  const t = useTexts(shellTexts);
  return (
    <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
      <Button color="inherit" onClick={props.onBack} disabled={props.working}>
        {t('create.back')}
      </Button>
      <Button type="submit" variant="contained" disabled={props.working}>
        {props.submit}
      </Button>
    </Box>
  );
}
