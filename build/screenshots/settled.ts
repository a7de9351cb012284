import type { Page } from 'playwright-core';

/** A window in which nothing has changed for so long is finished drawing. */
const QUIET_MS = 350;

/** How long a window may be busy with what was asked. */
const PATIENCE_MS = 20_000;

/** Waits until a window loads, moves and changes nothing any more; false when it is busy longer than anybody waits. */
export function settled(page: Page, patience: number = PATIENCE_MS): Promise<boolean> {
  return page.evaluate(
    ([stillMs, patienceMs]) =>
      new Promise<boolean>((resolve) => {
        const end = (settledNow: boolean): void => {
          changes.disconnect();
          clearTimeout(timer);
          clearTimeout(tooLong);
          resolve(settledNow);
        };
        const tooLong = setTimeout(() => end(false), patienceMs);
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
          end(true);
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
    [QUIET_MS, patience] as const,
  );
}
