import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import { tourTexts } from '../../shared/i18n/ui/tour.ts';
import { useShortcuts, type Shortcut } from '../ui/keyboard.ts';
import { go } from '../ui/navigation.ts';
import { useTexts } from '../ui/preferences.ts';
import { endTour, goToStep, useTour } from '../ui/tour-store.ts';

/** Each step points at a control of the window, and a place is gone to on the way. */
const STEPS = [
  { id: 'today', place: 'today', at: '[data-place="today"]' },
  { id: 'import', place: 'import', at: '[data-place="import"]' },
  { id: 'bank', place: 'bank', at: '[data-place="bank"]' },
  { id: 'match', place: 'match', at: '[data-place="match"]' },
  { id: 'accounts', place: 'accounts', at: '[data-place="accounts"]' },
  { id: 'reconcile', place: 'reconcile', at: '[data-place="reconcile"]' },
  { id: 'statements', place: 'statements', at: '[data-place="statements"]' },
  { id: 'close', place: 'close', at: '[data-place="close"]' },
  { id: 'search', place: null, at: '[data-tour="search"]' },
  { id: 'help', place: null, at: '[data-tour="help"]' },
] as const;

const WIDTH = 340;
const GAP = 10;

type Spot = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** Where the control of a step is; followed when the window changes its size. */
function useSpot(at: string): Spot | null {
  const [spot, setSpot] = useState<Spot | null>(null);
  useLayoutEffect(() => {
    const find = (): void => {
      const found = document.querySelector(at);
      found?.scrollIntoView({ block: 'nearest' });
      setSpot(found?.getBoundingClientRect() ?? null);
    };
    find();
    window.addEventListener('resize', find);
    return () => window.removeEventListener('resize', find);
  }, [at]);
  return spot;
}

/** Right of a control of the rail, below one of the top bar, and always inside the window. */
function placeBeside(spot: Spot): { readonly left: number; readonly top: number } {
  const inRail = spot.left < WIDTH / 4;
  const left = inRail ? spot.left + spot.width + GAP : spot.left + spot.width / 2 - WIDTH / 2;
  const top = inRail ? spot.top : spot.top + spot.height + GAP;
  return {
    left: Math.max(GAP, Math.min(window.innerWidth - WIDTH - GAP, left)),
    top: Math.max(GAP, Math.min(window.innerHeight - 220, top)),
  };
}

function Ring({ spot }: { readonly spot: Spot }): ReactNode {
  return (
    <Box
      aria-hidden
      style={{ left: spot.left, top: spot.top, width: spot.width, height: spot.height }}
      sx={({ tokens }) => ({
        position: 'fixed',
        zIndex: 1300,
        pointerEvents: 'none',
        boxSizing: 'border-box',
        border: `2px solid ${tokens.accent}`,
        borderRadius: 1,
      })}
    />
  );
}

/** The tour, while it is shown. */
export function Tour(): ReactNode {
  const at = useTour((state) => state.step);
  return at === null ? null : <Step at={at} />;
}

/** The step of the tour, beside the control it speaks of. It covers nothing and forbids nothing: the window stays usable. */
function Step({ at }: { readonly at: number }): ReactNode {
  const t = useTexts(tourTexts);
  const step = STEPS[at] ?? STEPS[0];
  const spot = useSpot(step.at);
  useEffect(() => {
    if (step.place !== null) go(step.place);
  }, [step]);
  const last = at === STEPS.length - 1;
  const move = (by: number): void => {
    if (by > 0 && last) endTour();
    else goToStep(Math.max(0, at + by));
  };
  // The place that was gone to takes the focus when it is there: the keys are the window's while the tour is shown.
  const key = (keys: string, run: () => void): Shortcut => ({
    keys,
    title: '',
    group: '',
    hidden: true,
    run,
  });
  useShortcuts([key('arrowright', () => move(1)), key('arrowleft', () => move(-1)), key('escape', endTour)]);
  return (
    <>
      {spot === null ? null : <Ring spot={spot} />}
      <Paper
        role="dialog"
        aria-label={t('label')}
        aria-describedby="tour-text"
        elevation={8}
        style={spot === null ? { left: '50%', top: '30%' } : placeBeside(spot)}
        sx={{
          position: 'fixed',
          zIndex: 1301,
          width: WIDTH,
          p: 1.75,
          border: 1,
          borderColor: 'primary.main',
        }}
      >
        <Typography variant="caption" color="textSecondary">
          {t('progress', { step: at + 1, all: STEPS.length })}
        </Typography>
        <Typography variant="h3" component="h2">
          {t(`${step.id}.title`)}
        </Typography>
        <Typography id="tour-text" variant="body2" sx={{ mt: 0.5 }}>
          {t(`${step.id}.text`)}
        </Typography>
        <Box sx={{ display: 'flex', gap: 1, mt: 1.25 }}>
          <Button color="inherit" onClick={endTour}>
            {t('end')}
          </Button>
          <Box sx={{ flex: 1 }} />
          <Button color="inherit" disabled={at === 0} onClick={() => move(-1)}>
            {t('back')}
          </Button>
          <Button key={step.id} autoFocus variant="contained" onClick={() => move(1)}>
            {t(last ? 'done' : 'next')}
          </Button>
        </Box>
      </Paper>
    </>
  );
}
