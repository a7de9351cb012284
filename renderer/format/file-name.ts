const NAME_MAX = 180;

/** A file name that every system takes. */
export function fileNameOf(text: string): string {
  return text.replaceAll(/[\\/:*?"<>|]/gu, '_').slice(-NAME_MAX);
}
