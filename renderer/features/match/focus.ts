import { flushSync } from 'react-dom';

/** The list of matches takes the keys again. */
export function focusList(): void {
  document.querySelector<HTMLElement>('[data-match-list]')?.focus({ preventScroll: true });
}

/** The first open item, so that the arrows move among them and Space ticks. */
export function focusItems(root: ParentNode | null): void {
  root?.querySelector<HTMLElement>('input[data-item]')?.focus();
}

/** The amount of the item one stands on, else of the first that is chosen; the items themselves when none is. */
export function focusAmount(root: ParentNode | null): void {
  const row = document.activeElement?.closest('[data-item-row]') ?? null;
  const field =
    row?.querySelector<HTMLInputElement>('[data-amount] input') ??
    root?.querySelector<HTMLInputElement>('[data-amount] input');
  if (field === null || field === undefined) return focusItems(root);
  field.focus();
  field.select();
}

/** Leaves the field one is typing in, so that what was typed counts before anything is decided on it. */
export function finishTyping(): void {
  const { activeElement } = document;
  if (activeElement instanceof HTMLInputElement) flushSync(() => activeElement.blur());
}

/** The search of the list. */
export function focusSearch(): void {
  document.querySelector<HTMLElement>('[data-match-search] input')?.focus();
}
