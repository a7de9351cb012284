import { styled } from '@mui/material/styles';
import type { ClipboardEvent, KeyboardEvent, ReactNode } from 'react';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import type { CalendarDate } from '../../../shared/std/calendar-date.ts';
import { isComposing } from '../../format/ime.ts';
import { useTexts } from '../../ui/preferences.ts';
import { typedTable } from '../../ui/typed-table.ts';
import { FIELDS, isBlank, NO_LINE, pastedLines, readLine, type TypedLine } from './typed-lines.ts';

/** Plain fields: a statement of a thousand pasted lines must not be slow. */
const Frame = styled('table')(({ theme: { tokens } }) => ({
  ...typedTable(tokens),
  'th:nth-of-type(1)': { width: 92 },
  'th:nth-of-type(2)': { width: 120 },
  'th:nth-of-type(3), th:nth-of-type(4)': { width: 104, textAlign: 'right' },
}));

type GridProps = {
  readonly lines: readonly TypedLine[];
  readonly currency: string;
  readonly to: CalendarDate;
  readonly onChange: (lines: readonly TypedLine[]) => void;
};

/** Goes to the same field of the line below, which is made where there is none. */
function goDown(event: KeyboardEvent<HTMLInputElement>): void {
  const { row, field } = event.currentTarget.dataset;
  const below = document.querySelector<HTMLInputElement>(
    `[data-typed][data-row="${Number(row) + 1}"][data-field="${field === 'text' ? 'date' : (field ?? '')}"]`,
  );
  below?.focus();
  below?.select();
}

/** Their lines as somebody types or pastes them; the last line is always empty, for the next one. */
export function TypedGrid({ lines, currency, to, onChange }: GridProps): ReactNode {
  const forms = useTexts(reconcileFormTexts);
  const rows = [...lines, NO_LINE];
  const change = (at: number, part: Partial<TypedLine>): void => {
    const next = rows.map((line, index) => (index === at ? { ...line, ...part } : line));
    onChange(next.filter((line, index) => index < at || !isBlank(line)));
  };
  const paste = (event: ClipboardEvent, at: number): void => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/u.test(text.trim())) return;
    event.preventDefault();
    const pasted = pastedLines(text);
    onChange([...lines.slice(0, at), ...pasted, ...lines.slice(at)]);
  };
  return (
    <Frame aria-label={forms('typed.lines')}>
      <thead>
        <tr>
          {FIELDS.map((field) => (
            <th key={field} scope="col">
              {forms(`typed.${field}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((line, at) => {
          const read = isBlank(line) ? null : readLine(line, currency, to);
          const fault = read === null || read.ok ? null : read.fault;
          return (
            <tr key={at}>
              {FIELDS.map((field) => {
                const money = field === 'debit' || field === 'credit';
                return (
                  <td key={field}>
                    <input
                      data-typed
                      data-row={at}
                      data-field={field}
                      {...(money ? { 'data-number': '' } : {})}
                      value={line[field]}
                      aria-label={forms('typed.cell', { field: forms(`typed.${field}`), line: at + 1 })}
                      aria-invalid={fault === field || (money && fault === 'amount')}
                      onChange={(event) => change(at, { [field]: event.target.value })}
                      onPaste={(event) => paste(event, at)}
                      onKeyDown={(event) => {
                        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || isComposing(event))
                          return;
                        event.preventDefault();
                        goDown(event);
                      }}
                    />
                  </td>
                );
              })}
            </tr>
          );
        })}
      </tbody>
    </Frame>
  );
}
