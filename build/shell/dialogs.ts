import type {
  Dialog,
  OpenDialogOptions,
  OpenDialogReturnValue,
  SaveDialogOptions,
  SaveDialogReturnValue,
} from 'electron';
import { strict } from './strict.ts';

/** One question of a native dialog, as the app put it. */
export type DialogQuestion = {
  readonly kind: 'open' | 'save';
  readonly options: OpenDialogOptions | SaveDialogOptions;
};
/** Answers a dialog: the chosen paths, none for "cancel". */
export type DialogAnswerer = (question: DialogQuestion, window: unknown) => Promise<readonly string[]>;

type Imitated = Pick<Dialog, 'showErrorBox'> & {
  showOpenDialog(window: unknown, options: OpenDialogOptions): Promise<OpenDialogReturnValue>;
  showSaveDialog(window: unknown, options: SaveDialogOptions): Promise<SaveDialogReturnValue>;
};

/** Native dialogs without the natives: answers prepared by a test come first, then whoever asks the user. */
export class ShellDialogs {
  readonly questions: DialogQuestion[] = [];
  readonly errors: string[] = [];
  readonly dialog: Imitated;
  readonly #prepared: (readonly string[])[] = [];
  readonly #askUser: DialogAnswerer | null;

  constructor(askUser: DialogAnswerer | null) {
    this.#askUser = askUser;
    this.dialog = strict('dialog', {
      showOpenDialog: async (window: unknown, options: OpenDialogOptions) => {
        const filePaths = [...(await this.#answer({ kind: 'open', options }, window))];
        return { canceled: filePaths.length === 0, filePaths };
      },
      showSaveDialog: async (window: unknown, options: SaveDialogOptions) => {
        const [filePath] = await this.#answer({ kind: 'save', options }, window);
        return { canceled: filePath === undefined, filePath: filePath ?? '' };
      },
      showErrorBox: (title: string, content: string) => {
        this.errors.push(`${title}: ${content}`);
        process.stderr.write(`${title}\n${content}\n`);
      },
    });
  }

  /** Prepares the answer to the next dialog: chosen paths, or none to cancel it. */
  answerNext(...paths: readonly string[]): void {
    this.#prepared.push(paths);
  }

  async #answer(question: DialogQuestion, window: unknown): Promise<readonly string[]> {
    this.questions.push(question);
    const prepared = this.#prepared.shift();
    if (prepared !== undefined) return prepared;
    if (this.#askUser === null)
      throw new Error(`No answer prepared for the dialog "${question.options.title ?? ''}"`);
    return this.#askUser(question, window);
  }
}
