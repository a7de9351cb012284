import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { StartStatus } from '../../../shared/contract/start.ts';
import { startTexts } from '../../../shared/i18n/ui/start.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useSection } from './use-section.ts';

/** What each step is given. */
export type StartStep = {
  readonly status: StartStatus;
  readonly mayWrite: boolean;
  readonly onNext: () => void;
};

type Id = StartStatus['steps'][number]['id'];

/** Going on, and going without: what is left out is kept with the book and can be taken up again. */
export function StepFoot(props: {
  readonly id: Id;
  readonly step: StartStep;
  /** What leaving this one out is called. */
  readonly skip?: string;
  readonly children?: ReactNode;
}): ReactNode {
  const { id, step, children } = props;
  const t = useTexts(startTexts);
  const { value, saveValue, working, problem } = useSection('start');
  const skipped = value?.skipped.includes(id) === true;
  const done = step.status.steps.some((each) => each.id === id && each.done);
  const toggle = async (): Promise<void> => {
    if (value === undefined) return;
    const others = value.skipped.filter((each) => each !== id);
    const saved = await saveValue({ ...value, skipped: skipped ? others : [...others, id] });
    if (saved && !skipped) step.onNext();
  };
  return (
    <>
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {children}
        {done || !step.mayWrite ? null : (
          <Button color="inherit" disabled={working} onClick={() => void toggle()}>
            {skipped ? t('unskip') : (props.skip ?? t('skip'))}
          </Button>
        )}
      </Box>
    </>
  );
}
