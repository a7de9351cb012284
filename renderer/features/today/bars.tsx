import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { ReactNode } from 'react';

/** One bar: its words, how long it is in thousandths of the longest, and where it opens. */
export type Bar = {
  readonly id: string;
  readonly title: string;
  readonly share: number;
  readonly figure: ReactNode;
  /** What it is about is late or against us: hatched, so that it differs without colour. */
  readonly late?: boolean;
  readonly onOpen: () => void;
};

/** Words, bars and figures of all rows stand under one another. */
const ONE_ROW = { display: 'grid', gridColumn: '1 / -1', gridTemplateColumns: 'subgrid' } as const;

/** Bars one below the other. Each is a button that opens what it is made of; words and figure stand beside it, so that nothing is told by its length alone. */
export function Bars({ bars, label }: { readonly bars: readonly Bar[]; readonly label: string }): ReactNode {
  return (
    <Box
      component="ul"
      aria-label={label}
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        display: 'grid',
        gridTemplateColumns: 'minmax(88px, max-content) 1fr minmax(96px, max-content)',
        columnGap: 1.25,
      }}
    >
      {bars.map(({ id, title, share, figure, late, onOpen }) => (
        <Box component="li" key={id} sx={ONE_ROW}>
          <ButtonBase
            onClick={onOpen}
            sx={{
              ...ONE_ROW,
              alignItems: 'center',
              px: 0.5,
              py: 0.3,
              minHeight: 26,
              fontSize: 13,
              textAlign: 'left',
              borderRadius: 0.5,
              '&:hover': { bgcolor: 'action.hover' },
            }}
          >
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {title}
            </Box>
            <Box component="span" sx={{ height: 10, bgcolor: 'action.hover', overflow: 'hidden' }}>
              <Box
                component="span"
                style={{ width: `${share / 10}%` }}
                sx={({ tokens }) => ({
                  display: 'block',
                  boxSizing: 'border-box',
                  height: '100%',
                  border: `1px solid ${tokens.accent}`,
                  background:
                    late === true
                      ? `repeating-linear-gradient(135deg, ${tokens.accent} 0 3px, ${tokens.surface} 3px 6px)`
                      : tokens.accent,
                  ...(share === 0 ? { border: 0 } : {}),
                })}
              />
            </Box>
            <Box component="span" sx={{ textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}>
              {figure}
            </Box>
          </ButtonBase>
        </Box>
      ))}
    </Box>
  );
}
