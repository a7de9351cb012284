import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { lazy, Suspense, useRef, useState, type ReactNode } from 'react';
import { isPlaceOn } from '../../shared/domain/area/area.ts';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { chooseBook, lockBook, useSession } from '../api/session.ts';
import { useAreas } from '../ui/areas.ts';
import { DropTarget } from '../ui/drop-target.tsx';
import { FaultBoundary } from '../ui/fault-boundary.tsx';
import { droppedOn, leaveIncoming } from '../ui/incoming-file.ts';
import { toggleHelpOf } from '../ui/help-store.ts';
import { JobsDrawer } from '../ui/jobs-drawer.tsx';
import { useShortcutListener } from '../ui/keyboard.ts';
import { go, useLocation } from '../ui/navigation.ts';
import { useTexts } from '../ui/preferences.ts';
import { ShortcutSheet } from '../ui/shortcut-sheet.tsx';
import { ToastHistory } from '../ui/toast.tsx';
import { useFollowAreas } from './follow-areas.ts';
import { HistoryPanel } from './history-panel.tsx';
import { HelpSide } from './help-side.tsx';
import { hasPlace, PLACES } from './places.ts';
import { usePlanNotice, useReminderNotice } from './desktop-notices.ts';
import { Rail } from './rail.tsx';
import { TopBar } from './top-bar.tsx';
import { Tour } from './tour.tsx';
import { useSessionRestore } from './use-session-restore.ts';
import { useShellCommands, type Panel } from './use-shell-commands.ts';

const PAGES: ReadonlyMap<string, ReactNode> = new Map(
  PLACES.map((place) => {
    const Page = lazy(() => place.load().then((loaded) => ({ default: loaded.Page })));
    return [place.id, <Page key={place.id} />];
  }),
);

const Palette = lazy(() => import('./palette.tsx').then((loaded) => ({ default: loaded.Palette })));

/** Another book was double-clicked while one is open: asks before the present one is locked. */
function AskedBook(): ReactNode {
  const t = useTexts(shellTexts);
  const common = useTexts(commonTexts);
  const asked = useSession((state) => state.asked);
  const no = (): void => useSession.setState({ asked: null });
  const yes = async (): Promise<void> => {
    const reply = await lockBook();
    if (reply.ok) chooseBook(asked);
  };
  return (
    <Dialog open={asked !== null} onClose={no}>
      <DialogTitle>{t('asked.title')}</DialogTitle>
      <DialogContent>{t('asked.text', { name: asked?.name ?? '' })}</DialogContent>
      <DialogActions>
        <Button autoFocus onClick={no}>
          {common('cancel')}
        </Button>
        <Button onClick={() => void yes()}>{t('asked.confirm')}</Button>
      </DialogActions>
    </Dialog>
  );
}

function CurrentPage({ id }: { readonly id: string }): ReactNode {
  return (
    <FaultBoundary key={id}>
      <Suspense fallback={<div aria-busy="true" />}>{PAGES.get(id)}</Suspense>
    </FaultBoundary>
  );
}

/** The window with an open book: rail, top bar, the place one is at, and what lies over all places. */
export function Shell(): ReactNode {
  const location = useLocation();
  const search = useRef<HTMLInputElement>(null);
  const [panel, setPanel] = useState<Panel>(null);
  const areas = useAreas();
  const places = PLACES.filter(({ id }) => isPlaceOn(id, areas));
  const place = places.find((one) => one.id === location.place) ?? PLACES[0];
  const close = (): void => setPanel(null);
  useShortcutListener();
  usePlanNotice();
  useReminderNotice();
  useSessionRestore();
  useFollowAreas();
  const focusSearch = (): void => {
    search.current?.focus();
    // What was looked for before is replaced by what is typed now.
    search.current?.select();
  };
  useShellCommands({ openPanel: setPanel, focusSearch });
  const takeFiles = (files: readonly File[]): void => {
    if (!hasPlace('import')) return;
    leaveIncoming(droppedOn(files));
    go('import');
  };
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <TopBar
        searchRef={search}
        onJobs={() => setPanel('jobs')}
        onLog={() => setPanel('log')}
        onHistory={() => setPanel('history')}
        onKeys={() => setPanel('keys')}
        onHelp={() => toggleHelpOf(place?.id ?? '')}
      />
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <Rail places={places} current={place?.id ?? ''} />
        <CurrentPage id={place?.id ?? ''} />
        <HelpSide />
      </Box>
      <Suspense fallback={null}>
        <Palette open={panel === 'palette'} onClose={close} />
      </Suspense>
      <ShortcutSheet open={panel === 'keys'} onClose={close} />
      <JobsDrawer open={panel === 'jobs'} onClose={close} />
      <HistoryPanel open={panel === 'log'} onClose={close} />
      <ToastHistory open={panel === 'history'} onClose={close} />
      <AskedBook />
      <Tour />
      <DropTarget onFiles={takeFiles} />
    </Box>
  );
}
