import type { Notification, NotificationConstructorOptions } from 'electron';

type Shown = Pick<Notification, 'show' | 'once'>;
/** What of the system's notices is used. */
export type NoticeMaker = {
  readonly isSupported: () => boolean;
  readonly make: (options: NotificationConstructorOptions) => Shown;
};

/** Notices on the desktop. What a window asks for twice, or two windows ask for at once, is shown once. */
export class DesktopNotices {
  readonly #maker: NoticeMaker;
  readonly #keys = new Set<string>();
  /** A notice nobody holds may be collected before it is clicked. */
  readonly #held = new Set<Shown>();

  constructor(maker: NoticeMaker) {
    this.#maker = maker;
  }

  /** Shows a notice; false when the system shows none, or this one was shown before. */
  show(
    notice: { readonly key: string; readonly title: string; readonly body: string },
    clicked: () => void,
  ): boolean {
    const { key, title, body } = notice;
    if (this.#keys.has(key) || !this.#maker.isSupported()) return false;
    this.#keys.add(key);
    const shown = this.#maker.make({ title, body });
    this.#held.add(shown);
    shown.once('click', () => {
      this.#held.delete(shown);
      clicked();
    });
    shown.once('close', () => this.#held.delete(shown));
    shown.show();
    return true;
  }
}
