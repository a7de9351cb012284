import Paper from '@mui/material/Paper';
import Popper from '@mui/material/Popper';
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { gridEditTexts } from '../../../shared/i18n/ui/grid-edit.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { dateAfterKey } from '../../format/date.ts';
import { isComposing } from '../../format/ime.ts';
import { useTexts } from '../preferences.ts';
import type { CellEditor } from './cell-editor.ts';
import type { AfterCell, CellEdit, OpenCell } from './use-cell-edit.ts';

function afterKey({ key, shiftKey }: KeyboardEvent): AfterCell | null {
  if (key === 'Enter') return shiftKey ? 'up' : 'down';
  if (key === 'Tab') return shiftKey ? 'left' : 'right';
  return null;
}

/** The next date where a key moves one that stands there whole and is not being typed over. */
function movedDate(kind: CellEditor<never>['kind'], event: KeyboardEvent, typed: string): string | null {
  const { target } = event;
  const whole = kind === 'date' && !event.ctrlKey && !event.metaKey ? parseCalendarDate(typed) : null;
  if (whole === null || !(target instanceof HTMLInputElement)) return null;
  const all = target.selectionStart === 0 && target.selectionEnd === typed.length;
  return all && event.key === '-' ? null : dateAfterKey(event.key, whole);
}

function Refusal({
  id,
  anchor,
  text,
}: {
  readonly id: string;
  readonly anchor: Element | null;
  readonly text: string;
}): ReactNode {
  return (
    <Popper
      open={text !== '' && anchor !== null}
      anchorEl={anchor}
      placement="bottom-start"
      sx={{ zIndex: 1300 }}
    >
      <Paper
        id={id}
        role="alert"
        elevation={4}
        sx={{
          mt: 0.25,
          px: 1,
          py: 0.5,
          maxWidth: 420,
          fontSize: 13,
          border: 1,
          borderColor: 'error.main',
          color: 'error.main',
        }}
      >
        {text}
      </Paper>
    </Popper>
  );
}

/** The field in a cell: Enter takes what was typed and goes down, Tab to the right, Escape gives it up; nothing of this while an input method composes. */
export function CellField<Row>(props: {
  readonly title: string;
  readonly rowName: string;
  readonly editor: CellEditor<Row>;
  readonly open: OpenCell;
  readonly edit: Pick<CellEdit, 'type' | 'commit' | 'cancel'>;
}): ReactNode {
  const { title, rowName, editor, open, edit } = props;
  const t = useTexts(gridEditTexts);
  const errorId = useId();
  const [field, setField] = useState<HTMLInputElement | HTMLSelectElement | null>(null);
  useEffect(() => {
    field?.focus({ preventScroll: true });
    if (field instanceof HTMLInputElement) field.select();
  }, [field]);
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (isComposing(event)) return;
    const after = afterKey(event);
    const date = movedDate(editor.kind, event, open.typed);
    if (event.key === 'Escape') edit.cancel();
    else if (after !== null && !event.ctrlKey && !event.metaKey && !event.altKey) edit.commit(after);
    else if (date !== null) edit.type(date);
    else return;
    event.preventDefault();
  };
  const common = {
    ref: setField,
    className: 'grid-field',
    value: open.typed,
    'aria-label': t('label', { column: title, row: rowName }),
    'aria-invalid': open.error !== '',
    'aria-describedby': open.error === '' ? undefined : errorId,
    'aria-busy': open.busy,
    onChange: (event: { readonly target: { readonly value: string } }) => edit.type(event.target.value),
    onBlur: () => edit.commit('elsewhere'),
    onKeyDown,
    onClick: (event: { readonly stopPropagation: () => void }) => event.stopPropagation(),
    onDoubleClick: (event: { readonly stopPropagation: () => void }) => event.stopPropagation(),
  };
  return (
    <>
      {editor.kind === 'choice' ? (
        <select {...common} disabled={open.busy}>
          {editor.choices?.map(({ value, title: word }) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </select>
      ) : (
        <input {...common} readOnly={open.busy} autoComplete="off" spellCheck={false} />
      )}
      <Refusal id={errorId} anchor={field} text={open.error} />
    </>
  );
}
