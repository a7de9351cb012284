import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';
import { helpTexts } from '../../shared/i18n/ui/help.ts';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { onEvent } from '../api/events.ts';
import { useSession } from '../api/session.ts';
import { openHelp } from '../ui/help-store.ts';
import { useShortcutListener, useShortcuts } from '../ui/keyboard.ts';
import {
  chooseLocale,
  chooseTheme,
  nextTheme,
  useLocale,
  usePreferences,
  useTexts,
} from '../ui/preferences.ts';
import { chooseBookFolder } from './choose-book-folder.ts';
import { CreateBook } from './create-book.tsx';
import { FirstChoice, type Way } from './first-choice.tsx';
import { HelpSide } from './help-side.tsx';
import { RestoreBook } from './restore-book.tsx';
import { SampleBook } from './sample-book.tsx';
import { Unlock } from './unlock.tsx';

/** Language, theme and help, before anybody is known. */
function Preferences({ onHelp }: { readonly onHelp: () => void }): ReactNode {
  const t = useTexts(shellTexts);
  const help = useTexts(helpTexts);
  const locale = useLocale();
  const theme = usePreferences((state) => state.theme);
  return (
    <Box sx={{ display: 'flex', gap: 1, justifyContent: 'center', mt: 2 }}>
      <Button color="inherit" onClick={() => chooseLocale(locale === 'en' ? 'zh-CN' : 'en')}>
        {t('bar.language')}
      </Button>
      <Button color="inherit" onClick={() => chooseTheme(nextTheme(theme))}>
        {t('bar.theme', { name: t(`theme.${theme}`) })}
      </Button>
      <Button color="inherit" onClick={onHelp}>
        {help('title')}
      </Button>
    </Box>
  );
}

/** What is shown while no book is open, with the help beside it. */
export function Doorway(): ReactNode {
  const help = useTexts(helpTexts);
  const show = (): void => openHelp('first-book');
  useShortcutListener();
  useShortcuts([{ keys: 'f1', title: help('bar.help'), group: '', run: show, whileTyping: true }]);
  return (
    <Box sx={{ height: '100%', display: 'flex' }}>
      <Ways onHelp={show} />
      <HelpSide />
    </Box>
  );
}

/** The first choice, the four ways in, and the unlock screen. */
function Ways({ onHelp }: { readonly onHelp: () => void }): ReactNode {
  const t = useTexts(shellTexts);
  const chosen = useSession((state) => state.chosen);
  const way = useSession((state) => state.wish);
  const take = (next: Way): void => {
    if (next === 'open') void chooseBookFolder();
    else useSession.setState({ wish: next });
  };
  useEffect(
    () =>
      onEvent((event) => {
        if (event.type !== 'menu') return;
        if (event.command === 'book.create') useSession.setState({ wish: 'create', chosen: null });
        if (event.command === 'book.open') void chooseBookFolder();
        if (event.command === 'help.show') openHelp('first-book');
      }),
    [],
  );
  const back = (): void => useSession.setState({ wish: null });
  return (
    <Box
      sx={{
        flex: 1,
        minWidth: 0,
        overflow: 'auto',
        display: 'grid',
        placeItems: 'center',
        p: 3,
        boxSizing: 'border-box',
      }}
    >
      <Box sx={{ width: 520, maxWidth: '100%' }}>
        <Box sx={{ textAlign: 'center', mb: 2 }}>
          <Typography variant="h1" sx={{ fontSize: 26 }}>
            {t('first.title')}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {t('first.subtitle')}
          </Typography>
        </Box>
        <Paper variant="outlined" sx={{ p: 2.5 }}>
          {chosen !== null ? <Unlock key={chosen.token} book={chosen} /> : null}
          {chosen === null && way === null ? <FirstChoice onChoose={take} /> : null}
          {chosen === null && way === 'create' ? <CreateBook onBack={back} /> : null}
          {chosen === null && way === 'sample' ? <SampleBook onBack={back} /> : null}
          {chosen === null && way === 'restore' ? <RestoreBook onBack={back} /> : null}
        </Paper>
        <Preferences onHelp={onHelp} />
      </Box>
    </Box>
  );
}
