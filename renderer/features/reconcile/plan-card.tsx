import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import type { PlanRow } from '../../../shared/contract/plan.ts';
import { planTexts } from '../../../shared/i18n/ui/plan.ts';
import { command } from '../../api/client.ts';
import { showMoment } from '../../format/date.ts';
import { Mark } from '../../ui/mark.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';

/** One plan in short: whose accounts, how often, how far it has got. */
export function PlanCard(props: {
  readonly plan: PlanRow;
  readonly chosen: boolean;
  readonly mayWrite: boolean;
  readonly onChoose: () => void;
  readonly onEdit: () => void;
}): ReactNode {
  const { plan, chosen, mayWrite, onChoose, onEdit } = props;
  const t = useTexts(planTexts);
  const words = useWords();
  const { scope, counts } = plan;
  const whose =
    scope.kind === 'all'
      ? t('scope.all')
      : scope.kind === 'group'
        ? t('scope.group', { group: scope.group })
        : t('scope.chosen', { count: scope.partyUids.length });
  const remove = async (): Promise<void> => {
    const reply = await command('plan.remove', { uid: plan.uid });
    if (reply.ok) showToast({ text: t('removed', { name: plan.name }) });
    else showProblem(reply.error);
  };
  const late = counts.overdue > 0 ? 'wrong' : counts.due > 0 ? 'open' : 'done';
  const facts = [
    `${words(`ledger.${plan.ledger}`)} · ${whose} · ${t('card.parties', { count: plan.parties })}`,
    `${t(`rhythm.${plan.rhythm}`)} · ${t('card.due', { days: plan.dueDays })}${plan.ownerName === '' ? '' : ` · ${plan.ownerName}`}`,
    plan.nextDue === null ? '' : t('card.next', { date: plan.nextDue }),
    plan.lastRun === null ? '' : t('card.lastRun', { at: showMoment(plan.lastRun.at) }),
  ].filter((fact) => fact !== '');
  return (
    <Box
      sx={{
        border: 1,
        borderColor: chosen ? 'primary.main' : 'divider',
        borderRadius: 1,
        mb: 1,
        bgcolor: 'background.paper',
      }}
    >
      <ButtonBase
        aria-pressed={chosen}
        onClick={onChoose}
        sx={{ display: 'block', width: '100%', textAlign: 'left', p: 1, fontSize: 13 }}
      >
        <Typography variant="h3" component="h2" sx={{ overflowWrap: 'anywhere' }}>
          {plan.name}
        </Typography>
        {facts.map((fact) => (
          <Typography key={fact} variant="caption" color="textSecondary" component="div">
            {fact}
          </Typography>
        ))}
        <Mark kind={late}>{t('counts', counts)}</Mark>
      </ButtonBase>
      {mayWrite ? (
        <Box sx={{ display: 'flex', justifyContent: 'flex-end', px: 0.5, pb: 0.5 }}>
          <Button onClick={onEdit}>{t('edit')}</Button>
          <Button color="inherit" onClick={() => void remove()}>
            {t('remove')}
          </Button>
        </Box>
      ) : null}
    </Box>
  );
}
