import { getDocument, GlobalWorkerOptions, type PDFDocumentProxy } from 'pdfjs-dist';
import PdfWorker from 'pdfjs-dist/build/pdf.worker.min.mjs?worker';

export type { PDFDocumentProxy };

/** Opens a PDF, ours or a scan kept in the book. The worker comes from the window's own address; nothing is compiled at run time, and no script of the file runs. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  GlobalWorkerOptions.workerPort ??= new PdfWorker();
  // The bytes are handed over to the worker, so it gets a copy of its own.
  const task = getDocument({
    data: bytes.slice(),
    useWasm: false,
    useWorkerFetch: false,
    isEvalSupported: false,
  });
  return task.promise;
}
