import { mdiFileEyeOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useEffect, useState, type ReactNode } from 'react';
import type { RequestOf } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import { statementsTexts } from '../../shared/i18n/ui/statements.ts';
import { fetchFile } from '../api/files.ts';
import { cancelJob, runJob } from '../api/jobs.ts';
import { showAmount } from '../format/amount.ts';
import { EmptyState } from './empty-state.tsx';
import { PdfView } from './pdf-view.tsx';
import { useTexts } from './preferences.ts';
import { ProblemNotice } from './problem-notice.tsx';

/** What is to be shown as it would be printed. */
export type Previewed =
  | { readonly job: 'statement.preview'; readonly request: RequestOf<'statement.preview'> }
  | { readonly job: 'letter.preview'; readonly request: RequestOf<'letter.preview'> };

type Preview =
  | { readonly at: 'nothing' | 'working' }
  | {
      readonly at: 'shown';
      readonly bytes: Uint8Array;
      readonly pages: number;
      readonly closing: string;
      readonly findings: readonly Problem[];
    }
  | { readonly at: 'failed'; readonly problem: Problem };

async function made(
  previewed: Previewed,
  onJob: (id: string) => void,
): Promise<Extract<Preview, { at: 'shown' | 'failed' }>> {
  const heard = ({ id }: { readonly id: string }): void => onJob(id);
  const reply =
    previewed.job === 'statement.preview'
      ? await runJob(previewed.job, previewed.request, heard)
      : await runJob(previewed.job, previewed.request, heard);
  if (!reply.ok) return { at: 'failed', problem: reply.error };
  const { token, pages, closing } = reply.value;
  const found = 'findings' in reply.value ? reply.value.findings : [];
  const findings = found as readonly Problem[]; // the contract writes a problem's code as plain text
  const file = await fetchFile(token);
  if (!file.ok) return { at: 'failed', problem: file.error };
  return { at: 'shown', bytes: file.value.bytes, pages, closing, findings };
}

/** Makes the preview anew whenever what is asked for changes; a run no longer wanted is cancelled. */
function usePreview(previewed: Previewed | null): Preview {
  const [preview, setPreview] = useState<Preview>({ at: 'nothing' });
  const key = previewed === null ? null : JSON.stringify(previewed);
  useEffect(() => {
    if (key === null) return setPreview({ at: 'nothing' });
    let current = true;
    let job: string | null = null;
    setPreview({ at: 'working' });
    const wanted = JSON.parse(key) as Previewed; // the key holds what it was made from
    void made(wanted, (id) => {
      job = id;
    }).then((found) => {
      if (current) setPreview(found);
    });
    return () => {
      current = false;
      if (job !== null) void cancelJob(job);
    };
  }, [key]);
  return preview;
}

/** The paper as it would be printed. */
export function PreviewPanel({
  previewed,
  currency,
  title,
  pick,
  width = '46%',
}: {
  readonly previewed: Previewed | null;
  readonly currency: string;
  readonly title: string;
  readonly pick: string;
  readonly width?: string;
}): ReactNode {
  const t = useTexts(statementsTexts);
  const preview = usePreview(previewed);
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{
        width,
        minWidth: 380,
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        borderLeft: 1,
        borderColor: 'divider',
      }}
    >
      {preview.at === 'nothing' ? (
        <EmptyState icon={mdiFileEyeOutline} title={t('preview')} text={pick} />
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
          {preview.findings.map((finding) => (
            <Box key={`${finding.code} ${finding.place}`} sx={{ px: 1.5, pb: 0.75 }}>
              <ProblemNotice problem={finding} />
            </Box>
          ))}
          <PdfView bytes={preview.bytes} />
        </>
      ) : null}
    </Box>
  );
}
