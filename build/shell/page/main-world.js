// Runs first in the page's own world: waits, once, for the node over which the preload exposes its API.
(bridge, greeting) => {
  if (window !== window.top) return;
  window.addEventListener(
    greeting,
    (event) => {
      event.stopImmediatePropagation();
      bridge(event.relatedTarget, 'main');
    },
    { once: true, capture: true },
  );
};
