import { mdiFileEyeOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type ReactNode } from 'react';
import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { fetchFile } from '../../api/files.ts';
import { cancelJob, runJob } from '../../api/jobs.ts';
import { showAmount } from '../../format/amount.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PdfView } from '../../ui/pdf-view.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';

type Subject = Omit<RequestOf<'statement.preview'>, 'partyUid'>;

type Preview =
  | { readonly at: 'nothing' | 'working' }
  | { readonly at: 'shown'; readonly bytes: Uint8Array; readonly pages: number; readonly closing: string }
  | { readonly at: 'failed'; readonly problem: Problem };

/** Makes the preview of one party anew whenever party or options change; a run no longer wanted is cancelled. */
function usePreview(partyUid: string | null, subject: Subject | null): Preview {
  const [preview, setPreview] = useState<Preview>({ at: 'nothing' });
  const key = partyUid === null || subject === null ? null : JSON.stringify({ ...subject, partyUid });
  useEffect(() => {
    if (key === null) return setPreview({ at: 'nothing' });
    let current = true;
    let job: string | null = null;
    setPreview({ at: 'working' });
    const make = async (): Promise<void> => {
      const request = JSON.parse(key) as RequestOf<'statement.preview'>; // the key holds the request it was made from
      const reply = await runJob('statement.preview', request, ({ id }) => {
        job = id;
      });
      if (!current) return;
      if (!reply.ok) return setPreview({ at: 'failed', problem: reply.error });
      const file = await fetchFile(reply.value.token);
      if (!current) return;
      if (!file.ok) return setPreview({ at: 'failed', problem: file.error });
      const { pages, closing } = reply.value;
      setPreview({ at: 'shown', bytes: file.value.bytes, pages, closing });
    };
    void make();
    return () => {
      current = false;
      if (job !== null) void cancelJob(job);
    };
  }, [key]);
  return preview;
}

/** The statement as it would be printed. */
export function PreviewPanel({
  partyUid,
  currency,
  subject,
}: {
  readonly partyUid: string | null;
  readonly currency: string;
  readonly subject: Subject | null;
}): ReactNode {
  const t = useTexts(statementsTexts);
  const preview = usePreview(partyUid, subject);
  return (
    <Box
      component="section"
      aria-label={t('preview.title')}
      sx={{
        width: '46%',
        minWidth: 380,
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        borderLeft: 1,
        borderColor: 'divider',
      }}
    >
      {preview.at === 'nothing' ? (
        <EmptyState icon={mdiFileEyeOutline} title={t('preview')} text={t('preview.pick')} />
      ) : null}
      {preview.at === 'working' ? (
        <Typography variant="body2" sx={{ p: 2 }}>
          {t('preview.working')}
        </Typography>
      ) : null}
      {preview.at === 'failed' ? (
        <Box sx={{ p: 1.5 }}>
          <ProblemNotice problem={preview.problem} />
        </Box>
      ) : null}
      {preview.at === 'shown' ? (
        <>
          <Typography variant="body2" sx={{ px: 1.5, py: 0.75, bgcolor: 'background.paper' }}>
            {t('preview.facts', { pages: preview.pages, closing: showAmount(preview.closing, currency) })}
          </Typography>
          <PdfView bytes={preview.bytes} />
        </>
      ) : null}
    </Box>
  );
}
