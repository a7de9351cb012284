import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * Keeps a form from being sent while one of its fields holds what cannot be read: Enter and a click would otherwise send what the field
 * held before. Give the field the reference; an empty text refuses nothing.
 */
export function useRefusal(refused: string): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null);
  // Before anything else happens: the form is sent by the very key that had the field read.
  useLayoutEffect(() => input.current?.setCustomValidity(refused), [refused]);
  return input;
}
