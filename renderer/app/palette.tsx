import { useMemo, type ReactNode } from 'react';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { useAreas } from '../ui/areas.ts';
import { CommandPalette } from '../ui/command-palette.tsx';
import { useLocale, useTexts } from '../ui/preferences.ts';
import { destinationCommands, readingOf } from './destinations.ts';

/** The command palette with every tab, section and report. Loaded after the window is shown: it needs the words of all places. */
export function Palette(props: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const t = useTexts(shellTexts);
  const locale = useLocale();
  const group = t('group.go');
  const areas = useAreas();
  const more = useMemo(() => destinationCommands(locale, group, areas), [locale, group, areas]);
  return <CommandPalette {...props} more={more} readingOf={readingOf} />;
}
