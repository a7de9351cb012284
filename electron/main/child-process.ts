/** What main uses of a utility process; the shape of Electron's own class, so that a test can hand in a stand-in. */
export type ChildProcess = {
  postMessage(message: unknown): void;
  kill(): boolean;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
};
