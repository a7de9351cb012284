import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { ImportBatchRow } from '../../../shared/contract/import.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { commonTexts } from '../../../shared/i18n/ui/common.ts';
import { importTexts } from '../../../shared/i18n/ui/import.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { showMoment } from '../../format/date.ts';
import { LineField } from '../../ui/form-fields.tsx';
import { Facts, Inspector, Section } from '../../ui/inspector.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

const EXCLUDED_SHOWN = 100;

/** Voiding a batch: what stands in the way is shown first; only a batch without blockers can be voided, with a reason. */
function VoidPart({
  batch,
  onClose,
}: {
  readonly batch: ImportBatchRow;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(importTexts);
  const common = useTexts(commonTexts);
  const { data, problem: unknown, refetch } = useQuery('import.blockers', { uid: batch.uid });
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [working, setWorking] = useState(false);
  const [commandId] = useState(newCommandId);
  const submit = async (): Promise<void> => {
    setWorking(true);
    const reply = await command('import.void', { uid: batch.uid, reason: reason.trim() }, commandId);
    setWorking(false);
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({ text: t('void.done', { file: batch.fileName }) });
    onClose();
  };
  if (unknown !== null) return <ProblemNotice problem={unknown} onRetry={refetch} />;
  if (data === undefined) return <Typography variant="body2">{t('void.checking')}</Typography>;
  if (data.blockers.length > 0) {
    return (
      <Box sx={{ display: 'grid', gap: 1 }}>
        <Typography variant="body2">{t('void.blocked')}</Typography>
        {data.blockers.map((blocker, index) => (
          <ProblemNotice key={index} problem={blocker} severity="warning" />
        ))}
      </Box>
    );
  }
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="body2">
        {t('void.text', { count: data.documents.toLocaleString('en-US') })}
      </Typography>
      <LineField label={t('void.reason')} value={reason} required onChange={setReason} />
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
        <Button autoFocus color="inherit" onClick={onClose}>
          {common('cancel')}
        </Button>
        <Button
          variant="contained"
          color="error"
          disabled={working || reason.trim() === ''}
          onClick={() => void submit()}
        >
          {t('void.submit')}
        </Button>
      </Box>
    </Box>
  );
}

/** Rows somebody left out of the batch, each with its reason. */
function Excluded({ batch }: { readonly batch: ImportBatchRow }): ReactNode {
  const t = useTexts(importTexts);
  const { data } = useQuery('import.exclusions', { uid: batch.uid, offset: 0, limit: EXCLUDED_SHOWN });
  if (data === undefined || data.total === 0) return null;
  const hidden = data.total - data.rows.length;
  return (
    <Section title={t('batch.excluded', { count: data.total.toLocaleString('en-US') })}>
      {data.rows.map(({ line, raw, reason }, index) => (
        <Box
          // Several records may stand in one line.
          key={`${line} ${index}`}
          sx={{ fontSize: 13, py: 0.5, borderTop: index === 0 ? 0 : 1, borderColor: 'divider' }}
        >
          <div>
            {t('rows.inspect', { line: line.toLocaleString('en-US') })} · {reason}
          </div>
          <Box sx={{ color: 'text.secondary', fontSize: 12, overflowWrap: 'anywhere' }}>
            {raw.replaceAll('\t', ' │ ')}
          </Box>
        </Box>
      ))}
      {hidden > 0 ? (
        <Typography variant="caption" color="textSecondary">
          {t('batch.excludedMore', { count: hidden.toLocaleString('en-US') })}
        </Typography>
      ) : null}
    </Section>
  );
}

/** One batch: what it brought, and whether it can be voided. */
export function BatchInspector({
  batch,
  onClose,
}: {
  readonly batch: ImportBatchRow;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(importTexts);
  const mayWrite = useMay('accountant');
  const [voiding, setVoiding] = useState(false);
  const count = (rows: number): string => rows.toLocaleString('en-US');
  return (
    <Inspector
      title={batch.fileName}
      detail={t(`kind.${batch.kind}`)}
      onClose={onClose}
      actions={
        mayWrite && !batch.voided && !voiding ? (
          <Button variant="outlined" color="error" onClick={() => setVoiding(true)}>
            {t('void.title')}
          </Button>
        ) : undefined
      }
    >
      <Facts
        facts={[
          [t('batch.at'), showMoment(batch.at)],
          [t('batch.by'), batch.by],
          [t('batch.read'), count(batch.read)],
          [t('batch.accepted'), count(batch.accepted)],
          [t('batch.duplicates'), count(batch.duplicates)],
          [t('batch.rejected'), count(batch.rejected)],
          [t('batch.state'), t(batch.voided ? 'batch.voided' : 'batch.stands')],
        ]}
      />
      <Excluded batch={batch} />
      {voiding ? (
        <Section title={t('void.title')}>
          <VoidPart batch={batch} onClose={onClose} />
        </Section>
      ) : null}
    </Inspector>
  );
}
