import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, extname, isAbsolute, join } from 'node:path';
import type { FileFilter } from 'electron';
import type { CDPSession, Page } from 'playwright-core';
import type { DialogAnswerer, DialogQuestion } from './dialogs.ts';
import { pageExpression } from './page-scripts.ts';

const WORLD = 'qingzhang-chooser';
const BINDING = '__qzChoose';

const LABELS = {
  zh: {
    up: '上一级',
    home: '主目录',
    name: '文件名',
    newFolder: '新文件夹名称',
    make: '新建文件夹',
    cancel: '取消',
    accept: '确定',
    over: '文件已存在，再次确定将覆盖',
  },
  en: {
    up: 'Up',
    home: 'Home',
    name: 'File name',
    newFolder: 'Name of a new folder',
    make: 'New folder',
    cancel: 'Cancel',
    accept: 'OK',
    over: 'The file exists; confirm again to replace it',
  },
} as const;

type Message =
  | { readonly action: 'enter'; readonly path: string }
  | { readonly action: 'choose'; readonly paths: readonly string[] }
  | { readonly action: 'save' | 'make'; readonly name: string }
  | { readonly action: 'cancel' };
type Entry = { readonly name: string; readonly path: string; readonly folder: boolean };
type Kind = 'files' | 'folder' | 'save';

function kindOf(question: DialogQuestion): Kind {
  if (question.kind === 'save') return 'save';
  const properties: readonly string[] = question.options.properties ?? [];
  return properties.includes('openDirectory') ? 'folder' : 'files';
}

function matches(name: string, filters: readonly FileFilter[]): boolean {
  const endings = filters.flatMap((filter) => filter.extensions);
  return (
    endings.length === 0 || endings.includes('*') || endings.includes(extname(name).slice(1).toLowerCase())
  );
}

function entriesOf(folder: string, kind: Kind, filters: readonly FileFilter[]): readonly Entry[] {
  const found = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.name.startsWith('.'));
  const entries = found.map((entry) => ({
    name: entry.name,
    path: join(folder, entry.name),
    folder: entry.isDirectory(),
  }));
  return entries
    .filter((entry) => entry.folder || (kind !== 'folder' && matches(entry.name, filters)))
    .toSorted((a, b) => Number(b.folder) - Number(a.folder) || a.name.localeCompare(b.name));
}

/** One dialog: a list of files over the page until the user chooses or gives up. */
class ChooserDialog {
  readonly #cdp: CDPSession;
  readonly #question: DialogQuestion;
  readonly #kind: Kind;
  readonly #labels: (typeof LABELS)['zh' | 'en'];
  #context = 0;
  #folder: string;
  #name: string;
  #note = '';

  constructor(cdp: CDPSession, question: DialogQuestion, language: 'zh' | 'en') {
    this.#cdp = cdp;
    this.#question = question;
    this.#kind = kindOf(question);
    this.#labels = LABELS[language];
    const start = question.options.defaultPath ?? '';
    this.#name = basename(start);
    this.#folder = isAbsolute(start) ? dirname(start) : homedir();
  }

  async run(): Promise<readonly string[]> {
    const { frameTree } = await this.#cdp.send('Page.getFrameTree');
    await this.#cdp.send('Runtime.enable');
    await this.#cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD });
    const world = await this.#cdp.send('Page.createIsolatedWorld', {
      frameId: frameTree.frame.id,
      worldName: WORLD,
    });
    this.#context = world.executionContextId;
    const chooser = pageExpression('chooser.js', 'chooser');
    await this.#evaluate(`globalThis.__qzChooser = ${chooser}(${JSON.stringify(BINDING)})`);
    return new Promise((resolve) => {
      this.#cdp.on('Runtime.bindingCalled', ({ name, payload }) => {
        if (name !== BINDING) return;
        const paths = this.#heard(JSON.parse(payload));
        if (paths === null) void this.#show();
        else void this.#evaluate('__qzChooser.close()').finally(() => resolve(paths));
      });
      void this.#show();
    });
  }

  #heard(message: Message): readonly string[] | null {
    this.#note = '';
    if (message.action === 'cancel') return [];
    if (message.action === 'choose') return message.paths;
    if (message.action === 'enter') this.#enter(message.path);
    if (message.action === 'make' && message.name !== '') this.#make(message.name);
    return message.action === 'save' ? this.#save(message.name) : null;
  }

  #enter(folder: string): void {
    try {
      readdirSync(folder);
      this.#folder = folder;
    } catch (error) {
      this.#note = String(error);
    }
  }

  #make(name: string): void {
    try {
      mkdirSync(join(this.#folder, basename(name)));
      this.#folder = join(this.#folder, basename(name));
    } catch (error) {
      this.#note = String(error);
    }
  }

  #save(name: string): readonly string[] | null {
    const ending = this.#question.options.filters?.[0]?.extensions[0];
    const full = extname(name) === '' && ending !== undefined && ending !== '*' ? `${name}.${ending}` : name;
    const path = join(this.#folder, basename(full));
    const confirmed = this.#name === full;
    this.#name = full;
    if (!existsSync(path) || (confirmed && statSync(path).isFile())) return [path];
    this.#note = this.#labels.over;
    return null;
  }

  async #show(): Promise<void> {
    const { options } = this.#question;
    const properties: readonly string[] = options.properties ?? [];
    const state = {
      title: [options.title, this.#note].filter(Boolean).join(' · '),
      kind: this.#kind,
      many: properties.includes('multiSelections'),
      folder: this.#folder,
      parent: dirname(this.#folder),
      places: [{ name: this.#labels.home, path: homedir() }],
      entries: entriesOf(this.#folder, this.#kind, options.filters ?? []),
      name: this.#name,
      labels: this.#labels,
    };
    await this.#evaluate(`__qzChooser.show(${JSON.stringify(state)})`);
  }

  async #evaluate(expression: string): Promise<void> {
    await this.#cdp.send('Runtime.evaluate', { contextId: this.#context, expression });
  }
}

/** Asks the user for files with a list shown over the page. */
export function chooseOverPage(page: () => Promise<Page>, language: 'zh' | 'en'): DialogAnswerer {
  return async (question) => {
    const shown = await page();
    const cdp = await shown.context().newCDPSession(shown);
    try {
      return await new ChooserDialog(cdp, question, language).run();
    } finally {
      await cdp.detach().catch(() => undefined); // the page was closed with the dialog open
    }
  };
}
