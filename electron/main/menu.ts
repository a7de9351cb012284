import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../../shared/contract/engine-protocol.ts';
import { MENU_LABELS, type MenuLabels, type MenuLanguage } from '../../shared/i18n/menu.ts';
import type { ZoomWay } from './zoom.ts';

type MenuFacts = {
  readonly language: MenuLanguage;
  readonly platform: NodeJS.Platform;
  readonly packaged: boolean;
  readonly send: (command: MenuCommand) => void;
  readonly zoom: (way: ZoomWay) => void;
};
type Item = MenuItemConstructorOptions;
type CommandItem = (label: string, command: MenuCommand, accelerator?: string) => Item;

const SEPARATOR: Item = { type: 'separator' };

function fileMenu(labels: MenuLabels, command: CommandItem, mac: boolean): Item {
  const settings = command(labels.settings, 'settings.open', 'CmdOrCtrl+,');
  return {
    label: labels.file,
    submenu: [
      command(labels.bookCreate, 'book.create', 'CmdOrCtrl+N'),
      command(labels.bookOpen, 'book.open', 'CmdOrCtrl+O'),
      command(labels.bookLock, 'book.lock', 'CmdOrCtrl+L'),
      SEPARATOR,
      command(labels.windowNew, 'window.new', 'CmdOrCtrl+Shift+N'),
      SEPARATOR,
      command(labels.importOpen, 'import.open', 'CmdOrCtrl+I'),
      command(labels.print, 'print', 'CmdOrCtrl+P'),
      ...(mac ? [] : [SEPARATOR, settings]),
      SEPARATOR,
      mac ? { role: 'close', label: labels.close } : { role: 'quit', label: labels.quit },
    ],
  };
}

function editMenu(labels: MenuLabels, command: CommandItem): Item {
  return {
    label: labels.edit,
    submenu: [
      { role: 'undo', label: labels.undo },
      { role: 'redo', label: labels.redo },
      SEPARATOR,
      { role: 'cut', label: labels.cut },
      { role: 'copy', label: labels.copy },
      { role: 'paste', label: labels.paste },
      { role: 'selectAll', label: labels.selectAll },
      SEPARATOR,
      command(labels.palette, 'palette.open', 'CmdOrCtrl+K'),
      command(labels.search, 'search.focus', 'CmdOrCtrl+F'),
    ],
  };
}

function viewMenu(labels: MenuLabels, { packaged, zoom }: MenuFacts): Item {
  const tools: readonly Item[] = [
    { role: 'reload', label: labels.reload },
    { role: 'toggleDevTools', label: labels.developerTools },
    SEPARATOR,
  ];
  return {
    label: labels.view,
    submenu: [
      ...(packaged ? [] : tools),
      { label: labels.zoomReset, accelerator: 'CmdOrCtrl+0', click: () => zoom('reset') },
      { label: labels.zoomIn, accelerator: 'CmdOrCtrl+Plus', click: () => zoom('in') },
      // The same key without Shift.
      { label: labels.zoomIn, accelerator: 'CmdOrCtrl+=', visible: false, click: () => zoom('in') },
      { label: labels.zoomOut, accelerator: 'CmdOrCtrl+-', click: () => zoom('out') },
      SEPARATOR,
      { role: 'togglefullscreen', label: labels.fullScreen },
    ],
  };
}

function applicationMenu(labels: MenuLabels, command: CommandItem): Item {
  return {
    role: 'appMenu',
    submenu: [
      command(labels.about, 'about.show'),
      SEPARATOR,
      command(labels.settings, 'settings.open', 'CmdOrCtrl+,'),
      SEPARATOR,
      { role: 'services', label: labels.services },
      SEPARATOR,
      { role: 'hide', label: labels.hide },
      { role: 'hideOthers', label: labels.hideOthers },
      { role: 'unhide', label: labels.unhide },
      SEPARATOR,
      { role: 'quit', label: labels.quit },
    ],
  };
}

/** The menus of the program. What main cannot do itself goes as a command to the window in front. */
export function menuTemplate(facts: MenuFacts): Item[] {
  const labels: MenuLabels = MENU_LABELS[facts.language];
  const mac = facts.platform === 'darwin';
  const command: CommandItem = (label, name, accelerator) => ({
    label,
    click: () => facts.send(name),
    ...(accelerator === undefined ? {} : { accelerator }),
  });
  return [
    ...(mac ? [applicationMenu(labels, command)] : []),
    fileMenu(labels, command, mac),
    editMenu(labels, command),
    viewMenu(labels, facts),
    {
      label: labels.window,
      submenu: [
        { role: 'minimize', label: labels.minimize },
        { role: 'close', label: labels.close },
      ],
    },
    {
      label: labels.help,
      role: 'help',
      submenu: [
        command(labels.helpPages, 'help.show', 'F1'),
        command(labels.keys, 'keys.show'),
        ...(mac ? [] : [command(labels.about, 'about.show')]),
      ],
    },
  ];
}
