import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { Problem } from '../../shared/errors/problem.ts';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { problemText } from '../../shared/i18n/problem-text.ts';
import { useLocale, useTexts } from './preferences.ts';

/** A problem as it comes in a list of findings, whose code is plain text. */
export type AnyProblem = Omit<Problem, 'code'> & { readonly code: string };

/** What is wrong, where, and what to do about it. */
export function ProblemNotice(props: {
  readonly problem: AnyProblem;
  readonly severity?: 'error' | 'warning' | 'info';
  readonly onRetry?: () => void;
  /** Hides the place when the notice stands right beside it. */
  readonly hidePlace?: boolean;
}): ReactNode {
  const { problem, severity = 'error', onRetry, hidePlace } = props;
  const locale = useLocale();
  const t = useTexts(commonTexts);
  const { what, todo, place } = problemText(locale, problem);
  return (
    <Alert
      severity={severity}
      variant="outlined"
      sx={{ fontSize: 13, py: 0.25, alignItems: 'flex-start', '.MuiAlert-message': { minWidth: 0 } }}
      action={
        onRetry === undefined ? undefined : (
          <Button color="inherit" onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    >
      <div style={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{what}</div>
      {todo === '' ? null : <div style={{ overflowWrap: 'anywhere' }}>{todo}</div>}
      {place === '' || hidePlace === true ? null : (
        <div style={{ opacity: 0.75, overflowWrap: 'anywhere' }}>
          {t('where', { place })} · {problem.code}
        </div>
      )}
    </Alert>
  );
}
