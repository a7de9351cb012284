import { mdiBackupRestore, mdiBookOpenVariant, mdiBookPlusOutline, mdiFlaskOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { Icon } from '../ui/icon.tsx';
import { useTexts } from '../ui/preferences.ts';

/** Ways to a book. */
export type Way = 'create' | 'open' | 'sample' | 'restore';

const WAYS = [
  { way: 'create', icon: mdiBookPlusOutline },
  { way: 'open', icon: mdiBookOpenVariant },
  { way: 'sample', icon: mdiFlaskOutline },
  { way: 'restore', icon: mdiBackupRestore },
] as const;

/** The first screen: create a book, open one, open the sample, restore a backup. */
export function FirstChoice({ onChoose }: { readonly onChoose: (way: Way) => void }): ReactNode {
  const t = useTexts(shellTexts);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {WAYS.map(({ way, icon }, index) => (
        <ButtonBase
          key={way}
          autoFocus={index === 0}
          onClick={() => onChoose(way)}
          sx={{
            justifyContent: 'flex-start',
            textAlign: 'left',
            gap: 1.5,
            p: 1.25,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            '&:hover': { borderColor: 'primary.main', bgcolor: 'action.hover' },
          }}
        >
          <Box component="span" sx={{ color: 'primary.main', display: 'inline-flex' }}>
            <Icon path={icon} size={24} />
          </Box>
          <span>
            <Typography variant="h3" component="span" sx={{ display: 'block' }}>
              {t(`first.${way}`)}
            </Typography>
            <Typography variant="caption" color="textSecondary" component="span">
              {t(`first.${way}Text`)}
            </Typography>
          </span>
        </ButtonBase>
      ))}
    </Box>
  );
}
