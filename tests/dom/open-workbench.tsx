import { emit } from '../../renderer/api/events.ts';
import { Page } from '../../renderer/features/match/page.tsx';
import { readAddress } from '../../renderer/ui/navigation.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { createMatchAnswers } from '../fixtures/window/match-answers.ts';
import { answeringEngine } from './fake-engine.ts';
import { button, openPlace } from './open-place.tsx';
import type { Drawn } from './render.tsx';

export type Heard = ReturnType<typeof answeringEngine>['heard'];
type Answers = Readonly<Record<string, (request: Readonly<Record<string, unknown>>) => unknown>>;

let drawn: Drawn | null = null;

/** Takes the workbench away again. */
export async function closeWorkbench(): Promise<void> {
  await drawn?.remove();
  drawn = null;
}

/** The workbench at a match of the worked example, with the engine's own proposals; `own` answers instead of them. */
export async function workbench(
  address: string,
  refused: ReadonlySet<string> = new Set(),
  own: Answers = {},
): Promise<Heard> {
  const answers: Answers = {
    ...createMatchAnswers((areas) => emit({ type: 'changed', seq: 9, areas })),
    ...own,
  };
  const replies = Object.fromEntries(
    Object.entries(answers).map(([name, answer]) => [
      name,
      (request: unknown) =>
        refused.has(name)
          ? {
              ok: false as const,
              error: { code: 'MATCH_STALE' as const, place: 'match', params: { document: 'INV-0097' } },
            }
          : (answer(request as Readonly<Record<string, unknown>>) as Wire), // invented values of the contract's shapes
    ]),
  );
  const { heard } = answeringEngine(replies);
  drawn = await openPlace(Page, address);
  return heard;
}

/** Requests of one operation, oldest first. */
export function sent(heard: Heard, name: string): readonly unknown[] {
  return heard.filter((one) => one.name === name).map((one) => one.request);
}

/** The match one stands on. */
export function at(): string {
  return readAddress(window.location.hash).subject;
}

/** Whether a text is on the screen. */
export function shows(text: string): () => boolean {
  return () => document.body.textContent.includes(text);
}

/** Whether what is shown can be accepted. */
export function ready(): boolean {
  return !button(document, 'Enter').disabled;
}
