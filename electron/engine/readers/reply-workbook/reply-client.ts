import type { ReturnedReply } from '../../../../shared/domain/letter/reply-workbook.ts';
import { ERRORS, type ErrorCode, type Problem, problem, refuse } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import { fromReader, type ReaderHost, type ReaderPort } from '../reader-protocol.ts';

type GivenFile = { readonly name: string; readonly bytes: Uint8Array };
type Read = Result<ReturnedReply | null, Problem>;

/** Largest workbook that is taken for a reply: ours have a tenth of it. */
const REPLY_BYTES_MAX = 4 * 1024 * 1024;
const SECONDS_MAX = 60;
const MILLISECONDS = 1000;

/**
 * Reads a group of returned workbooks in one process of its own, which is killed afterwards: they are small and many, and what they say
 * counts only as far as the book bears it out. In the order given; null: no reply workbook. If the process dies or hangs, the file it
 * was at and those after it are refused (IMPORT_READER_DIED, IMPORT_READER_TIMEOUT).
 */
export async function readReplies(files: readonly GivenFile[], host: ReaderHost): Promise<readonly Read[]> {
  const port = host.openReader();
  const read: Read[] = [];
  let timer: NodeJS.Timeout | undefined;
  try {
    const end = await new Promise<ErrorCode | null>((resolve) => {
      timer = setTimeout(() => resolve('IMPORT_READER_TIMEOUT'), SECONDS_MAX * MILLISECONDS);
      port.onExit(() => resolve('IMPORT_READER_DIED'));
      port.onMessage((value) => {
        const message = fromReader.safeParse(value);
        if (!message.success || message.data.type !== 'replied') return resolve('IMPORT_READER_INVALID');
        read.push(replyIn(message.data, files[read.length]?.name ?? ''));
        next(port, files, read);
        if (read.length === files.length) resolve(null);
      });
      next(port, files, read);
      if (read.length === files.length) resolve(null);
    });
    const refused = (file: GivenFile): Read =>
      err(problem(end ?? 'IMPORT_READER_DIED', file.name, { seconds: String(SECONDS_MAX), exit: '' }));
    return [...read, ...files.slice(read.length).map(refused)];
  } finally {
    clearTimeout(timer);
    port.kill();
  }
}

/** Hands over the next file; those that are too large to be a reply are answered for at once. */
function next(port: ReaderPort, files: readonly GivenFile[], read: Read[]): void {
  for (;;) {
    const file = files[read.length];
    if (file === undefined) return;
    if (file.bytes.byteLength <= REPLY_BYTES_MAX) {
      // A copy: what is posted is handed over, and these bytes are kept with the answer.
      port.post({ type: 'reply', name: file.name, bytes: new Uint8Array(file.bytes) });
      return;
    }
    read.push(ok(null));
  }
}

function replyIn(
  message: {
    readonly reply: ReturnedReply | null;
    readonly refused: {
      readonly code: string;
      readonly place: string;
      readonly params: Readonly<Record<string, string>>;
    } | null;
  },
  name: string,
): Read {
  const { refused } = message;
  if (refused === null) return ok(message.reply);
  const code = isErrorCode(refused.code) ? refused.code : 'IMPORT_READER_INVALID';
  return refuse(code, name, refused.params);
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
