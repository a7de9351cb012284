import Popover from '@mui/material/Popover';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** Where a panel of a grid hangs: from an element, or at a point. */
export type Anchor = { readonly element: Element } | { readonly x: number; readonly y: number };

/** A panel hung from a part of a grid. Escape closes it and gives the focus back. */
export function GridPopover(props: {
  readonly anchor: Anchor;
  readonly title: string;
  readonly width: number;
  /** Hung above what it belongs to, as from the foot. */
  readonly above?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { anchor, title, width, above = false, onClose } = props;
  return (
    <Popover
      open
      onClose={onClose}
      {...('element' in anchor
        ? { anchorEl: anchor.element }
        : {
            anchorReference: 'anchorPosition' as const,
            anchorPosition: { left: anchor.x, top: anchor.y },
          })}
      anchorOrigin={{ vertical: above ? 'top' : 'bottom', horizontal: 'left' }}
      transformOrigin={{ vertical: above ? 'bottom' : 'top', horizontal: 'left' }}
      transitionDuration={0}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-modal': true,
          'aria-label': title,
          sx: { width, maxWidth: '90vw', p: 1.5, display: 'grid', gap: 1.5 },
        },
      }}
    >
      <Typography component="h2" sx={{ fontSize: 13, fontWeight: 600, overflowWrap: 'anywhere' }}>
        {title}
      </Typography>
      {props.children}
    </Popover>
  );
}
