import TextField from '@mui/material/TextField';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { parseCalendarDate } from '../../shared/std/calendar-date.ts';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { dateAfterKey, readDate, today } from '../format/date.ts';
import { isComposing } from '../format/ime.ts';
import { useTexts } from './preferences.ts';
import { useRefusal } from './use-refusal.ts';

export type DateFieldProps = {
  readonly label: string;
  /** YYYY-MM-DD, or empty. */
  readonly value: string;
  readonly onChange: (date: string) => void;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly error?: string;
  readonly width?: number;
};

/**
 * A field for a calendar date. Reads short forms (5, 10-5, 1005, 2026.10.5); while it holds a whole date T is today,
 * + and - go a day, M/H to the ends of the month, Y/R of the year, W/K a week back and on.
 */
export function DateField(props: DateFieldProps): ReactNode {
  const { label, value, onChange, required, disabled, error, width } = props;
  const t = useTexts(commonTexts);
  const [typed, setTyped] = useState(value);
  const [refused, setRefused] = useState('');
  const input = useRefusal(refused);
  const [before, setBefore] = useState(value);
  if (before !== value) {
    setBefore(value);
    setTyped(value);
    setRefused('');
  }
  const take = (date: string): void => {
    setTyped(date);
    setRefused('');
    if (date !== value) onChange(date);
  };
  const commit = (): void => {
    if (typed.trim() === '') {
      if (required === true) setRefused(t('date.empty'));
      take('');
      return;
    }
    const read = readDate(typed, parseCalendarDate(value) ?? today());
    if (read === null) setRefused(t('date.unreadable'));
    else take(read);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLDivElement>): void => {
    if (isComposing(event)) return;
    // Ctrl+Enter as well: what it sends off is what stands in the field.
    if (event.key === 'Enter') return commit();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const whole = parseCalendarDate(typed);
    const field = event.target instanceof HTMLInputElement ? event.target : null;
    const replacing = field !== null && field.selectionStart === 0 && field.selectionEnd === typed.length;
    // Over a whole date, `-` would otherwise begin a date typed anew; with everything selected it does.
    if (whole === null || (replacing && event.key === '-')) return;
    const next = dateAfterKey(event.key, whole);
    if (next === null) return;
    event.preventDefault();
    take(next);
  };
  const message = refused === '' ? error : refused;
  return (
    <TextField
      inputRef={input}
      label={label}
      value={typed}
      required={required === true}
      disabled={disabled === true}
      error={message !== undefined && message !== ''}
      helperText={message}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
      sx={width === undefined ? {} : { width }}
      slotProps={{
        htmlInput: {
          autoComplete: 'off',
          title: t('date.hint'),
          placeholder: required === true ? '2026-10-05' : '',
          style: { fontVariantNumeric: 'tabular-nums' },
        },
        inputLabel: { shrink: true },
      }}
    />
  );
}
