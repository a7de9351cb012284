import { mdiArrowDown, mdiArrowUp } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { gridTexts } from '../../../shared/i18n/ui/grid.ts';
import { ChoiceField } from '../form-fields.tsx';
import { Icon } from '../icon.tsx';
import { useTexts } from '../preferences.ts';
import type { Column } from './column.ts';
import { type Anchor, GridPopover } from './grid-popover.tsx';
import {
  frozenCount,
  type Layout,
  moveColumn,
  orderedColumns,
  PLAIN_LAYOUT,
  showColumn,
  shownColumns,
} from './layout.ts';
import { changeLayout } from './layout-store.ts';

type ChooserProps<Row> = {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly layout: Layout;
};

function Lines<Row>({ name, columns, layout }: ChooserProps<Row>): ReactNode {
  const t = useTexts(gridTexts);
  const all = orderedColumns(columns, layout.order);
  const shown = shownColumns(columns, layout);
  const swap = (from: number, to: number): void => {
    const [column, other] = [all[from], all[to]];
    if (column !== undefined && other !== undefined)
      changeLayout(name, (before) => moveColumn(columns, before, column.id, other.id));
  };
  return all.map((column, index) => {
    const isShown = shown.includes(column);
    return (
      <Box key={column.id} sx={{ display: 'flex', alignItems: 'center' }}>
        <FormControlLabel
          sx={{ flex: 1, mr: 0, '.MuiFormControlLabel-label': { fontSize: 13, overflowWrap: 'anywhere' } }}
          control={
            <Checkbox
              size="small"
              checked={isShown}
              disabled={isShown && shown.length === 1}
              onChange={(_event, on) => changeLayout(name, (before) => showColumn(before, column.id, on))}
            />
          }
          label={column.title}
        />
        <IconButton
          size="small"
          disabled={index === 0}
          aria-label={t('columns.left', { column: column.title })}
          onClick={() => swap(index, index - 1)}
        >
          <Icon path={mdiArrowUp} size={16} />
        </IconButton>
        <IconButton
          size="small"
          disabled={index === all.length - 1}
          aria-label={t('columns.right', { column: column.title })}
          onClick={() => swap(index, index + 1)}
        >
          <Icon path={mdiArrowDown} size={16} />
        </IconButton>
      </Box>
    );
  });
}

/** Which columns a grid shows, in which order, and how many of them stay at the left. */
export function ColumnChooser<Row>(
  props: ChooserProps<Row> & { readonly anchor: Anchor; readonly onClose: () => void },
): ReactNode {
  const { name, columns, layout, anchor, onClose } = props;
  const t = useTexts(gridTexts);
  const shown = shownColumns(columns, layout);
  const frozen = frozenCount(shown, layout);
  return (
    <GridPopover anchor={anchor} above title={t('columns.title')} width={300} onClose={onClose}>
      <Box sx={{ maxHeight: '50vh', overflowY: 'auto' }}>
        <Lines {...{ name, columns, layout }} />
      </Box>
      <ChoiceField
        label={t('columns.frozen')}
        value={String(frozen)}
        choices={shown.map((_column, count) => ({ value: String(count), title: String(count) }))}
        onChange={(count) =>
          changeLayout(name, (before) => ({ ...before, frozenTo: shown[Number(count) - 1]?.id ?? null }))
        }
      />
      <Button size="small" onClick={() => changeLayout(name, () => PLAIN_LAYOUT)}>
        {t('columns.reset')}
      </Button>
    </GridPopover>
  );
}
