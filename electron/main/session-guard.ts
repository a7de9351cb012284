import type { Session, WebContents } from 'electron';
import { isBookAddress, isPrintAddress } from './app-origin.ts';

/** Schemes a window of ours may load. Whatever the network would be needed for is cancelled before it leaves. */
const BOOK_SCHEMES: ReadonlySet<string> = new Set(['app:', 'blob:', 'data:', 'devtools:']);
/** Chromium's PDF viewer is an extension that ships inside it. */
const PRINT_SCHEMES: ReadonlySet<string> = new Set([
  'app:',
  'blob:',
  'data:',
  'chrome:',
  'chrome-extension:',
]);

/** The only permission anybody needs: copying a table to the clipboard. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** Whether a request may go out at all. */
export function isAllowedRequest(address: string, schemes: ReadonlySet<string>): boolean {
  return URL.canParse(address) && schemes.has(new URL(address).protocol);
}

function cancelAllBut(session: Session, schemes: ReadonlySet<string>): void {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isAllowedRequest(details.url, schemes) });
  });
  session.on('will-download', (event) => event.preventDefault());
}

/** Closes everything of a session that the windows of a book do not need: network, devices, permissions, downloads. */
export function guardBookSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(permission === ALLOWED_PERMISSION && isBookAddress(details.requestingUrl));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === ALLOWED_PERMISSION && isBookAddress(origin),
  );
  session.setDevicePermissionHandler(() => false);
  cancelAllBut(session, BOOK_SCHEMES);
}

/** Closes the printing session: no permission at all, nothing but our PDF and Chromium's own viewer. */
export function guardPrintSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  cancelAllBut(session, PRINT_SCHEMES);
}

/** Chromium's PDF viewer, which it puts as a frame into the page of a PDF. */
const PDF_VIEWER = 'chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/';

/** Whether a frame is one that Chromium makes itself to show the PDF that is being printed. */
export function isPdfViewerFrame(
  page: string,
  frame: { readonly url: string; readonly isMainFrame: boolean },
): boolean {
  return (
    !frame.isMainFrame && isPrintAddress(page) && (frame.url === page || frame.url.startsWith(PDF_VIEWER))
  );
}

/** Denies every page new windows, navigation away from where main sent it, and embedded guests. */
export function guardContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    if (!isPdfViewerFrame(contents.getURL(), event)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
