import type { CallbackResponse, OnBeforeRequestListenerDetails, Protocol, Session } from 'electron';
import { strict, StrictEmitter } from './strict.ts';

type Handler = (request: Request) => Response | Promise<Response>;
/** The form without a filter; the overload with one is not imitated. */
type BeforeRequest =
  | ((details: OnBeforeRequestListenerDetails, callback: (answer: CallbackResponse) => void) => void)
  | null;
type PermissionCheck = Parameters<Session['setPermissionCheckHandler']>[0];

/** One session: its handlers of schemes, its filter of requests, its answer to permissions. */
export class ShellSession extends StrictEmitter {
  readonly handlers = new Map<string, Handler>();
  beforeRequest: BeforeRequest = null;
  permissionCheck: PermissionCheck = null;
  readonly protocol: Pick<Protocol, 'handle' | 'unhandle' | 'isProtocolHandled'>;
  readonly webRequest: { onBeforeRequest(listener: BeforeRequest): void };

  constructor() {
    super('session', ['will-download']);
    this.protocol = strict('protocol', {
      handle: (scheme: string, handler: Handler) => {
        if (this.handlers.has(scheme)) throw new Error(`The scheme has been registered: ${scheme}`);
        this.handlers.set(scheme, handler);
      },
      unhandle: (scheme: string) => void this.handlers.delete(scheme),
      isProtocolHandled: (scheme: string) => this.handlers.has(scheme),
    });
    this.webRequest = strict('webRequest', {
      onBeforeRequest: (listener: BeforeRequest) => {
        this.beforeRequest = listener;
      },
    });
  }

  setPermissionRequestHandler(_handler: Parameters<Session['setPermissionRequestHandler']>[0]): void {
    // Chromium is never left to ask: what the check handler denies is denied before.
  }

  setPermissionCheckHandler(handler: PermissionCheck): void {
    this.permissionCheck = handler;
  }

  setDevicePermissionHandler(_handler: Parameters<Session['setDevicePermissionHandler']>[0]): void {
    // No page of ours reaches a device in this shell: the browser denies them all.
  }

  /** Whether the app lets a request out. */
  async allows(url: string, method: string): Promise<boolean> {
    const listener = this.beforeRequest;
    if (listener === null) return true;
    return new Promise((resolve) => {
      const details = {
        id: 0,
        url,
        method,
        resourceType: 'other',
        referrer: '',
        timestamp: 0,
        uploadData: [],
      };
      // A listener of ours looks at the address alone; the other facts are of no use here.
      listener(details as unknown as OnBeforeRequestListenerDetails, (answer) =>
        resolve(answer.cancel !== true),
      ); // see the line above
    });
  }
}
