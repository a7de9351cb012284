import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** What stands where there is nothing yet: one sentence, and what to do next. */
export function EmptyState(props: {
  readonly icon?: string;
  readonly title: string;
  readonly text?: string;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        gap: 1,
        px: 3,
        py: 6,
        textAlign: 'center',
        color: 'text.secondary',
      }}
    >
      {props.icon === undefined ? null : <Icon path={props.icon} size={36} />}
      <Typography variant="h3" component="p" color="textPrimary">
        {props.title}
      </Typography>
      {props.text === undefined ? null : (
        <Typography variant="body2" sx={{ maxWidth: 460 }}>
          {props.text}
        </Typography>
      )}
      {props.children === undefined ? null : (
        <Box sx={{ display: 'flex', gap: 1, mt: 1, flexWrap: 'wrap', justifyContent: 'center' }}>
          {props.children}
        </Box>
      )}
    </Box>
  );
}
