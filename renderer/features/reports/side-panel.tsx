import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

const WIDTH = 320;

/** The column beside a report in which one works on what the report is drawn from. */
export function SidePanel(props: {
  readonly label: string;
  readonly problem: Problem | null;
  readonly onRetry: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { label, problem, onRetry, children } = props;
  return (
    <Box
      component="aside"
      aria-label={label}
      sx={{
        width: { xs: 'auto', md: WIDTH },
        flexShrink: 0,
        overflow: 'auto',
        p: 1.25,
        borderLeft: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
      }}
    >
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={onRetry} />}
      {children}
    </Box>
  );
}
