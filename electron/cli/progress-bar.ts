import type { JobState } from '../../shared/contract/file.ts';
import { type Locale, phaseWord, word } from '../../shared/i18n/message.ts';

const WIDTH = 24;

/** A bar on the terminal while a job runs; nothing where standard error is no terminal. */
export class ProgressBar {
  readonly #locale: Locale;
  #shown = false;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  show({ name, done, total, step }: Pick<JobState, 'name' | 'done' | 'total' | 'step'>): void {
    if (!process.stderr.isTTY) return;
    const part = total > 0 ? Math.min(1, done / total) : 0;
    const filled = Math.round(part * WIDTH);
    const percent = total > 0 ? ` ${String(Math.round(part * 100)).padStart(3)} %` : '';
    const bar = `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
    process.stderr.write(
      `\r\u001b[K${bar}${percent}  ${word(this.#locale, `job.${name}`)} · ${phaseWord(this.#locale, step)}`,
    );
    this.#shown = true;
  }

  clear(): void {
    if (this.#shown) process.stderr.write('\r\u001b[K');
    this.#shown = false;
  }
}
