import { lazy, Suspense, type ReactNode } from 'react';
import { FaultBoundary } from '../ui/fault-boundary.tsx';
import { useHelp } from '../ui/help-store.ts';

const HelpPanel = lazy(() =>
  import('../features/help/panel.tsx').then((loaded) => ({ default: loaded.HelpPanel })),
);

/** The help at the right of the window, while it is open. It is loaded when it is opened first. */
export function HelpSide(): ReactNode {
  const open = useHelp((state) => state.open);
  if (!open) return null;
  return (
    <FaultBoundary>
      <Suspense fallback={<div aria-busy="true" />}>
        <HelpPanel />
      </Suspense>
    </FaultBoundary>
  );
}
