import type { Area } from '../../shared/contract/define.ts';
import type { WindowEvent } from '../../shared/contract/engine-protocol.ts';
import { bridge } from './bridge.ts';

type Listener = (event: WindowEvent) => void;

const listeners = new Set<Listener>();
let stop: (() => void) | null = null;

/** Listens to everything the engine and main tell this window. Returns what ends the listening. */
export function onEvent(listener: Listener): () => void {
  stop ??= bridge()?.on((event) => emit(event)) ?? null;
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Hands an event to every listener. */
export function emit(event: WindowEvent): void {
  for (const listener of Array.from(listeners)) listener(event);
}

/** Calls back whenever one of the areas changed; `null` means any area. */
export function onAreas(areas: readonly Area[] | null, listener: () => void): () => void {
  return onEvent((event) => {
    if (event.type !== 'changed') return;
    if (areas === null || event.areas.some((area) => areas.includes(area))) listener();
  });
}
