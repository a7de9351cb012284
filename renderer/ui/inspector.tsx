import { mdiClose } from '@mdi/js';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { Icon } from './icon.tsx';
import { useShortcuts } from './keyboard.ts';
import { useTexts } from './preferences.ts';
import { INSPECTOR_WIDTH, RAIL_WIDTH, TOP_BAR_HEIGHT } from './tokens.ts';

/** A panel at the right. Without room beside the work it lies over it; Escape and its button close it. */
export const SIDE_PANEL = {
  position: { xs: 'fixed', md: 'static' },
  inset: { xs: `${TOP_BAR_HEIGHT}px 0 0 ${RAIL_WIDTH}px`, md: 'auto' },
  zIndex: { xs: 'appBar', md: 'auto' },
  flexShrink: 0,
  minHeight: 0,
  display: 'flex',
  flexDirection: 'column',
  borderLeft: 1,
  borderColor: 'divider',
  bgcolor: 'background.paper',
} as const;

/** The panel at the right that shows whatever is selected. Escape closes it. Put it last in a `Place`. */
export function Inspector(props: {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  readonly onClose: () => void;
  readonly actions?: ReactNode;
  readonly width?: number;
  readonly children: ReactNode;
}): ReactNode {
  const t = useTexts(commonTexts);
  useShortcuts([
    { keys: 'escape', title: t('inspector.close'), group: '', run: props.onClose, hidden: true },
  ]);
  return (
    <Box
      component="aside"
      aria-label={typeof props.title === 'string' ? props.title : undefined}
      sx={{ ...SIDE_PANEL, width: { xs: 'auto', md: props.width ?? INSPECTOR_WIDTH } }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'flex-start',
          gap: 1,
          p: 1.25,
          pb: 1,
          borderBottom: 1,
          borderColor: 'divider',
        }}
      >
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <Typography variant="h3" component="h2" sx={{ overflowWrap: 'anywhere' }}>
            {props.title}
          </Typography>
          {props.detail === undefined ? null : (
            <Typography
              variant="caption"
              color="textSecondary"
              component="div"
              sx={{ overflowWrap: 'anywhere' }}
            >
              {props.detail}
            </Typography>
          )}
        </Box>
        <IconButton aria-label={t('inspector.close')} onClick={props.onClose}>
          <Icon path={mdiClose} />
        </IconButton>
      </Box>
      <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', p: 1.25 }}>{props.children}</Box>
      {props.actions === undefined ? null : (
        <Box
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, p: 1.25, borderTop: 1, borderColor: 'divider' }}
        >
          {props.actions}
        </Box>
      )}
    </Box>
  );
}

/** Caption and value pairs, one to a line. A pair without a value is left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }): ReactNode {
  const shown = facts.filter(([, value]) => value !== '' && value !== null && value !== undefined);
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'max-content 1fr',
        columnGap: 1.5,
        rowGap: 0.5,
        fontSize: 13,
      }}
    >
      {shown.map(([caption, value]) => (
        <Box key={caption} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {caption}
          </Box>
          <Box component="dd" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere' }}>
            {value}
          </Box>
        </Box>
      ))}
    </Box>
  );
}

/** A part of an inspector or form under its own caption. */
export function Section({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Box component="section" sx={{ mt: 2, '&:first-of-type': { mt: 0 } }}>
      <Typography variant="caption" component="h3" color="textSecondary" sx={{ mb: 0.5, fontWeight: 600 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}
