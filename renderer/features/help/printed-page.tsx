import { createPortal } from 'react-dom';
import type { ReactNode } from 'react';
import { Blocks } from './blocks.tsx';
import type { TopicPage } from './load-pages.ts';

/** Prints the sheet that lies ready beside the window, and nothing else of it. */
export function printPage(): void {
  document.body.classList.add('printing-sheet');
  window.addEventListener('afterprint', () => document.body.classList.remove('printing-sheet'), {
    once: true,
  });
  window.print();
}

/** The page as it goes on paper. */
export function PrintedPage({ page }: { readonly page: TopicPage }): ReactNode {
  return createPortal(
    <div className="print-only help-sheet">
      <h1>{page.title}</h1>
      <Blocks blocks={page.blocks} />
    </div>,
    document.body,
  );
}
