import type { DifferenceClass } from '../../../shared/domain/reconciliation/types.ts';
import { RECONCILE_TEXTS } from '../../../shared/i18n/reconcile.ts';
import { reconcileFormTexts } from '../../../shared/i18n/ui/reconcile-forms.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { useShortcuts, type Shortcut } from '../../ui/keyboard.ts';
import { useTexts } from '../../ui/preferences.ts';
import { CLASSES } from './class-mark.tsx';
import type { Picks } from './picks.ts';
import type { Bench } from './use-comparison.ts';

/** What the keys of the bench do. */
export type BenchActs = {
  readonly link: () => void;
  readonly unlink: () => void;
  readonly accept: () => void;
  readonly classify: () => void;
  readonly summary: () => void;
  readonly sheet: () => void;
  readonly close: () => void;
  readonly options: () => void;
  readonly typed: () => void;
};

/** The classes with something to explain. */
export const DIFFERING: readonly DifferenceClass[] = CLASSES.filter((one) => !one.endsWith('equal'));

/** Looks for text in the lines. */
function focusSearch(): void {
  document.querySelector<HTMLInputElement>('[data-reconcile-search] input')?.focus();
}

/** Keys of the bench: all of its work without a mouse. */
export function useBenchKeys(bench: Bench, picks: Picks, acts: BenchActs, mayWrite: boolean): void {
  const t = useTexts(reconcileTexts);
  const forms = useTexts(reconcileFormTexts);
  const words = useTexts(RECONCILE_TEXTS);
  const group = t('group.keys');
  const { index, source, go, show } = bench;
  const step = (by: number): void => go(Math.max(0, Math.min((source.total ?? 1) - 1, index + by)));
  const key = (keys: string, title: string, run: () => void, hidden = false): Shortcut => ({
    keys,
    title,
    group,
    run,
    hidden,
  });
  const moving = [
    key('j', t('key.next'), () => step(1)),
    key('k', t('key.previous'), () => step(-1)),
    key('arrowdown', t('key.next'), () => step(1), true),
    key('arrowup', t('key.previous'), () => step(-1), true),
    key('pagedown', t('key.next'), () => step(15), true),
    key('pageup', t('key.previous'), () => step(-15), true),
    key('home', t('key.first'), () => go(0)),
    key('end', t('key.last'), () => go(Math.max(0, (source.total ?? 1) - 1))),
  ];
  const showing = [
    key('0', t('classes.all'), () => show([])),
    ...CLASSES.map((one, at) => key(String(at + 1), words(`class.${one}`), () => show([one]))),
    key('7', t('classes.open'), () => show(DIFFERING)),
    key('s', t('key.summary'), acts.summary),
    key('p', t('key.sheet'), acts.sheet),
    key('mod+f', t('search'), focusSearch),
  ];
  const deciding = [
    key('x', t('key.pick'), () => (bench.group === undefined ? undefined : picks.toggleGroup(bench.group))),
    key('l', t('key.link'), acts.link),
    key('u', t('key.unlink'), acts.unlink),
    key('c', t('key.classify'), acts.classify),
    key('enter', t('key.accept'), acts.accept),
    key('o', forms('options.title'), acts.options),
    key('i', forms('typed.title'), acts.typed),
    key('f', t('close.title'), acts.close),
  ];
  const letGo = key('escape', t('pick.clear'), picks.clear, true);
  useShortcuts([
    ...moving,
    ...showing,
    ...(mayWrite ? deciding : []),
    ...(picks.all.length > 0 ? [letGo] : []),
  ]);
}
