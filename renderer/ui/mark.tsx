import { mdiAlert, mdiCheck, mdiCircleHalfFull, mdiCircleOutline, mdiClose, mdiHelp } from '@mdi/js';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

export type MarkKind = 'done' | 'part' | 'open' | 'wrong' | 'warning' | 'ask';

const LOOKS = {
  done: { path: mdiCheck, color: 'success.main' },
  part: { path: mdiCircleHalfFull, color: 'text.secondary' },
  open: { path: mdiCircleOutline, color: 'text.secondary' },
  wrong: { path: mdiClose, color: 'error.main' },
  warning: { path: mdiAlert, color: 'warning.main' },
  ask: { path: mdiHelp, color: 'warning.main' },
} as const;

/** A state told by shape and word together, never by colour alone. */
export function Mark({
  kind,
  children,
}: {
  readonly kind: MarkKind;
  readonly children: ReactNode;
}): ReactNode {
  const look = LOOKS[kind];
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, verticalAlign: 'top' }}
    >
      <Box component="span" sx={{ color: look.color, display: 'inline-flex' }}>
        <Icon path={look.path} size={14} />
      </Box>
      {children}
    </Box>
  );
}
