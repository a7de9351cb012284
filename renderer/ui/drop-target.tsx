import Box from '@mui/material/Box';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { isTyping } from '../format/ime.ts';
import { isTable } from '../format/tsv.ts';
import { fileAreaAt, shownFileArea } from './incoming-file.ts';
import { useTexts } from './preferences.ts';

/** The files that were dropped. A folder comes as an entry without bytes, and is left out. */
function droppedFiles(transfer: DataTransfer | null): readonly File[] {
  return [...(transfer?.items ?? [])].flatMap((item) => {
    const file = item.webkitGetAsEntry()?.isDirectory === true ? null : item.getAsFile();
    return file === null ? [] : [file];
  });
}

/** Whether something lies over the places and waits for an answer: what is pasted then is not meant for them. */
function underDialog(): boolean {
  return document.querySelector('[role="dialog"][aria-modal="true"]') !== null;
}

/**
 * Makes the whole window take files and pasted tables: files dropped anywhere, or rows copied from Excel and pasted
 * outside of a field, are handed to `onFiles`. A table pasted into a field is left to the field; an area that keeps files
 * itself takes what is dropped on it, and a pasted picture.
 */
export function DropTarget({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }): ReactNode {
  const t = useTexts(commonTexts);
  const [over, setOver] = useState<'import' | 'attach' | null>(null);
  const take = useEffectEvent(onFiles);
  const takeTable = useEffectEvent((text: string) =>
    onFiles([new File([text], t('drop.pasted'), { type: 'text/tab-separated-values' })]),
  );
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const dragOver = (event: DragEvent): void => {
      // Whatever is dragged in, the window must never navigate to it.
      event.preventDefault();
      setOver(hasFiles(event) ? (fileAreaAt(event.target) === null ? 'import' : 'attach') : null);
    };
    const dragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(null);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(null);
      const files = droppedFiles(event.dataTransfer);
      if (files.length > 0) (fileAreaAt(event.target)?.take ?? take)(files);
    };
    const paste = (event: ClipboardEvent): void => {
      // A list that takes what is pasted into its cells has taken it.
      if (event.defaultPrevented || isTyping(event.target) || underDialog()) return;
      const files = [...(event.clipboardData?.files ?? [])];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      // Excel copies a picture of the cells along with their text: the text is what is meant.
      if (isTable(text)) takeTable(text);
      else if (files.length > 0) (shownFileArea()?.take ?? take)(files);
      else return;
      event.preventDefault();
    };
    window.addEventListener('dragover', dragOver);
    window.addEventListener('dragleave', dragLeave);
    window.addEventListener('drop', drop);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('dragover', dragOver);
      window.removeEventListener('dragleave', dragLeave);
      window.removeEventListener('drop', drop);
      window.removeEventListener('paste', paste);
    };
  }, []);
  if (over === null) return null;
  return (
    <Box
      sx={{
        position: 'fixed',
        inset: 8,
        zIndex: 1500,
        display: 'grid',
        placeItems: 'center',
        border: 3,
        borderStyle: 'dashed',
        borderColor: 'primary.main',
        borderRadius: 2,
        bgcolor: 'background.paper',
        opacity: 0.94,
        pointerEvents: 'none',
        fontSize: 18,
      }}
    >
      {t(over === 'attach' ? 'drop.attach' : 'drop.here')}
    </Box>
  );
}
