import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserWindow, WebContentsPrintOptions } from 'electron';
import { afterAll, describe, expect, test } from 'vitest';
import { Printing, printOptions } from '../../electron/main/printing.ts';
import type { PrintRequest } from '../../shared/contract/host.ts';

const folder = mkdtempSync(join(tmpdir(), 'qz-print-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bytes = new Uint8Array(Buffer.from('%PDF-1.7'));
const request: PrintRequest = {
  token: 't',
  silent: false,
  printer: '',
  copies: 2,
  duplex: 'longEdge',
  paper: 'A4',
};

type Behaviour = {
  /** Frames the page shows once loaded; Chromium's viewer has the document in a second one. */
  readonly frames: number;
  readonly answer: readonly [boolean, string] | null;
  readonly loads?: boolean;
};

function setUp(behaviour: Behaviour) {
  const printed: WebContentsPrintOptions[] = [];
  const shown: string[] = [];
  const served: (Response | null)[] = [];
  let destroyed = false;
  let clock = 0;
  const printing = new Printing({
    folder: join(folder, 'copies'),
    windowOptions: () => ({}),
    openPath: async (path) => {
      shown.push(path);
      return '';
    },
    // Time passes only while main waits.
    sleep: async (ms) => {
      await new Promise((resolve) => {
        setTimeout(resolve, ms >= 5000 ? 50 : 0);
      });
      clock += ms;
    },
    now: () => clock,
    openWindow: () => {
      let url = '';
      const window = {
        loadURL: async (address: string) => {
          if (behaviour.loads === false) throw new Error('ERR_FAILED');
          served.push(printing.handle(new Request(address)));
          url = address;
        },
        isDestroyed: () => destroyed,
        destroy: () => {
          destroyed = true;
        },
        webContents: {
          mainFrame: {
            get framesInSubtree() {
              return Array.from({ length: behaviour.frames }, () => ({ url }));
            },
          },
          print: (options: WebContentsPrintOptions, callback: (success: boolean, reason: string) => void) => {
            printed.push(options);
            if (behaviour.answer !== null) callback(...behaviour.answer);
          },
        },
      };
      return window as unknown as BrowserWindow; // the members printing uses
    },
  });
  return { printing, printed, shown, served, isDestroyed: () => destroyed };
}

describe('printing', () => {
  test('asks for the size as it is: no margins, no scaling, every option named', () => {
    expect(printOptions(request)).toEqual({
      silent: false,
      printBackground: true,
      color: true,
      collate: true,
      copies: 2,
      duplexMode: 'longEdge',
      scaleFactor: 100,
      margins: { marginType: 'none' },
      pageSize: 'A4',
    });
    expect(printOptions({ ...request, paper: 'driver', printer: 'LQ-730K' })).toMatchObject({
      usePrinterDefaultPageSize: true,
      deviceName: 'LQ-730K',
    });
    expect(printOptions({ ...request, paper: 'driver' })).not.toHaveProperty('pageSize');
    expect(printOptions({ ...request, paper: { width: 241_000, height: 140_000 } })).toMatchObject({
      pageSize: { width: 241_000, height: 140_000 },
    });
  });

  test('hands the frozen bytes to the plugin and reports the spooler’s word', async () => {
    const { printing, printed, shown, served, isDestroyed } = setUp({ frames: 2, answer: [true, ''] });
    expect(await printing.print(bytes, request, null)).toBe('handed');
    expect(printed).toHaveLength(1);
    expect(shown).toEqual([]);
    expect(isDestroyed()).toBe(true);
    expect(await served[0]?.text()).toBe('%PDF-1.7');
  });

  test('knows a cancelled dialog from a failure', async () => {
    const cancelled = setUp({ frames: 2, answer: [false, 'Print job canceled'] });
    expect(await cancelled.printing.print(bytes, request, null)).toBe('cancelled');
    expect(cancelled.shown).toEqual([]);
  });

  test.each([
    ['the plugin is not ready in time', { frames: 1, answer: [true, ''] as const }],
    ['the page cannot be loaded', { frames: 2, answer: [true, ''] as const, loads: false }],
    ['Chromium refuses the settings', { frames: 2, answer: [false, 'Invalid printer settings'] as const }],
  ])('shows the file in the system’s viewer when %s', async (_why, behaviour) => {
    const { printing, shown } = setUp(behaviour);
    expect(await printing.print(bytes, request, null)).toBe('viewer');
    const [copy = ''] = shown;
    expect(readFileSync(copy, 'utf8')).toBe('%PDF-1.7');
    expect(statSync(copy).mode & 0o077).toBe(0);
    await printing.clear();
    expect(existsSync(copy)).toBe(false);
  });

  test('leaves the state unknown when a silent job is never answered, and tries nothing again', async () => {
    const { printing, printed, shown } = setUp({ frames: 2, answer: null });
    expect(await printing.print(bytes, { ...request, silent: true }, null)).toBe('unknown');
    expect(printed).toHaveLength(1);
    expect(shown).toEqual([]);
  });

  test('serves nothing but what is being printed, and only while it is', async () => {
    const { printing, served } = setUp({ frames: 2, answer: [true, ''] });
    expect(printing.handle(new Request('app://print/none.pdf')).status).toBe(404);
    await printing.print(bytes, request, null);
    expect(served[0]?.status).toBe(200);
    expect(printing.handle(new Request('app://book/index.html')).status).toBe(404);
  });
});
