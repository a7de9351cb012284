import { create } from 'zustand';

type Tour = { readonly step: number | null };

/** The step of the tour that is shown; null while there is none. */
export const useTour = create<Tour>()(() => ({ step: null }));

/** Begins the tour. */
export function startTour(): void {
  useTour.setState({ step: 0 });
}

/** Shows another step. */
export function goToStep(step: number): void {
  useTour.setState({ step });
}

/** Ends the tour; it can be begun again. */
export function endTour(): void {
  useTour.setState({ step: null });
}
