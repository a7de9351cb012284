import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type ReactNode } from 'react';
import type { AttachmentRow } from '../../shared/contract/attachment.ts';
import { relationTexts } from '../../shared/i18n/ui/relation.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { fetchFile } from '../api/files.ts';
import { runJob } from '../api/jobs.ts';
import { PdfView } from './pdf-view.tsx';
import { useTexts } from './preferences.ts';
import { ProblemNotice } from './problem-notice.tsx';

const PREVIEW_HEIGHT = 460;

function useBytes(uid: string): {
  readonly bytes: Uint8Array<ArrayBuffer> | null;
  readonly problem: Problem | null;
} {
  const [bytes, setBytes] = useState<Uint8Array<ArrayBuffer> | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let current = true;
    const fetch = async (): Promise<void> => {
      const made = await runJob('attachment.fetch', { uid });
      if (!current) return;
      if (!made.ok) return setProblem(made.error);
      if (made.value.token === null) return;
      const file = await fetchFile(made.value.token);
      if (!current) return;
      if (file.ok) setBytes(file.value.bytes);
      else setProblem(file.error);
    };
    void fetch();
    return () => {
      current = false;
    };
  }, [uid]);
  return { bytes, problem };
}

/** A picture from bytes the window already holds: the type is what the bytes say, so nothing but a picture is ever drawn. */
function Picture(props: {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: 'png' | 'jpeg';
  readonly name: string;
}): ReactNode {
  const { bytes, type, name } = props;
  const t = useTexts(relationTexts);
  const [address, setAddress] = useState<string | null>(null);
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([bytes], { type: `image/${type}` }));
    setAddress(made);
    setBroken(false);
    return () => URL.revokeObjectURL(made);
  }, [bytes, type]);
  if (broken) return <Typography variant="body2">{t('attach.broken')}</Typography>;
  if (address === null) return null;
  return (
    <Box sx={{ overflow: 'auto', maxHeight: PREVIEW_HEIGHT }}>
      <img
        src={address}
        alt={t('attach.picture', { name })}
        onError={() => setBroken(true)}
        style={{ maxWidth: '100%', display: 'block' }}
      />
    </Box>
  );
}

/** What an attachment shows: pages of a PDF, a picture; other files only say that they have no preview. */
export function AttachmentPreview({ row }: { readonly row: AttachmentRow }): ReactNode {
  const t = useTexts(relationTexts);
  const { bytes, problem } = useBytes(row.uid);
  if (problem !== null) return <ProblemNotice problem={problem} />;
  if (bytes === null) return <Typography variant="body2">{t('attach.working')}</Typography>;
  if (row.type === 'pdf')
    return (
      <Box sx={{ height: PREVIEW_HEIGHT, display: 'flex', flexDirection: 'column', minHeight: 0 }}>
        <PdfView bytes={bytes} />
      </Box>
    );
  if (row.type === 'other') return <Typography variant="body2">{t('attach.other')}</Typography>;
  return <Picture bytes={bytes} type={row.type} name={row.name} />;
}
