import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { settingsTexts } from '../../../shared/i18n/ui/settings.ts';
import { useShortcuts } from '../../ui/keyboard.ts';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import type { SectionForm } from './use-section.ts';

/** The title of a section, what it is for, and its content. */
export function SectionPage(props: {
  readonly title: string;
  readonly text?: string;
  readonly wide?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <Box sx={{ flex: 1, minHeight: 0, overflow: 'auto', p: 2.5 }}>
      <Box sx={{ maxWidth: props.wide === true ? 1040 : 660, display: 'grid', gap: 2 }}>
        <Box>
          <Typography variant="h2">{props.title}</Typography>
          {props.text === undefined ? null : (
            <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
              {props.text}
            </Typography>
          )}
        </Box>
        {props.children}
      </Box>
    </Box>
  );
}

/** A section that is saved as a whole: content, what is wrong, and the buttons. */
export function SectionFrame<Value>(props: {
  readonly title: string;
  readonly text: string;
  readonly form: SectionForm<Value>;
  readonly valid: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { title, text, form, valid, wide = false, children } = props;
  const t = useTexts(settingsTexts);
  const common = useTexts(commonTexts);
  const save = (): void => void form.save(valid);
  useShortcuts(
    form.mayWrite ? [{ keys: 'mod+s', title: common('save'), group: t('group.settings'), run: save }] : [],
  );
  return (
    <SectionPage title={title} text={text} wide={wide}>
      {form.mayWrite ? null : (
        <Alert severity="info" variant="outlined">
          {t('readOnly')}
        </Alert>
      )}
      {form.restored ? (
        <Alert severity="info" variant="outlined">
          {t('restored')}
        </Alert>
      ) : null}
      {form.problem === null ? null : <ProblemNotice problem={form.problem} />}
      {form.value === undefined ? null : children}
      {form.mayWrite && form.value !== undefined ? (
        <Box
          sx={{
            display: 'flex',
            gap: 1,
            alignItems: 'center',
            position: 'sticky',
            bottom: -20,
            py: 1,
            bgcolor: 'background.default',
          }}
        >
          <Button variant="contained" disabled={!form.changed || form.working} onClick={save}>
            {common('save')}
          </Button>
          <Button color="inherit" disabled={!form.changed || form.working} onClick={form.revert}>
            {t('revert')}
          </Button>
          <Typography variant="caption" color="textSecondary">
            {form.changed ? t('unsaved') : ''}
          </Typography>
        </Box>
      ) : null}
    </SectionPage>
  );
}
