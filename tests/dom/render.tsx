import { act, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { ThemeProvider } from '@mui/material/styles';
import { createBookTheme } from '../../renderer/ui/theme.ts';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

/** What a test does with a drawn component. */
export type Drawn = {
  readonly root: HTMLElement;
  readonly redraw: (node: ReactNode) => Promise<void>;
  readonly remove: () => Promise<void>;
};

/** Draws a component under the window's theme into the document. */
export async function draw(node: ReactNode): Promise<Drawn> {
  const root = document.createElement('div');
  document.body.append(root);
  const react = createRoot(root);
  const redraw = (next: ReactNode): Promise<void> =>
    act(async () =>
      react.render(<ThemeProvider theme={createBookTheme('light', 'zh-CN')}>{next}</ThemeProvider>),
    );
  await redraw(node);
  return {
    root,
    redraw,
    remove: async () => {
      await act(async () => react.unmount());
      root.remove();
    },
  };
}

/** Presses a key at an element. */
export async function press(target: Element, key: string, more: KeyboardEventInit = {}): Promise<void> {
  await act(async () => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  });
}

/** Types a whole text into a field, as React hears it. */
export async function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
  const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  const value = Object.getOwnPropertyDescriptor(kind.prototype, 'value');
  await act(async () => {
    field.focus();
    value?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Lets promises and effects that are under way come to rest. */
export async function rest(): Promise<void> {
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
}

/** The only element a selector finds. */
export function one<E extends Element = HTMLElement>(root: ParentNode, selector: string): E {
  const found = root.querySelectorAll<E>(selector);
  const [first] = found;
  if (first === undefined || found.length !== 1) throw new Error(`${found.length} elements for ${selector}`);
  return first;
}
