import { mdiDragVertical } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useState, type DragEvent, type KeyboardEvent, type ReactNode } from 'react';
import type { RuleRow } from '../../../shared/contract/rule.ts';
import { ruleSentence } from '../../../shared/i18n/rule.ts';
import { rulesTexts } from '../../../shared/i18n/ui/rules.ts';
import { command, newCommandId } from '../../api/client.ts';
import { useQuery } from '../../api/use-query.ts';
import { showMoment } from '../../format/date.ts';
import { Icon } from '../../ui/icon.tsx';
import { JobProgress } from '../../ui/jobs-drawer.tsx';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { useJob } from '../../ui/use-job.ts';
import { RuleEditor } from './rules-editor.tsx';
import { RuleTestResult } from './rules-test.tsx';

const STATES: { readonly [S in RuleRow['state']]: MarkKind } = {
  on: 'done',
  off: 'open',
  demoted: 'warning',
};

/** Before which rule one goes that is moved by a step; null: to the end. Undefined where there is no step. */
export function stepTarget(rules: readonly RuleRow[], uid: string, step: -1 | 1): string | null | undefined {
  const at = rules.findIndex((rule) => rule.uid === uid);
  const to = at + step;
  if (at < 0 || to < 0 || to >= rules.length) return undefined;
  return rules[step < 0 ? to : to + 1]?.uid ?? null;
}

/** Puts a rule before another; null: last. */
async function moveRule(uid: string, before: string | null): Promise<void> {
  const reply = await command('rule.move', { uid, before });
  if (!reply.ok) showProblem(reply.error);
}

type Moving = {
  readonly dragged: string | null;
  readonly over: string | null;
  readonly start: (uid: string) => void;
  readonly enter: (uid: string) => void;
  readonly drop: (uid: string) => void;
  readonly end: () => void;
};

function useMoving(rules: readonly RuleRow[]): Moving {
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const end = (): void => {
    setDragged(null);
    setOver(null);
  };
  return {
    dragged,
    over,
    start: setDragged,
    enter: setOver,
    drop: (uid) => {
      const from = rules.findIndex((rule) => rule.uid === dragged);
      const to = rules.findIndex((rule) => rule.uid === uid);
      // Dropped on a later one it goes behind it, on an earlier one before it: where the line was shown.
      const before = from < to ? (rules[to + 1]?.uid ?? null) : uid;
      if (dragged !== null && dragged !== uid) void moveRule(dragged, before);
      end();
    },
    end,
  };
}

function Facts({ rule }: { readonly rule: RuleRow }): ReactNode {
  const t = useTexts(rulesTexts);
  const { test } = rule;
  const tested =
    test === null
      ? t('untested')
      : t('tested', { date: showMoment(test.at), hits: test.hits, changes: test.changes, wrong: test.wrong });
  const used = rule.uses === 0 ? '' : t('used', { uses: rule.uses, overrides: rule.overrides });
  const parts = [t('version', { version: rule.version, by: rule.by }), tested, used];
  return (
    <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
      {parts.filter((part) => part !== '').join(' · ')}
    </Box>
  );
}

function Handle(props: {
  readonly rule: RuleRow;
  readonly place: number;
  readonly onStep: (step: -1 | 1) => void;
  readonly onDrag: () => void;
  readonly onEnd: () => void;
}): ReactNode {
  const { rule, place, onStep, onDrag, onEnd } = props;
  const t = useTexts(rulesTexts);
  const keys = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || step === null) return;
    event.preventDefault();
    event.stopPropagation();
    onStep(step);
  };
  const drag = (event: DragEvent): void => {
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', rule.name);
    onDrag();
  };
  return (
    <IconButton
      draggable
      title={t('order.hint')}
      aria-label={t('order.handle', { name: rule.name, place })}
      onKeyDown={keys}
      onDragStart={drag}
      onDragEnd={onEnd}
      sx={{ cursor: 'grab', alignSelf: 'start', mt: 0.25 }}
    >
      <Icon path={mdiDragVertical} />
    </IconButton>
  );
}

function Rule(props: {
  readonly rule: RuleRow;
  readonly mayWrite: boolean;
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onEdit: () => void;
}): ReactNode {
  const { rule, mayWrite, isOpen, onOpen, onEdit } = props;
  const t = useTexts(rulesTexts);
  const locale = useLocale();
  const { job, running, problem, run } = useJob();
  const { uid, name } = rule;
  const test = async (): Promise<void> => {
    if ((await run('rule.test', { commandId: newCommandId(), uid })) !== null) onOpen(true);
  };
  const act = async (name_: 'rule.switch' | 'rule.remove', on: boolean): Promise<void> => {
    const reply =
      name_ === 'rule.switch'
        ? await command('rule.switch', { uid, on })
        : await command('rule.remove', { uid });
    if (!reply.ok) showProblem(reply.error);
    else if (name_ === 'rule.remove') showToast({ text: t('removed', { name }) });
  };
  return (
    <Box sx={{ flex: 1, minWidth: 0, display: 'grid', gap: 0.5 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, fontSize: 13 }}>
        <Box component="span" sx={{ fontWeight: 600 }}>
          {name}
        </Box>
        <Mark kind={STATES[rule.state]}>{t(`state.${rule.state}`)}</Mark>
      </Box>
      <Box sx={{ fontSize: 14, overflowWrap: 'anywhere' }}>
        {ruleSentence(locale, { ...rule, party: rule.party?.name ?? '' })}
      </Box>
      {rule.state === 'demoted' ? (
        <Mark kind="warning">
          {t('demoted', { date: showMoment(rule.stateAt ?? rule.at), count: rule.overrides })}
        </Mark>
      ) : null}
      <Facts rule={rule} />
      {mayWrite ? (
        <Box sx={{ display: 'flex', gap: 0.5, ml: -0.75 }}>
          <Button disabled={running} onClick={() => void test()}>
            {t(rule.test === null ? 'test' : 'test.again')}
          </Button>
          {rule.test === null ? null : (
            <Button color="inherit" onClick={() => onOpen(!isOpen)} aria-expanded={isOpen}>
              {t('result.title')}
            </Button>
          )}
          <Button
            disabled={rule.test === null && rule.state !== 'on'}
            onClick={() => void act('rule.switch', rule.state !== 'on')}
          >
            {t(rule.state === 'on' ? 'off' : 'on')}
          </Button>
          <Button color="inherit" onClick={onEdit}>
            {t('edit')}
          </Button>
          <Button color="inherit" onClick={() => void act('rule.remove', false)}>
            {t('remove')}
          </Button>
        </Box>
      ) : null}
      {running && job !== null ? <JobProgress job={job} /> : null}
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {isOpen && rule.test !== null ? <RuleTestResult uid={uid} /> : null}
    </Box>
  );
}

/** A place in the order: what is dragged may be dropped on it. */
function Place(props: {
  readonly uid: string;
  readonly moving: Moving;
  readonly children: ReactNode;
}): ReactNode {
  const { uid, moving, children } = props;
  return (
    <Box
      component="li"
      onDragOver={(event: DragEvent) => {
        if (moving.dragged === null) return;
        event.preventDefault();
        moving.enter(uid);
      }}
      onDrop={(event: DragEvent) => {
        if (moving.dragged === null) return;
        event.preventDefault();
        moving.drop(uid);
      }}
      sx={{
        display: 'flex',
        gap: 0.5,
        py: 1,
        borderTop: 1,
        borderColor: 'divider',
        opacity: moving.dragged === uid ? 0.5 : 1,
        bgcolor: moving.dragged !== null && moving.over === uid ? 'action.hover' : 'transparent',
      }}
    >
      {children}
    </Box>
  );
}

/** The rules as sentences in their order. */
export function RulesList({ mayWrite }: { readonly mayWrite: boolean }): ReactNode {
  const t = useTexts(rulesTexts);
  const { data, problem, refetch } = useQuery('rule.list', {});
  const rules = data?.rows ?? [];
  const moving = useMoving(rules);
  const [edited, setEdited] = useState<string | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const done = (): void => setEdited(null);
  const step = (uid: string, by: -1 | 1): void => {
    const before = stepTarget(rules, uid, by);
    if (before !== undefined) void moveRule(uid, before);
  };
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  return (
    <Box component="section" aria-label={t('title')} sx={{ display: 'grid', gap: 1 }}>
      {rules.length === 0 && edited === null && data !== undefined ? (
        <Typography variant="body2">{t('none')}</Typography>
      ) : null}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {rules.map((rule, index) => (
          <Place key={rule.uid} uid={rule.uid} moving={moving}>
            {rule.uid === edited ? (
              <RuleEditor rule={rule} onDone={done} />
            ) : (
              <>
                {mayWrite ? (
                  <Handle
                    rule={rule}
                    place={index + 1}
                    onStep={(by) => step(rule.uid, by)}
                    onDrag={() => moving.start(rule.uid)}
                    onEnd={moving.end}
                  />
                ) : null}
                <Rule
                  rule={rule}
                  mayWrite={mayWrite}
                  isOpen={open === rule.uid}
                  onOpen={(isOpen) => setOpen(isOpen ? rule.uid : null)}
                  onEdit={() => setEdited(rule.uid)}
                />
              </>
            )}
          </Place>
        ))}
      </Box>
      {edited === '' ? <RuleEditor rule={null} onDone={done} /> : null}
      {mayWrite && edited !== '' ? (
        <Button variant="outlined" sx={{ justifySelf: 'start' }} onClick={() => setEdited('')}>
          {t('add')}
        </Button>
      ) : null}
    </Box>
  );
}
