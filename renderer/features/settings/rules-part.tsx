import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** A part of the section with its own heading. */
export function RulesPart(props: {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Box component="section" aria-label={props.title} sx={{ display: 'grid', gap: 1, mt: 2 }}>
      <Typography variant="h3">{props.title}</Typography>
      <Typography variant="body2" color="textSecondary">
        {props.text}
      </Typography>
      {props.children}
    </Box>
  );
}
