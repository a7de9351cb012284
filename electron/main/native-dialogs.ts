import { basename } from 'node:path';
import type { BrowserWindow, Dialog, FileFilter } from 'electron';
import type { FileKind } from '../../shared/contract/host.ts';
import { MENU_LABELS, type MenuLanguage } from '../../shared/i18n/menu.ts';
import type { PathTokens, PathUse } from './path-tokens.ts';

type Chosen = { readonly token: string; readonly name: string };
type OpenDialog = Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>;

/** The dialogs' filters for kinds of files, in the language of the menus. Endings stand without dots, as the systems want them. */
export function fileFilters(kinds: readonly FileKind[], language: MenuLanguage): FileFilter[] {
  const labels = MENU_LABELS[language];
  const known: Readonly<Record<FileKind, FileFilter>> = {
    book: { name: labels.kindBook, extensions: ['qzbook'] },
    backup: { name: labels.kindBackup, extensions: ['qzbackup'] },
    table: { name: labels.kindTable, extensions: ['csv', 'txt', 'tsv', 'xlsx'] },
    csv: { name: labels.kindCsv, extensions: ['csv'] },
    excel: { name: labels.kindExcel, extensions: ['xlsx'] },
    pdf: { name: labels.kindPdf, extensions: ['pdf'] },
    mail: { name: labels.kindMail, extensions: ['eml'] },
    text: { name: labels.kindText, extensions: ['txt'] },
    image: { name: labels.kindImage, extensions: ['png', 'jpg', 'jpeg'] },
    any: { name: labels.kindAny, extensions: ['*'] },
  };
  return kinds.map((kind) => known[kind]);
}

/** Asks the user for files and folders, and turns each path into a token before anybody else sees it. */
export class NativeDialogs {
  readonly #dialog: OpenDialog;
  readonly #tokens: PathTokens;
  readonly #language: () => MenuLanguage;

  constructor(dialog: OpenDialog, tokens: PathTokens, language: () => MenuLanguage) {
    this.#dialog = dialog;
    this.#tokens = tokens;
    this.#language = language;
  }

  async files(
    window: BrowserWindow,
    ask: { readonly title: string; readonly kinds: readonly FileKind[]; readonly many: boolean },
  ): Promise<readonly Chosen[]> {
    const answer = await this.#dialog.showOpenDialog(window, {
      title: ask.title,
      filters: fileFilters(ask.kinds, this.#language()),
      properties: ['openFile', 'dontAddToRecent', ...(ask.many ? (['multiSelections'] as const) : [])],
    });
    return answer.canceled ? [] : answer.filePaths.map((path) => this.#named(path, 'read', window));
  }

  async folder(window: BrowserWindow, title: string): Promise<Chosen | null> {
    const answer = await this.#dialog.showOpenDialog(window, {
      title,
      properties: ['openDirectory', 'createDirectory', 'promptToCreate', 'dontAddToRecent'],
    });
    const [path] = answer.filePaths;
    return answer.canceled || path === undefined ? null : this.#named(path, 'list', window);
  }

  async save(
    window: BrowserWindow,
    ask: { readonly title: string; readonly name: string; readonly kinds: readonly FileKind[] },
  ): Promise<Chosen | null> {
    const answer = await this.#dialog.showSaveDialog(window, {
      title: ask.title,
      defaultPath: basename(ask.name),
      filters: fileFilters(ask.kinds, this.#language()),
      properties: ['createDirectory', 'showOverwriteConfirmation', 'dontAddToRecent'],
    });
    return answer.canceled || answer.filePath === '' ? null : this.#named(answer.filePath, 'write', window);
  }

  #named(path: string, use: PathUse, window: BrowserWindow): Chosen {
    return { token: this.#tokens.issue(path, use, window.webContents.id), name: basename(path) };
  }
}
