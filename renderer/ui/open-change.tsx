import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Money } from './money.tsx';

/** A document and what is open of it before and after something is done. */
export type OpenChange = {
  readonly uid: string;
  readonly label: ReactNode;
  readonly before: string;
  readonly after: string;
  readonly currency: string;
};

/** What documents will be open with: one row for each, the titles in the order document, before, after. */
export function OpenChanges({
  titles,
  changes,
}: {
  readonly titles: readonly [document: string, before: string, after: string];
  readonly changes: readonly OpenChange[];
}): ReactNode {
  return (
    <Box
      component="table"
      sx={{
        width: '100%',
        fontSize: 13,
        borderCollapse: 'collapse',
        'td, th': { py: 0.4, borderBottom: 1, borderColor: 'divider', textAlign: 'right' },
        'td:first-of-type, th:first-of-type': { textAlign: 'left', overflowWrap: 'anywhere' },
      }}
    >
      <thead>
        <tr>
          {titles.map((title) => (
            <th key={title}>{title}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {changes.map(({ uid, label, before, after, currency }) => (
          <tr key={uid}>
            <td>{label}</td>
            <td>
              <Money amount={before} currency={currency} />
            </td>
            <td>
              <Money amount={after} currency={currency} strong />
            </td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
