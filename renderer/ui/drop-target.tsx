import Box from '@mui/material/Box';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { isTyping } from '../format/ime.ts';
import { isTable } from '../format/tsv.ts';
import { useTexts } from './preferences.ts';

/** Name of the file a pasted table becomes. */
const PASTED_NAME = 'pasted.tsv';

/**
 * Makes the whole window take files and pasted tables: a file dropped anywhere, or rows copied from Excel and pasted
 * outside of a field, are handed to `onFile`. A table pasted into a field is left to the field.
 */
export function DropTarget({ onFile }: { readonly onFile: (file: File) => void }): ReactNode {
  const t = useTexts(commonTexts);
  const [over, setOver] = useState(false);
  const take = useEffectEvent(onFile);
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const dragOver = (event: DragEvent): void => {
      // Whatever is dragged in, the window must never navigate to it.
      event.preventDefault();
      setOver(hasFiles(event));
    };
    const dragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) take(file);
    };
    const paste = (event: ClipboardEvent): void => {
      if (isTyping(event.target)) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (file !== undefined) take(file);
      else if (isTable(text)) take(new File([text], PASTED_NAME, { type: 'text/tab-separated-values' }));
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
  if (!over) return null;
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
      {t('drop.here')}
    </Box>
  );
}
