import type { CSSObject } from '@mui/material/styles';
import type { Palette } from './tokens.ts';

/** A table of plain fields, in which hundreds of pasted lines are not slow. Numbers stand in fields with `data-number`. */
export function typedTable(tokens: Palette): CSSObject {
  return {
    width: '100%',
    borderCollapse: 'collapse',
    tableLayout: 'fixed',
    fontSize: 13,
    'th, td': { border: `1px solid ${tokens.line}`, padding: 0 },
    th: { color: tokens.textSoft, fontWeight: 400, fontSize: 12, textAlign: 'left', padding: '2px 6px' },
    input: {
      width: '100%',
      boxSizing: 'border-box',
      border: 0,
      padding: '4px 6px',
      font: 'inherit',
      color: 'inherit',
      background: 'transparent',
    },
    'input[data-number]': { textAlign: 'right', fontVariantNumeric: 'tabular-nums' },
    'input[aria-invalid="true"]': { backgroundColor: tokens.againstGround },
  };
}
