/** What a key asks of a grid. `move` goes to a row; `extend` takes the rows up to it along. */
export type GridAction =
  | { readonly type: 'move'; readonly to: number }
  | { readonly type: 'extend'; readonly to: number }
  | { readonly type: 'open' }
  | { readonly type: 'inspect' }
  | { readonly type: 'toggle' }
  /** Goes to the cell left or right. */
  | { readonly type: 'cell'; readonly step: 1 | -1 }
  | { readonly type: 'all' }
  | { readonly type: 'clear' };

type Key = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
};

function target(key: Key, active: number, total: number, pageRows: number): number | null {
  const mod = key.ctrlKey || key.metaKey;
  switch (key.key) {
    case 'ArrowDown':
      return mod ? total - 1 : active + 1;
    case 'ArrowUp':
      return mod ? 0 : active - 1;
    case 'j':
    case 'J':
      return mod ? null : active + 1;
    case 'k':
    case 'K':
      return mod ? null : active - 1;
    case 'PageDown':
      return active + pageRows;
    case 'PageUp':
      return active - pageRows;
    case 'Home':
      return 0;
    case 'End':
      return total - 1;
    default:
      return null;
  }
}

/**
 * What a key means in a grid: arrows and J/K move, left and right go along the cells, Shift takes rows along, Ctrl jumps to the ends, Enter opens, Space
 * inspects, Ctrl+Space picks one row more, Ctrl+A takes all, Escape lets go. Null for every other key.
 */
export function gridAction(key: Key, active: number, total: number, pageRows: number): GridAction | null {
  if (key.altKey || total === 0) return null;
  const mod = key.ctrlKey || key.metaKey;
  if (key.key === 'Enter') return mod || key.shiftKey ? null : { type: 'open' };
  if (key.key === ' ') return mod || key.shiftKey ? { type: 'toggle' } : { type: 'inspect' };
  if (!mod && !key.shiftKey && (key.key === 'ArrowLeft' || key.key === 'ArrowRight'))
    return { type: 'cell', step: key.key === 'ArrowRight' ? 1 : -1 };
  if (key.key === 'Escape') return { type: 'clear' };
  if (mod && key.key.toLowerCase() === 'a') return { type: 'all' };
  const to = target(key, active, total, Math.max(1, pageRows));
  if (to === null) return null;
  return { type: key.shiftKey ? 'extend' : 'move', to: Math.min(total - 1, Math.max(0, to)) };
}
