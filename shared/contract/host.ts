import { z } from 'zod';
import { control } from './define.ts';
import { nothing, token } from './fields.ts';

/** Longest text a window may hand to native parts: titles, file names. */
const LABEL_CHARACTERS_MAX = 200;

/** Longest body of a mail: some systems cut addresses at 2,000 characters, and a Chinese one takes nine of them. */
const MAIL_CHARACTERS_MAX = 190;
/** Where feedback goes. */
export const FEEDBACK_ADDRESS = 'feedback@qingzhang.example';

const label = z.string().max(LABEL_CHARACTERS_MAX);
const chosen = z.object({ token, name: z.string() });

/** What kinds of files a dialog offers; main knows their endings. */
export const fileKind = z.enum([
  'book',
  'backup',
  'table',
  'csv',
  'excel',
  'pdf',
  'mail',
  'text',
  'image',
  'any',
]);
export type FileKind = z.infer<typeof fileKind>;

const kinds = z.array(fileKind).max(8);
const micrometres = z.number().int().min(353).max(2_000_000);

/** How a printer is to be used. `driver` leaves the paper to the printer; a size is in micrometres. */
export const printRequest = z.object({
  token,
  silent: z.boolean(),
  printer: label,
  copies: z.number().int().min(1).max(99),
  duplex: z.enum(['simplex', 'shortEdge', 'longEdge']),
  paper: z.union([
    z.literal('driver'),
    z.literal('A4'),
    z.object({ width: micrometres, height: micrometres }),
  ]),
});
export type PrintRequest = z.infer<typeof printRequest>;

/** Operations main answers itself; every other name goes to the engine. Tokens stand for paths, which never reach a window. */
export const hostOperations = [
  /** Existing files; an empty list when the user cancels. */
  control('host.chooseFile', {
    access: 'locked',
    request: z.object({ title: label, kinds, many: z.boolean() }),
    reply: z.object({ files: z.array(chosen) }),
    errors: [],
  }),
  /** An existing or newly made folder; null when the user cancels. */
  control('host.chooseFolder', {
    access: 'locked',
    request: z.object({ title: label }),
    reply: z.object({ folder: chosen.nullable() }),
    errors: [],
  }),
  /** Where a file is to be written; null when the user cancels. */
  control('host.chooseSave', {
    access: 'locked',
    request: z.object({ title: label, name: label, kinds }),
    reply: z.object({ file: chosen.nullable() }),
    errors: [],
  }),
  /** `handed`: given to the spooler; `viewer`: the system's viewer shows it instead; `unknown`: no answer came, never repeated by itself. */
  control('host.print', {
    access: 'locked',
    request: printRequest,
    reply: z.object({ state: z.enum(['handed', 'cancelled', 'viewer', 'unknown']) }),
    errors: ['TOKEN_UNKNOWN', 'FILE_UNREADABLE'],
  }),
  control('host.printers', {
    access: 'locked',
    request: nothing,
    reply: z.object({ printers: z.array(z.object({ name: z.string(), label: z.string() })) }),
    errors: [],
  }),
  /** Opens a file or folder the user chose to write to, in the system's viewer. */
  control('host.openFile', {
    access: 'locked',
    request: z.object({ token }),
    reply: nothing,
    errors: ['TOKEN_UNKNOWN', 'FILE_UNREADABLE'],
  }),
  /** Follows the system, or fixes light or dark, for all windows and native parts. */
  control('host.theme', {
    access: 'locked',
    request: z.object({ theme: z.enum(['system', 'light', 'dark']) }),
    reply: z.object({ dark: z.boolean() }),
    errors: [],
  }),
  /** The language of menus and native dialogs. */
  control('host.language', {
    access: 'locked',
    request: z.object({ language: z.enum(['zh-CN', 'en']) }),
    reply: nothing,
    errors: [],
  }),
  /** The title of the window that asks. */
  control('host.windowTitle', {
    access: 'locked',
    request: z.object({ title: label }),
    reply: nothing,
    errors: [],
  }),
  /** Another window of the same book, at an address within it such as `#/accounts/01J.0`; empty: where a window begins. */
  control('host.openWindow', {
    access: 'locked',
    request: z.object({
      address: z
        .string()
        .max(2_000)
        .regex(/^(?:#\/[^\s#]*)?$/u),
    }),
    reply: nothing,
    errors: [],
  }),
  /** A notice on the desktop, one for each key while the program runs. `shown` false: the system shows none, or has shown it. */
  control('host.notify', {
    access: 'locked',
    request: z.object({ key: label, title: label, body: label }),
    reply: z.object({ shown: z.boolean() }),
    errors: [],
  }),
  /** A new mail in the system's mail program, to whom mends the program. A file cannot be put into it: mail addresses carry none. */
  control('host.mail', {
    access: 'locked',
    request: z.object({ subject: label, body: z.string().max(MAIL_CHARACTERS_MAX) }),
    reply: nothing,
    errors: ['MAIL_PROGRAM'],
  }),
  /** The book file the program was started with, if any; each is handed out once. */
  control('host.takeOpenedBook', {
    access: 'locked',
    request: nothing,
    reply: z.object({ folder: chosen.nullable() }),
    errors: [],
  }),
] as const;

export type HostOperation = (typeof hostOperations)[number];
export type HostOperationName = HostOperation['name'];
export type HostOperationOf<N extends HostOperationName> = Extract<HostOperation, { readonly name: N }>;
/** What a window sends. */
export type HostRequestOf<N extends HostOperationName> = z.input<HostOperationOf<N>['request']>;
/** What it receives. */
export type HostReplyOf<N extends HostOperationName> = z.output<HostOperationOf<N>['reply']>;
