import { mdiContentSaveOutline, mdiFileOutline, mdiTrashCanOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import type { AttachmentRow } from '../../shared/contract/attachment.ts';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { relationTexts } from '../../shared/i18n/ui/relation.ts';
import { command, newCommandId } from '../api/client.ts';
import { putFile } from '../api/files.ts';
import { host } from '../api/host.ts';
import { runJob } from '../api/jobs.ts';
import { useMay } from '../api/session.ts';
import { useQuery } from '../api/use-query.ts';
import { showMoment } from '../format/date.ts';
import { fileNameOf } from '../format/file-name.ts';
import { showBytes } from '../format/tsv.ts';
import { AttachmentPreview } from './attachment-preview.tsx';
import { LineField } from './form-fields.tsx';
import { Icon } from './icon.tsx';
import { showFileArea } from './incoming-file.ts';
import { useTexts } from './preferences.ts';
import { ProblemNotice } from './problem-notice.tsx';
import { showProblem, showToast } from './toast-store.ts';

/** What files hang on. */
export type Subject = { readonly kind: 'party' | 'document'; readonly subjectUid: string };

/** Keeping files: from the dialog, dropped, pasted; one after another, each with its own word. */
function useAttach(subject: Subject): {
  readonly take: (files: readonly File[]) => Promise<void>;
  readonly choose: () => Promise<void>;
} {
  const t = useTexts(relationTexts);
  const keep = async (token: string, name: string): Promise<void> => {
    const reply = await runJob('attachment.add', { commandId: newCommandId(), ...subject, file: token });
    if (reply.ok) showToast({ text: t('attach.done', { name }) });
    else showProblem(reply.error);
  };
  return {
    take: async (files) => {
      for (const file of files) {
        const put = await putFile(file);
        if (put.ok) await keep(put.value, file.name);
        else showProblem(put.error);
      }
    },
    choose: async () => {
      const chosen = await host('host.chooseFile', {
        title: t('attach.choose'),
        kinds: ['any', 'pdf', 'image'],
        many: true,
      });
      if (!chosen.ok) return showProblem(chosen.error);
      for (const { token, name } of chosen.value.files) await keep(token, name);
    },
  };
}

/** Asks why an attachment is taken away. */
function RemoveForm({
  row,
  onClose,
}: {
  readonly row: AttachmentRow;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(relationTexts);
  const common = useTexts(commonTexts);
  const [reason, setReason] = useState('');
  const [commandId] = useState(newCommandId);
  const remove = async (): Promise<void> => {
    const reply = await command('attachment.remove', { uid: row.uid, reason }, commandId);
    if (!reply.ok) return showProblem(reply.error);
    showToast({ text: t('attach.removed', { name: row.name }) });
    onClose();
  };
  return (
    <Box
      component="form"
      onSubmit={(event) => {
        event.preventDefault();
        void remove();
      }}
      sx={{ display: 'flex', gap: 1, py: 0.75, alignItems: 'center' }}
    >
      <LineField label={t('attach.reason')} value={reason} onChange={setReason} autoFocus />
      <Button type="submit" color="error" variant="outlined" disabled={reason.trim() === ''}>
        {t('attach.removeNow')}
      </Button>
      <Button color="inherit" onClick={onClose}>
        {common('cancel')}
      </Button>
    </Box>
  );
}

function Row(props: {
  readonly row: AttachmentRow;
  readonly shown: boolean;
  readonly mayWrite: boolean;
  readonly onShow: () => void;
}): ReactNode {
  const { row, shown, mayWrite, onShow } = props;
  const t = useTexts(relationTexts);
  const [removing, setRemoving] = useState(false);
  const save = async (): Promise<void> => {
    const name = fileNameOf(row.name);
    const chosen = await host('host.chooseSave', { title: t('attach.saveTitle'), name, kinds: ['any'] });
    if (!chosen.ok) return showProblem(chosen.error);
    const { file } = chosen.value;
    if (file === null) return;
    const reply = await runJob('attachment.fetch', { uid: row.uid, file: file.token });
    if (reply.ok) showToast({ text: t('attach.saved', { name: file.name }) });
    else showProblem(reply.error);
  };
  return (
    <Box component="li" sx={{ borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
        <Button
          color="inherit"
          aria-label={t('attach.show', { name: row.name })}
          aria-expanded={shown}
          onClick={onShow}
          startIcon={<Icon path={mdiFileOutline} />}
          sx={{ flex: 1, minWidth: 0, justifyContent: 'flex-start', textAlign: 'left', py: 0.75 }}
        >
          <Box sx={{ minWidth: 0 }}>
            <Box sx={{ overflowWrap: 'anywhere', fontWeight: shown ? 600 : 400 }}>{row.name}</Box>
            <Typography variant="caption" color="textSecondary" component="div">
              {t('attach.meta', { size: showBytes(row.size), by: row.by, at: showMoment(row.at) })}
            </Typography>
          </Box>
        </Button>
        <IconButton aria-label={t('attach.save', { name: row.name })} onClick={() => void save()}>
          <Icon path={mdiContentSaveOutline} />
        </IconButton>
        {mayWrite ? (
          <IconButton aria-label={t('attach.remove', { name: row.name })} onClick={() => setRemoving(true)}>
            <Icon path={mdiTrashCanOutline} />
          </IconButton>
        ) : null}
      </Box>
      {removing ? <RemoveForm row={row} onClose={() => setRemoving(false)} /> : null}
    </Box>
  );
}

/** Files kept with a party or a document: shown, added, written out, taken away. Files dropped on the panel around it are kept. */
export function Attachments({ kind, subjectUid }: Subject): ReactNode {
  const t = useTexts(relationTexts);
  const mayWrite = useMay('accountant');
  const { data, problem, refetch } = useQuery('attachment.list', { kind, subjectUid });
  const [shown, setShown] = useState<string | null>(null);
  const { take, choose } = useAttach({ kind, subjectUid });
  const area = useRef<HTMLDivElement>(null);
  const taken = useEffectEvent((files: readonly File[]) => void take(files));
  useEffect(() => {
    const inner = area.current;
    if (!mayWrite || inner === null) return undefined;
    // In the inspector the whole of it takes files, wherever it is scrolled to.
    return showFileArea({ element: inner.closest('aside') ?? inner, take: (files) => taken(files) });
  }, [mayWrite]);
  const rows = data?.rows ?? [];
  const row = rows.find(({ uid }) => uid === shown);
  return (
    <Box ref={area} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignContent: 'flex-start', flex: 1 }}>
      <Box sx={{ flex: '1 1 280px', minWidth: 0 }}>
        {problem === null ? null : <ProblemNotice problem={problem} onRetry={refetch} />}
        <Box component="ul" aria-label={t('attach.title')} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {rows.map((one) => (
            <Row
              key={one.uid}
              row={one}
              shown={one.uid === shown}
              mayWrite={mayWrite}
              onShow={() => setShown(one.uid === shown ? null : one.uid)}
            />
          ))}
        </Box>
        {mayWrite ? (
          <>
            <Typography variant="caption" color="textSecondary" component="p" sx={{ my: 1 }}>
              {t('attach.hint')}
            </Typography>
            <Button variant="outlined" onClick={() => void choose()}>
              {t('attach.add')}
            </Button>
          </>
        ) : null}
      </Box>
      {row === undefined ? null : (
        <Box sx={{ flex: '2 1 300px', minWidth: 0 }}>
          <AttachmentPreview key={row.uid} row={row} />
        </Box>
      )}
    </Box>
  );
}
