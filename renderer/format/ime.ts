/** Key code browsers report for a key the input method took. */
const TAKEN_BY_INPUT_METHOD = 229;

type KeyLike = {
  readonly key: string;
  readonly keyCode?: number;
  readonly isComposing?: boolean;
  readonly nativeEvent?: { readonly isComposing?: boolean; readonly keyCode?: number };
};

/** Whether a key belongs to an input method that is composing: choosing a Chinese candidate with Enter must never post a form. Takes DOM and React events. */
export function isComposing(event: KeyLike): boolean {
  const native = event.nativeEvent ?? event;
  return (
    native.isComposing === true ||
    event.isComposing === true ||
    event.key === 'Process' ||
    (native.keyCode ?? event.keyCode) === TAKEN_BY_INPUT_METHOD
  );
}

/** Whether keys typed at this element are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
  // A list that one only moves in says so: letters do not search in it.
  if (target.closest('[data-single-keys]') !== null) return false;
  return target.closest('[role="combobox"],[role="listbox"],[role="textbox"]') !== null;
}
