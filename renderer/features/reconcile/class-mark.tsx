import {
  mdiArrowLeftBoldOutline,
  mdiArrowRightBoldOutline,
  mdiContentDuplicate,
  mdiEqual,
  mdiNotEqualVariant,
  mdiVectorCombine,
} from '@mdi/js';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { DIFFERENCE_CLASSES, type DifferenceClass } from '../../../shared/domain/reconciliation/types.ts';
import { Icon } from '../../ui/icon.tsx';

/** Classes in the order of their keys: 1 to 6. */
export const CLASSES = DIFFERENCE_CLASSES;

/** Each class by a shape of its own; the colour only helps. */
const LOOKS: { readonly [C in DifferenceClass]: { readonly path: string; readonly color: string } } = {
  equal: { path: mdiEqual, color: 'text.secondary' },
  group_equal: { path: mdiVectorCombine, color: 'success.main' },
  amount_differs: { path: mdiNotEqualVariant, color: 'error.main' },
  ours_only: { path: mdiArrowLeftBoldOutline, color: 'primary.main' },
  theirs_only: { path: mdiArrowRightBoldOutline, color: 'warning.main' },
  doubled: { path: mdiContentDuplicate, color: 'error.main' },
};

/** The shape of a class. The word stands beside it, or in `title`. */
export function ClassMark({
  of,
  title,
  size = 16,
}: {
  readonly of: DifferenceClass;
  readonly title?: string;
  readonly size?: number;
}): ReactNode {
  const { path, color } = LOOKS[of];
  return (
    <Box
      component="span"
      {...(title === undefined ? {} : { role: 'img', 'aria-label': title, title })}
      sx={{ color, display: 'inline-flex', verticalAlign: 'middle', flexShrink: 0 }}
    >
      <Icon path={path} size={size} />
    </Box>
  );
}
