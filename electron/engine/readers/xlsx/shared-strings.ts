import { READING_LIMITS } from '../limits.ts';
import { elementText, isName, type XmlHandler } from '../xml/xml-scanner.ts';

/** Collects the texts that cells refer to by number. Runs of formatted text are joined; phonetic hints are left out. */
export class SharedStrings implements XmlHandler {
  wantText = false;
  readonly strings: string[] = [];
  /** More strings or characters than the limits were met; what follows was not kept. */
  overflow = false;
  private current = '';
  private total = 0;
  private phonetic = false;

  open(bytes: Buffer, nameStart: number, nameEnd: number): void {
    if (isName(bytes, nameStart, nameEnd, 't')) this.wantText = !this.phonetic;
    else if (isName(bytes, nameStart, nameEnd, 'si')) this.current = '';
    else if (isName(bytes, nameStart, nameEnd, 'rPh')) this.phonetic = true;
  }

  close(bytes: Buffer, nameStart: number, nameEnd: number): void {
    if (isName(bytes, nameStart, nameEnd, 't')) this.wantText = false;
    else if (isName(bytes, nameStart, nameEnd, 'si')) this.add();
    else if (isName(bytes, nameStart, nameEnd, 'rPh')) this.phonetic = false;
  }

  characters(bytes: Buffer, start: number, end: number, raw: boolean): void {
    const piece = elementText(bytes, start, end, raw);
    this.current = this.current === '' ? piece : this.current + piece;
  }

  private add(): void {
    this.total += this.current.length;
    this.overflow ||=
      this.total > READING_LIMITS.sharedStringCharacters ||
      this.strings.length >= READING_LIMITS.sharedStrings;
    if (!this.overflow) this.strings.push(this.current);
  }
}
