import { mdiArrowLeft } from '@mdi/js';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { go } from '../../ui/navigation.ts';

/** The title of a page under 客户往来, with the way back to the list by button and key. */
export function BackTitle({ title, back }: { readonly title: string; readonly back: string }): ReactNode {
  const leave = (): void => go('accounts');
  useShortcuts([{ keys: 'alt+arrowup', title: back, group: title, run: leave }]);
  return (
    <>
      <IconButton aria-label={back} onClick={leave}>
        <Icon path={mdiArrowLeft} />
      </IconButton>
      {title}
    </>
  );
}
