import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { ReactNode } from 'react';
import type { Problem } from '../../shared/errors/problem.ts';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { useTexts } from './preferences.ts';
import { ProblemNotice } from './problem-notice.tsx';

/** A form in a dialog: Enter saves, what was refused stands above the fields. */
export function FormDialog(props: {
  readonly title: string;
  readonly maxWidth: 'xs' | 'sm';
  readonly problem: Problem | null;
  readonly disabled: boolean;
  /** What the button that does it says, where that is not to save. */
  readonly submit?: string;
  readonly onSave: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { title, maxWidth, problem, disabled, submit, onSave, onClose, children } = props;
  const common = useTexts(commonTexts);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth={maxWidth}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void onSave();
        }}
      >
        <DialogTitle>{title}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 1.5, pt: '8px !important' }}>
          {problem === null ? null : <ProblemNotice problem={problem} />}
          {children}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {common('cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={disabled}>
            {submit ?? common('save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
