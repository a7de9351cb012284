import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { Problem } from '../../../shared/errors/problem.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

/** A card whose content could not be had: it says so where it would stand, and asks again. */
export function FailedCard({
  title,
  problem,
  onRetry,
}: {
  readonly title: string;
  readonly problem: Problem;
  readonly onRetry: () => void;
}): ReactNode {
  return (
    <Card title={title}>
      <ProblemNotice {...{ problem, onRetry }} />
    </Card>
  );
}

/** A card of Today under its title; `detail` stands beside it. */
export function Card({
  title,
  detail,
  children,
}: {
  readonly title: string;
  readonly detail?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Paper variant="outlined" component="section" aria-label={title} sx={{ p: 1.25 }}>
      <Typography variant="h3" component="h2" sx={{ mb: 1, display: 'flex', gap: 1, alignItems: 'baseline' }}>
        {title}
        {detail === undefined ? null : (
          <Typography variant="caption" color="textSecondary" component="span">
            {detail}
          </Typography>
        )}
      </Typography>
      {children}
    </Paper>
  );
}
