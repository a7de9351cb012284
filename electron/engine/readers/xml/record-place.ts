/** Text of a record kept to be shown, in characters, and bytes kept to make it. */
const RAW_CHARACTERS = 2_000;
const RAW_BYTES = 12_000;
const LINE_FEED = 0x0a;
const LESS = 0x3c;
const GREATER = 0x3e;

/** Follows a marked-up text that arrives in pieces: in which line a position is, and how a record is written. */
export class RecordPlace {
  private line = 1;
  private counted = 0;
  private nextFeed = -2;
  private rawFrom = -1;
  private rawParts: Buffer[] = [];
  private rawLength = 0;

  /** The line of a position, counting from 1. Positions come in order. */
  lineAt(bytes: Buffer, at: number): number {
    if (this.nextFeed === -2) this.nextFeed = bytes.indexOf(LINE_FEED, this.counted);
    while (this.nextFeed >= 0 && this.nextFeed < at) {
      this.line += 1;
      this.counted = this.nextFeed + 1;
      this.nextFeed = bytes.indexOf(LINE_FEED, this.counted);
    }
    return this.line;
  }

  /** A record begins with the tag whose name starts here. */
  begin(bytes: Buffer, nameStart: number): void {
    this.rawFrom = bytes.lastIndexOf(LESS, nameStart);
    this.rawParts = [];
    this.rawLength = 0;
  }

  /** The record ends with the tag whose name ends here. Gives its text, without the space between its tags. */
  end(bytes: Buffer, nameEnd: number): string {
    const close = bytes.indexOf(GREATER, nameEnd);
    const until = this.until(close < 0 ? nameEnd : close + 1);
    const rest = until > this.rawFrom ? bytes.toString('utf8', this.rawFrom, until) : '';
    this.rawFrom = -1;
    const before = this.rawParts.length === 0 ? '' : Buffer.concat(this.rawParts).toString('utf8');
    return (before + rest)
      .replaceAll(/>\s+</gu, '><')
      .slice(0, RAW_CHARACTERS)
      .replace(/[\uD800-\uDBFF]$/u, '');
  }

  /** Everything before `end` is gone; positions start anew. */
  passed(bytes: Buffer, end: number): void {
    this.lineAt(bytes, end);
    this.counted = 0;
    this.nextFeed = -2;
    if (this.rawFrom >= 0) {
      this.keep(bytes, end);
      this.rawFrom = 0;
    }
  }

  private keep(bytes: Buffer, to: number): void {
    const until = this.until(to);
    if (until <= this.rawFrom) return;
    // The piece belongs to the scanner, which goes on with the next.
    this.rawParts.push(Buffer.from(bytes.subarray(this.rawFrom, until)));
    this.rawLength += until - this.rawFrom;
  }

  private until(to: number): number {
    return Math.min(to, this.rawFrom + RAW_BYTES - this.rawLength);
  }
}
