import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useState, type ReactNode } from 'react';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { Inspector } from '../../ui/inspector.tsx';
import { showKeys, useShortcuts } from '../../ui/keyboard.ts';
import { PdfView, type PageSize } from '../../ui/pdf-view.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useSheet, useSheetActs, type SheetForm, type SheetSubject } from './use-sheet.ts';

const PANEL_WIDTH = 620;

function FormChoice({
  form,
  onChange,
}: {
  readonly form: SheetForm;
  readonly onChange: (form: SheetForm) => void;
}): ReactNode {
  const forms = useTexts(reconcileFormTexts);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mb: 1 }}>
      <ToggleButtonGroup size="small" exclusive value={form.direction} aria-label={forms('sheet.direction')}>
        {(['ours', 'theirs'] as const).map((direction) => (
          <ToggleButton key={direction} value={direction} onClick={() => onChange({ ...form, direction })}>
            {forms(`sheet.left.${direction}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <ToggleButtonGroup size="small" exclusive value={form.locale} aria-label={forms('sheet.language')}>
        {(['zh-CN', 'en'] as const).map((locale) => (
          <ToggleButton key={locale} value={locale} onClick={() => onChange({ ...form, locale })}>
            {forms(`sheet.locale.${locale}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  );
}

/** The 余额调节表 as the paper it is: the preview is the PDF itself, a draft until the comparison is closed. */
export function SheetPanel({
  subject,
  number,
  onClose,
}: {
  readonly subject: SheetSubject;
  /** Number of the frozen reconciliation; null: a draft. */
  readonly number: string | null;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(reconcileTexts);
  const forms = useTexts(reconcileFormTexts);
  const locale = useLocale();
  const [form, setForm] = useState<SheetForm>({ direction: 'ours', locale });
  const [size, setSize] = useState<PageSize | null>(null);
  const { sheet, problem } = useSheet(subject, form);
  const acts = useSheetActs(subject, form);
  const print = (): void => {
    if (sheet !== null && size !== null) void acts.print(sheet, size);
  };
  useShortcuts([{ keys: 'mod+p', title: forms('sheet.print'), group: t('group.keys'), run: print }]);
  return (
    <Inspector
      title={forms('sheet.title')}
      detail={number ?? forms('sheet.draft')}
      width={PANEL_WIDTH}
      onClose={onClose}
      actions={
        <>
          <Button variant="contained" disabled={sheet === null || size === null} onClick={print}>
            {forms('sheet.print')} {showKeys('mod+p')}
          </Button>
          {(['pdf', 'xlsx'] as const).map((format) => (
            <Button
              key={format}
              disabled={sheet === null}
              onClick={() => (sheet === null ? undefined : void acts.save(sheet, format))}
            >
              {forms(`sheet.save.${format}`)}
            </Button>
          ))}
        </>
      }
    >
      <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
        <FormChoice form={form} onChange={setForm} />
        {problem === null ? null : <ProblemNotice problem={problem} />}
        {sheet === null ? (
          problem === null ? (
            <Box aria-busy sx={{ color: 'text.secondary' }}>
              {forms('sheet.working')}
            </Box>
          ) : null
        ) : (
          <Box sx={{ flex: 1, minHeight: 0, display: 'flex', mx: -1.25, mb: -1.25 }}>
            <PdfView bytes={sheet.bytes} onSize={setSize} />
          </Box>
        )}
      </Box>
    </Inspector>
  );
}
