import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ComponentType, ReactNode } from 'react';

/**
 * A place of the rail. Each feature exports one from `features/<area>/place.ts` and `app/places.ts` lists it; the page
 * itself is loaded when somebody goes there.
 */
export type PlaceEntry = {
  readonly id: string;
  readonly icon: string;
  /** Key of the shell's texts. */
  readonly title: `place.${string}`;
  readonly load: () => Promise<{ readonly Page: ComponentType }>;
};

/** The frame of a place: a line with its name and tools, the content below, an inspector at the right. */
export function Place(props: {
  readonly title: ReactNode;
  readonly detail?: ReactNode;
  /** Filters and the like, left; buttons, right. */
  readonly tools?: ReactNode;
  readonly actions?: ReactNode;
  readonly inspector?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Box sx={{ display: 'flex', flex: 1, minWidth: 0, minHeight: 0 }}>
      <Box
        component="main"
        sx={{ display: 'flex', flexDirection: 'column', flex: 1, minWidth: 0, minHeight: 0 }}
      >
        <Box
          sx={{
            display: 'flex',
            alignItems: 'center',
            flexWrap: 'wrap',
            columnGap: 1.5,
            rowGap: 1.25,
            px: 1.5,
            py: 1,
            minHeight: 50,
            boxSizing: 'border-box',
            borderBottom: 1,
            borderColor: 'divider',
            bgcolor: 'background.paper',
          }}
        >
          <Box sx={{ minWidth: 0, display: 'flex', alignItems: 'center', gap: 1 }}>
            <Typography variant="h2" component="h1" noWrap>
              {props.title}
            </Typography>
            {props.detail === undefined ? null : (
              <Typography variant="caption" color="textSecondary" noWrap>
                {props.detail}
              </Typography>
            )}
          </Box>
          <Box
            sx={{
              display: 'flex',
              alignItems: 'center',
              flexWrap: 'wrap',
              columnGap: 1,
              rowGap: 1.25,
              // Tools without room beside the title take a line of their own rather than a column.
              flex: props.tools === undefined ? 1 : '1 1 420px',
              minWidth: 0,
            }}
          >
            {props.tools}
          </Box>
          <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>{props.actions}</Box>
        </Box>
        <Box sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}>{props.children}</Box>
      </Box>
      {props.inspector}
    </Box>
  );
}
