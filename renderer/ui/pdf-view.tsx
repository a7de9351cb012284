import Box from '@mui/material/Box';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { statementsTexts } from '../../shared/i18n/ui/statements.ts';
import { EmptyState } from './empty-state.tsx';
import type { PDFDocumentProxy } from './pdf-document.ts';
import { useTexts } from './preferences.ts';

/** Size of a page in PostScript points. */
export type PageSize = { readonly width: number; readonly height: number };

const MARGIN = 24;
const NEAR = '400px';

function Page(props: {
  readonly pdf: PDFDocumentProxy;
  readonly number: number;
  readonly size: PageSize;
  readonly width: number;
}): ReactNode {
  const { pdf, number, size, width } = props;
  const t = useTexts(statementsTexts);
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const target = frame.current;
    if (target === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { rootMargin: NEAR },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    const target = canvas.current;
    if (!near || target === null) return;
    let stop = (): void => undefined;
    let current = true;
    void pdf.getPage(number).then((page) => {
      if (!current) return;
      const viewport = page.getViewport({ scale: (width / size.width) * window.devicePixelRatio });
      target.width = Math.round(viewport.width);
      target.height = Math.round(viewport.height);
      const task = page.render({ canvas: target, viewport });
      stop = () => task.cancel();
      // A drawing that was cancelled because the page went away is no fault.
      task.promise.catch(() => undefined);
    });
    return () => {
      current = false;
      stop();
    };
  }, [near, pdf, number, size, width]);
  const height = (width * size.height) / size.width;
  return (
    <Box ref={frame} sx={{ mb: 1.5, bgcolor: '#fff', boxShadow: 1, mx: 'auto' }} style={{ width, height }}>
      <canvas
        ref={canvas}
        role="img"
        aria-label={t('pdf.page', { page: number, pages: pdf.numPages })}
        style={{ width, height, display: 'block' }}
      />
    </Box>
  );
}

function useWidth(): readonly [(element: HTMLElement | null) => void, number] {
  const [width, setWidth] = useState(0);
  const [element, setElement] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}

/** The pages of a PDF one below the other, each drawn when it comes near. `onSize` hears the size of the first page. */
export function PdfView({
  bytes,
  onSize,
}: {
  readonly bytes: Uint8Array;
  readonly onSize?: (size: PageSize) => void;
}): ReactNode {
  const t = useTexts(statementsTexts);
  const [pdf, setPdf] = useState<{ readonly document: PDFDocumentProxy; readonly size: PageSize } | null>(
    null,
  );
  const [broken, setBroken] = useState(false);
  const [hold, width] = useWidth();
  const tell = useRef(onSize);
  tell.current = onSize;
  useEffect(() => {
    let current = true;
    let opened: PDFDocumentProxy | null = null;
    setBroken(false);
    const open = async (): Promise<void> => {
      const { openPdf } = await import('./pdf-document.ts');
      opened = await openPdf(bytes);
      const { width: pageWidth, height } = (await opened.getPage(1)).getViewport({ scale: 1 });
      if (!current) return void opened.destroy();
      setPdf({ document: opened, size: { width: pageWidth, height } });
      tell.current?.({ width: pageWidth, height });
    };
    open().catch(() => {
      if (current) setBroken(true);
    });
    return () => {
      current = false;
      setPdf(null);
      void opened?.destroy();
    };
  }, [bytes]);
  if (broken) return <EmptyState title={t('pdf.broken')} />;
  const room = Math.min(900, width - MARGIN);
  return (
    // Reached by Tab, so that the arrow keys move the pages.
    <Box
      ref={hold}
      role="region"
      aria-label={t('preview')}
      tabIndex={0}
      sx={{ flex: 1, minHeight: 0, overflow: 'auto', p: 1.5, bgcolor: 'background.default' }}
    >
      {pdf === null || room <= 0
        ? null
        : Array.from({ length: pdf.document.numPages }, (_, index) => (
            <Page key={index} pdf={pdf.document} number={index + 1} size={pdf.size} width={room} />
          ))}
    </Box>
  );
}
