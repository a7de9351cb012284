import { mdiAlert, mdiCheck, mdiCircleHalfFull, mdiCircleOutline, mdiClose, mdiHelp } from '@mdi/js';
import { useTheme, type Palette } from '@mui/material/styles';
import type { ReactNode } from 'react';

export type MarkKind = 'done' | 'part' | 'open' | 'wrong' | 'warning' | 'ask';

/** Drawn as plain elements: a list has hundreds of marks. */
const LOOKS = {
  done: { path: mdiCheck, color: ({ success }) => success.main },
  part: { path: mdiCircleHalfFull, color: ({ text }) => text.secondary },
  open: { path: mdiCircleOutline, color: ({ text }) => text.secondary },
  wrong: { path: mdiClose, color: ({ error }) => error.main },
  warning: { path: mdiAlert, color: ({ warning }) => warning.main },
  ask: { path: mdiHelp, color: ({ warning }) => warning.main },
} as const satisfies Readonly<
  Record<MarkKind, { readonly path: string; readonly color: (palette: Palette) => string }>
>;

/** A state told by shape and word together, never by colour alone. */
export function Mark({
  kind,
  children,
}: {
  readonly kind: MarkKind;
  readonly children: ReactNode;
}): ReactNode {
  const { palette } = useTheme();
  const { path, color } = LOOKS[kind];
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 4, verticalAlign: 'top' }}>
      <svg aria-hidden viewBox="0 0 24 24" width={14} height={14} fill={color(palette)}>
        <path d={path} />
      </svg>
      {children}
    </span>
  );
}
