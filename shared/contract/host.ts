import { z } from 'zod';
import { control } from './define.ts';

/** Longest text a window may hand to main: titles, file names. */
const LABEL_CHARACTERS_MAX = 200;

const label = z.string().max(LABEL_CHARACTERS_MAX);
const token = z.string().min(1).max(64);
const chosen = z.object({ token, name: z.string() }).nullable();
const fileKinds = z
  .array(z.enum(['book', 'backup', 'table', 'csv', 'excel', 'pdf', 'text', 'image', 'any']))
  .max(8);

/** Asks for one or more existing files. Null when the user cancels; tokens stand for the paths, which never reach a window. */
export const chooseFile = control('host.chooseFile', {
  access: 'locked',
  request: z.object({ title: label, kinds: fileKinds, many: z.boolean() }),
  reply: z.object({ files: z.array(z.object({ token, name: z.string() })) }),
  errors: [],
});

/** Asks for a folder, which is created when the user makes a new one. Null when the user cancels. */
export const chooseFolder = control('host.chooseFolder', {
  access: 'locked',
  request: z.object({ title: label }),
  reply: chosen,
  errors: [],
});

/** Asks where a file is to be written. Null when the user cancels. */
export const chooseSave = control('host.chooseSave', {
  access: 'locked',
  request: z.object({ title: label, name: label, kinds: fileKinds }),
  reply: chosen,
  errors: [],
});

/** Prints a PDF the engine issued a token for. Micrometres for a paper of our own choice; `driver` leaves the paper to the printer. */
export const print = control('host.print', {
  access: 'locked',
  request: z.object({
    token,
    silent: z.boolean(),
    printer: label,
    copies: z.int().min(1).max(99),
    duplex: z.enum(['simplex', 'shortEdge', 'longEdge']),
    paper: z.union([
      z.literal('driver'),
      z.literal('A4'),
      z.object({ width: z.int().min(353).max(2_000_000), height: z.int().min(353).max(2_000_000) }),
    ]),
  }),
  /** `handed`: given to the spooler; `viewer`: the system's viewer shows it instead; `unknown`: no answer, never repeated by itself. */
  reply: z.object({ state: z.enum(['handed', 'cancelled', 'viewer', 'unknown']) }),
  errors: ['TOKEN_UNKNOWN', 'FILE_UNREADABLE'],
});

/** The printers this machine knows. */
export const printers = control('host.printers', {
  access: 'locked',
  request: z.object({}),
  reply: z.object({ printers: z.array(z.object({ name: z.string(), label: z.string() })) }),
  errors: [],
});

/** Opens a file or folder the user chose to write to, in the system's viewer. */
export const openFile = control('host.openFile', {
  access: 'locked',
  request: z.object({ token }),
  reply: z.object({}),
  errors: ['TOKEN_UNKNOWN', 'FILE_UNREADABLE'],
});

/** Follows the system, or fixes light or dark, for all windows and native parts. */
export const theme = control('host.theme', {
  access: 'locked',
  request: z.object({ theme: z.enum(['system', 'light', 'dark']) }),
  reply: z.object({ dark: z.boolean() }),
  errors: [],
});

/** The language of menus and native dialogs. */
export const language = control('host.language', {
  access: 'locked',
  request: z.object({ language: z.enum(['zh-CN', 'en']) }),
  reply: z.object({}),
  errors: [],
});

/** The title of the window that asks. */
export const windowTitle = control('host.windowTitle', {
  access: 'locked',
  request: z.object({ title: label }),
  reply: z.object({}),
  errors: [],
});

/** Operations main answers itself; every other name is passed to the engine. */
export const HOST_OPERATIONS = {
  chooseFile,
  chooseFolder,
  chooseSave,
  print,
  printers,
  openFile,
  theme,
  language,
  windowTitle,
} as const;
