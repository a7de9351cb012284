import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { ReactNode } from 'react';
import { shellTexts } from '../../shared/i18n/ui/shell.ts';
import { Icon } from '../ui/icon.tsx';
import { goOrOpen } from '../ui/open-window.ts';
import type { PlaceEntry } from '../ui/place.tsx';
import { useTexts } from '../ui/preferences.ts';
import { RAIL_WIDTH } from '../ui/tokens.ts';

/** The title of a place in the window's language. */
export function usePlaceTitle(): (place: PlaceEntry) => string {
  const t = useTexts(shellTexts);
  // Every place of the rail has its text; a test holds the two lists against each other.
  return (place) => t(place.title as 'place.today');
}

/** The left rail: an icon with its word for every place. */
export function Rail({
  places,
  current,
}: {
  readonly places: readonly PlaceEntry[];
  readonly current: string;
}): ReactNode {
  const t = useTexts(shellTexts);
  const titleOf = usePlaceTitle();
  return (
    <Box
      component="nav"
      aria-label={t('rail.label')}
      sx={{
        width: RAIL_WIDTH,
        flexShrink: 0,
        borderRight: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        overflowY: 'auto',
        py: 0.5,
      }}
    >
      {places.map((place) => {
        const here = place.id === current;
        return (
          <ButtonBase
            key={place.id}
            data-place={place.id}
            aria-current={here ? 'page' : undefined}
            onClick={(event) => goOrOpen(event, place.id)}
            sx={{
              display: 'flex',
              flexDirection: 'column',
              gap: 0.25,
              width: '100%',
              py: 0.75,
              fontSize: 12,
              color: here ? 'primary.main' : 'text.secondary',
              fontWeight: here ? 600 : 400,
              boxShadow: (theme) => (here ? `inset 3px 0 0 ${theme.tokens.accent}` : 'none'),
              '&:hover': { bgcolor: 'action.hover' },
            }}
          >
            <Icon path={place.icon} size={21} />
            {titleOf(place)}
          </ButtonBase>
        );
      })}
    </Box>
  );
}
