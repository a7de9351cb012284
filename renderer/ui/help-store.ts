import { create } from 'zustand';
import { type HelpTopic, isHelpTopic } from '../../shared/i18n/help-topics.ts';

type Help = {
  readonly open: boolean;
  /** The page shown; null is the table of contents. */
  readonly topic: HelpTopic | null;
  /** Pages to go back to, the last first. */
  readonly before: readonly (HelpTopic | null)[];
};

/** What the help shows. Any part of the window may open it. */
export const useHelp = create<Help>()(() => ({ open: false, topic: null, before: [] }));

/** Opens the help on a page, or on its contents. */
export function openHelp(topic: HelpTopic | null): void {
  const { open, topic: shown, before } = useHelp.getState();
  if (open && shown === topic) return;
  useHelp.setState({ open: true, topic, before: open ? [shown, ...before] : [] });
}

/** Goes back to the page before. */
export function backInHelp(): void {
  const [topic, ...before] = useHelp.getState().before;
  if (topic !== undefined) useHelp.setState({ topic, before });
}

/** Closes the help. */
export function closeHelp(): void {
  useHelp.setState({ open: false, topic: null, before: [] });
}

/** Opens the help of a place, or closes it when it shows that already. */
export function toggleHelpOf(place: string): void {
  const topic = isHelpTopic(place) ? place : null;
  const { open, topic: shown } = useHelp.getState();
  if (open && shown === topic) closeHelp();
  else openHelp(topic);
}
