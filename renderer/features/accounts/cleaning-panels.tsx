import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { PartyConflict, UnknownName } from '../../../shared/contract/party.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { partiesTexts } from '../../../shared/i18n/ui/parties.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useMay, useOpenSession } from '../../api/session.ts';
import { Inspector } from '../../ui/inspector.tsx';
import { go } from '../../ui/navigation.ts';
import { PartyField, type PickedParty } from '../../ui/party-field.tsx';
import { useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';
import { PartyChangePanel } from './party-change-panel.tsx';

type Named = PartyConflict['parties'][number];

/** Two parties that may be one: which to keep, or that both stay. */
export function ConflictPanel({
  conflict,
  onClose,
}: {
  readonly conflict: PartyConflict;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(partiesTexts);
  const mayWrite = useMay('accountant');
  const { currency } = useOpenSession();
  const [kept, setKept] = useState<Named | null>(null);
  const other = conflict.parties.find(({ uid }) => kept !== null && uid !== kept.uid);
  if (kept !== null && other !== undefined)
    return <PartyChangePanel subject={other} into={{ ...kept, currency }} onClose={onClose} />;
  return (
    <Inspector
      title={t(`kind.${conflict.kind}`)}
      detail={conflict.kind === 'similar' ? '' : conflict.shared}
      onClose={onClose}
    >
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
        {t('conflict.text')}
      </Typography>
      {conflict.parties.map((party) => (
        <Box key={party.uid} sx={{ mb: 2 }}>
          <Typography variant="body2" sx={{ fontWeight: 600, mb: 0.75, overflowWrap: 'anywhere' }}>
            {`${party.code} ${party.name}`}
          </Typography>
          <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
            <Button size="small" variant="outlined" onClick={() => go('accounts', party.uid)}>
              {t('conflict.open', { code: party.code })}
            </Button>
            {mayWrite && conflict.parties.length === 2 ? (
              <Button size="small" variant="outlined" onClick={() => setKept(party)}>
                {t('conflict.keep', { code: party.code })}
              </Button>
            ) : null}
          </Box>
        </Box>
      ))}
    </Inspector>
  );
}

/** A payer nobody knows: whose name it is. */
export function UnknownPanel({
  unknown,
  onClose,
}: {
  readonly unknown: UnknownName;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(partiesTexts);
  const mayWrite = useMay('accountant');
  const [other, setOther] = useState<PickedParty | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const confirm = async ({ uid, code }: Pick<Named, 'uid' | 'code'>): Promise<void> => {
    const { name: alias, account } = unknown;
    const reply = await command('party.confirmAlias', { uid, alias, account }, newCommandId());
    setProblem(reply.ok ? null : reply.error);
    if (!reply.ok) return;
    showToast({ text: t('unknown.done', { code }) });
    onClose();
  };
  return (
    <Inspector title={unknown.name} detail={unknown.account} onClose={onClose}>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1.5 }}>
        {t('unknown.text')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 1, justifyItems: 'start' }}>
        {unknown.candidates.map((party) => (
          <Button
            key={party.uid}
            size="small"
            variant="outlined"
            disabled={!mayWrite}
            sx={{ textAlign: 'left' }}
            onClick={() => void confirm(party)}
          >
            {t('unknown.confirm', { code: party.code, name: party.name })}
          </Button>
        ))}
      </Box>
      {mayWrite ? (
        <Box sx={{ display: 'grid', gap: 1, mt: 2 }}>
          <PartyField label={t('unknown.other')} value={other} onChange={setOther} />
          {other === null ? null : (
            <Button variant="contained" onClick={() => void confirm(other)}>
              {t('unknown.confirm', { code: other.code, name: other.name })}
            </Button>
          )}
        </Box>
      ) : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
    </Inspector>
  );
}
