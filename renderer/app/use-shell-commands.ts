import { useEffect, useEffectEvent } from 'react';
import type { MenuCommand } from '../../shared/contract/engine-protocol.ts';
import { isPlaceOn } from '../../shared/domain/area/area.ts';
import { helpTexts } from '../../shared/i18n/ui/help.ts';
import { historyTexts } from '../../shared/i18n/ui/history.ts';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { tourTexts } from '../../shared/i18n/ui/tour.ts';
import { onEvent } from '../api/events.ts';
import { lockBook, useSession } from '../api/session.ts';
import { useAreas } from '../ui/areas.ts';
import { toggleHelpOf } from '../ui/help-store.ts';
import { useShortcuts, type Shortcut } from '../ui/keyboard.ts';
import { go, readAddress } from '../ui/navigation.ts';
import { openWindow } from '../ui/open-window.ts';
import {
  chooseLocale,
  chooseTheme,
  nextTheme,
  useLocale,
  usePreferences,
  useTexts,
} from '../ui/preferences.ts';
import { startTour } from '../ui/tour-store.ts';
import { chooseBookFolder } from './choose-book-folder.ts';
import { takeBackLast } from './history-object.ts';
import { hasPlace, PLACES } from './places.ts';
import { usePlaceTitle } from './rail.tsx';

/** What may lie over the places. */
export type Panel = 'palette' | 'keys' | 'jobs' | 'history' | 'log' | null;

type Doing = { readonly openPanel: (panel: Panel) => void; readonly focusSearch: () => void };

function usePlaceCommands(): readonly Shortcut[] {
  const t = useTexts(shellTexts);
  const titleOf = usePlaceTitle();
  const areas = useAreas();
  // A key stays with its place, whichever of the others are off.
  return PLACES.map((place, index) => ({
    id: `go.${place.id}`,
    // The tenth place has the zero; what comes after it is reached by the palette.
    keys: index < 10 ? `alt+${(index + 1) % 10}` : '',
    title: titleOf(place),
    group: t('group.go'),
    run: () => go(place.id),
  })).filter((_command, index) => isPlaceOn(PLACES[index]?.id ?? '', areas));
}

/** What opens one of the panels over all places, or the search. */
function usePanelCommands({ openPanel, focusSearch }: Doing): readonly Shortcut[] {
  const t = useTexts(shellTexts);
  const log = useTexts(historyTexts);
  const view = t('group.view');
  return [
    { id: 'search', keys: '/', title: t('command.search'), group: view, run: focusSearch },
    { id: 'jobs', keys: 'alt+j', title: t('command.jobs'), group: view, run: () => openPanel('jobs') },
    {
      id: 'history',
      keys: 'alt+h',
      title: t('command.history'),
      group: view,
      run: () => openPanel('history'),
    },
    {
      id: 'log',
      keys: 'mod+shift+h',
      title: log('command.panel'),
      group: view,
      run: () => openPanel('log'),
    },
  ];
}

function useViewCommands({ openPanel }: Doing): readonly Shortcut[] {
  const t = useTexts(shellTexts);
  const helpText = useTexts(helpTexts);
  const tour = useTexts(tourTexts);
  const log = useTexts(historyTexts);
  const locale = useLocale();
  const theme = usePreferences((state) => state.theme);
  const [view, book, help] = [t('group.view'), t('group.book'), t('group.help')];
  return [
    {
      id: 'palette',
      keys: 'mod+k',
      title: t('command.palette'),
      group: help,
      run: () => openPanel('palette'),
    },
    {
      id: 'help',
      keys: 'f1',
      title: helpText('command.help'),
      group: help,
      run: () => toggleHelpOf(placeHere()),
      whileTyping: true,
    },
    { id: 'keys', keys: '?', title: t('command.keys'), group: help, run: () => openPanel('keys') },
    { keys: '', title: tour('command'), group: help, run: startTour },
    {
      id: 'takeBack',
      keys: 'mod+z',
      title: log('command.undo'),
      group: book,
      run: () => void takeBackLast(),
      notWhileTyping: true,
    },
    {
      id: 'back',
      keys: 'alt+arrowleft',
      title: t('command.back'),
      group: view,
      run: () => window.history.back(),
    },
    {
      id: 'theme',
      keys: '',
      title: t('command.theme'),
      group: view,
      run: () => chooseTheme(nextTheme(theme)),
    },
    {
      id: 'language',
      keys: '',
      title: t('command.language'),
      group: view,
      run: () => chooseLocale(locale === 'en' ? 'zh-CN' : 'en'),
    },
    {
      id: 'newWindow',
      keys: 'mod+shift+n',
      title: t('command.newWindow'),
      group: view,
      run: openHere,
    },
    { id: 'lock', keys: 'mod+l', title: t('command.lock'), group: book, run: () => void lockBook() },
  ];
}

/** Locks the open book and goes on to make or open another. */
async function leaveFor(next: 'create' | 'open'): Promise<void> {
  const reply = await lockBook();
  if (!reply.ok) return;
  if (next === 'create') useSession.setState({ wish: 'create', chosen: null });
  else await chooseBookFolder();
}

/** Another window that shows what this one shows. */
function openHere(): void {
  void openWindow(window.location.hash);
}

/** The place one is at; the first of the rail when the address names none. */
function placeHere(): string {
  const { place } = readAddress(window.location.hash);
  return hasPlace(place) ? place : (PLACES[0]?.id ?? '');
}

/** The shortcuts of the whole window, and what the native menu asks of it. */
export function useShellCommands(doing: Doing): void {
  useShortcuts([...usePlaceCommands(), ...useViewCommands(doing), ...usePanelCommands(doing)]);
  const run = useEffectEvent((command: MenuCommand) => {
    if (command === 'palette.open') doing.openPanel('palette');
    if (command === 'help.show') toggleHelpOf(placeHere());
    if (command === 'keys.show') doing.openPanel('keys');
    if (command === 'search.focus') doing.focusSearch();
    if (command === 'window.new') openHere();
    if (command === 'book.lock') void lockBook();
    if (command === 'book.open') void leaveFor('open');
    if (command === 'book.create') void leaveFor('create');
    if (command === 'import.open' && hasPlace('import')) go('import');
    if (command === 'settings.open' && hasPlace('settings')) go('settings');
    if (command === 'about.show') go('settings', 'about');
    if (command === 'print') go(hasPlace('statements') ? 'statements' : 'today');
  });
  useEffect(
    () =>
      onEvent((event) => {
        if (event.type === 'menu') run(event.command);
      }),
    [],
  );
}
