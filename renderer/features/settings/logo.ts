/** Longest base64 text of a logo the contract takes. */
export const LOGO_CHARACTERS_MAX = 200_000;
const WIDTHS = [800, 500, 300] as const;

function base64Of(canvas: HTMLCanvasElement, type: 'image/png' | 'image/jpeg'): string {
  return canvas.toDataURL(type, 0.88).split(',')[1] ?? '';
}

function drawn(image: ImageBitmap, width: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, width / image.width);
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** An image as the letterhead takes it: scaled down until it is small enough, PNG where that fits. Null when it is no image. */
export async function logoOf(file: Blob): Promise<string | null> {
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(file);
  } catch {
    // Not an image the browser knows: the form says so.
    return null;
  }
  for (const width of WIDTHS) {
    const canvas = drawn(image, width);
    for (const type of ['image/png', 'image/jpeg'] as const) {
      const text = base64Of(canvas, type);
      if (text !== '' && text.length <= LOGO_CHARACTERS_MAX) return text;
    }
  }
  return null;
}

/** The address to show a stored logo by: PNG begins with iVBOR in base64, JPEG otherwise. */
export function logoAddress(logo: string): string {
  return `data:image/${logo.startsWith('iVBOR') ? 'png' : 'jpeg'};base64,${logo}`;
}
