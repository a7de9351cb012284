import SvgIcon from '@mui/material/SvgIcon';
import type { ReactNode } from 'react';

/** An icon from a path of @mdi/js. It says nothing to a screen reader: a word stands beside it or names its button. */
export function Icon({ path, size = 18 }: { readonly path: string; readonly size?: number }): ReactNode {
  return (
    <SvgIcon aria-hidden sx={{ fontSize: size }}>
      <path d={path} />
    </SvgIcon>
  );
}
