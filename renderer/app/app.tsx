import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useMemo, type ReactNode } from 'react';
import { useSession } from '../api/session.ts';
import { FaultBoundary } from '../ui/fault-boundary.tsx';
import { useLocale, usePreferences } from '../ui/preferences.ts';
import { createBookTheme } from '../ui/theme.ts';
import { ToastCorner } from '../ui/toast.tsx';
import type { Look } from '../ui/tokens.ts';
import { Doorway } from './doorway.tsx';
import { EngineGone } from './engine-gone.tsx';
import { Shell } from './shell.tsx';
import { Starting } from './starting.tsx';

/** The look as chosen, or as the system has it. */
function useLook(): Look {
  const choice = usePreferences((state) => state.theme);
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true });
  const systemContrast = useMediaQuery('(prefers-contrast: more)', { noSsr: true });
  if (choice !== 'system') return choice;
  if (systemContrast) return 'contrast';
  return systemDark ? 'dark' : 'light';
}

function Content(): ReactNode {
  const phase = useSession((state) => state.phase);
  if (phase === 'starting') return <Starting />;
  if (phase === 'gone') return <EngineGone />;
  return phase === 'open' ? <Shell /> : <Doorway />;
}

/** The window: its theme, and what is shown in the state it is in. */
export function App(): ReactNode {
  const look = useLook();
  const locale = useLocale();
  const theme = useMemo(() => createBookTheme(look, locale), [look, locale]);
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline />
      <FaultBoundary>
        <Content />
      </FaultBoundary>
      <ToastCorner />
    </ThemeProvider>
  );
}
