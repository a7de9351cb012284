import { contextBridge, ipcRenderer } from 'electron';
import type { WindowEvent, WireReply } from '../../shared/contract/engine-protocol.ts';
import type { Wire } from '../../shared/contract/wire.ts';
import { EVENT_CHANNEL, INVOKE_CHANNEL } from './channels.ts';

declare const __APP_VERSION__: string;

function refused(code: 'REQUEST_INVALID' | 'INTERNAL_BUG'): WireReply {
  return { ok: false, error: { code, place: 'preload', params: {} } };
}

/** All a window can reach. Errors lose their class on the way, so every answer is a value, even the refusal to send. */
contextBridge.exposeInMainWorld('qingzhang', {
  version: __APP_VERSION__,
  invoke: async (name: string, input: Wire): Promise<WireReply> => {
    try {
      const reply: unknown = await ipcRenderer.invoke(INVOKE_CHANNEL, name, input);
      return reply as WireReply; // main answers nothing else
    } catch (error) {
      // What cannot be cloned never leaves; anything else is main's own failure.
      return refused(String(error).includes('could not be cloned') ? 'REQUEST_INVALID' : 'INTERNAL_BUG');
    }
  },
  on: (listener: (event: WindowEvent) => void): (() => void) => {
    const receive = (_event: unknown, event: WindowEvent): void => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, receive);
    return () => {
      ipcRenderer.off(EVENT_CHANNEL, receive);
    };
  },
});
