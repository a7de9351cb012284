import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** The place beside the list where something is decided: as high as the window, its parts below each other. */
export function BenchFrame({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Box
      component="section"
      aria-label={label}
      sx={{
        flex: 1,
        minWidth: 420,
        minHeight: 0,
        display: 'flex',
        flexDirection: 'column',
        px: 1.5,
        pt: 1.25,
      }}
    >
      {children}
    </Box>
  );
}
