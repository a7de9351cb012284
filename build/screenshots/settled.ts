import type { Page } from 'playwright-core';

/** A window in which nothing has changed for so long is finished drawing. */
const QUIET_MS = 350;

/** Waits until a window loads, moves and changes nothing any more. */
export async function settled(page: Page, quiet: number = QUIET_MS): Promise<void> {
  await page.evaluate(
    (stillMs) =>
      new Promise<void>((resolve) => {
        const isBusy = (): boolean => {
          const moving = document.getAnimations().some((each) => {
            const ends = each.effect?.getComputedTiming().endTime ?? 0;
            return each.playState === 'running' && Number.isFinite(Number(ends));
          });
          return moving || document.querySelector('[aria-busy="true"]') !== null;
        };
        const changes = new MutationObserver(() => again());
        const check = (): void => {
          if (isBusy()) return again();
          changes.disconnect();
          resolve();
        };
        let timer = setTimeout(check, stillMs);
        const again = (): void => {
          clearTimeout(timer);
          timer = setTimeout(check, stillMs);
        };
        changes.observe(document, {
          subtree: true,
          childList: true,
          attributes: true,
          characterData: true,
        });
      }),
    quiet,
  );
}
