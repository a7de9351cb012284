import TextField from '@mui/material/TextField';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { showAmount } from '../format/amount.ts';
import { readAmount } from '../format/amount-expression.ts';
import { isComposing } from '../format/ime.ts';
import { useTexts } from './preferences.ts';
import { useRefusal } from './use-refusal.ts';

export type AmountFieldProps = {
  readonly label: string;
  readonly currency: string;
  /** The contract's text ("1234.50"); empty when nothing was entered. */
  readonly value: string;
  /** Told when the field is left or Enter is pressed; empty text when it was emptied. */
  readonly onChange: (amount: string) => void;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  /** What is wrong with the value, as somebody else found. */
  readonly error?: string;
  readonly help?: string;
};

/**
 * A field for an amount. Takes sums (`=1200+35.5`), full-width digits and thousands, works them out when it is left or
 * Enter is pressed, and shows the result grouped; Escape brings the last value back. It never rounds a plain amount.
 */
export function AmountField(props: AmountFieldProps): ReactNode {
  const { label, currency, value, onChange, required, disabled, autoFocus, error, help } = props;
  const t = useTexts(commonTexts);
  const shown = value === '' ? '' : showAmount(value, currency);
  const [typed, setTyped] = useState(shown);
  const [refused, setRefused] = useState('');
  const input = useRefusal(refused);
  const [before, setBefore] = useState(shown);
  if (before !== shown) {
    setBefore(shown);
    setTyped(shown);
    setRefused('');
  }
  const commit = (): void => {
    const read = readAmount(typed, currency);
    if (read.ok) {
      setRefused('');
      setTyped(showAmount(read.value, currency));
      if (read.value !== value) onChange(read.value);
    } else if (read.error === 'empty') {
      setRefused(required === true && value !== '' ? t('amount.empty') : '');
      if (value !== '') onChange('');
    } else setRefused(t(`amount.${read.error}`));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && typed !== shown) {
      event.stopPropagation();
      setTyped(shown);
      setRefused('');
    }
  };
  const message = refused === '' ? error : refused;
  return (
    <TextField
      inputRef={input}
      label={label}
      value={typed}
      required={required === true}
      disabled={disabled === true}
      autoFocus={autoFocus === true}
      error={message !== undefined && message !== ''}
      helperText={message ?? help}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
      slotProps={{
        htmlInput: {
          inputMode: 'decimal',
          autoComplete: 'off',
          title: t('amount.hint'),
          style: { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
        },
        inputLabel: { shrink: true },
      }}
    />
  );
}
