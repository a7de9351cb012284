/** Runs first in the page's own world: waits, once, for the node over which the preload exposes its API. */
export function mainWorld(bridge, greeting) {
  if (window !== window.top) return;
  const greet = (event) => {
    event.stopImmediatePropagation();
    bridge(event.relatedTarget, 'main');
  };
  window.addEventListener(greeting, greet, { once: true, capture: true });
}
