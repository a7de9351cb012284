import { useEffect, useState } from 'react';
import type { MatchDetail, MatchRow } from '../../../shared/contract/match.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { newCommandId } from '../../api/client.ts';
import { runJob } from '../../api/jobs.ts';
import { useQuery } from '../../api/use-query.ts';
import { useRows, type RowSource } from '../../api/use-rows.ts';
import { amend, readAddress, useLocation } from '../../ui/navigation.ts';
import { useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { pickMatch } from './cursor.ts';
import { TABS, type MatchTab } from './match-list.tsx';

/** Runs the matching of everything that waits. */
export function useRun(): { readonly running: boolean; readonly run: () => void } {
  const t = useTexts(matchTexts);
  const [running, setRunning] = useState(false);
  const run = async (): Promise<void> => {
    if (running) return;
    setRunning(true);
    // The engine itself lets nothing be accepted without a person but what the book allows or a party has earned.
    const reply = await runJob('match.run', { commandId: newCommandId(), auto: true });
    setRunning(false);
    if (reply.ok) showToast({ text: t('run.done', reply.value) });
    else if (reply.error.code !== 'JOB_CANCELLED') showProblem(reply.error);
  };
  return { running, run: () => void run() };
}

/** Which tab is shown: as chosen, else the one the match at hand belongs to. */
function useTab(detail: MatchDetail | undefined, subject: string): MatchTab {
  const { params } = useLocation();
  const chosen = TABS.find((tab) => tab === params['status']);
  useEffect(() => {
    if (chosen === undefined && detail !== undefined && detail.id === subject)
      amend({ status: detail.status });
  }, [chosen, detail, subject]);
  return chosen ?? (subject === '' ? 'proposed' : (detail?.status ?? 'proposed'));
}

/** Decided lines the list still shows are passed over; more of them in a row than this are not. */
const LOOK_AHEAD = 12;

/** Fetches the details of the line that comes next, so that one who accepts never waits for them. Draws nothing, and nothing again. */
export function Prefetch({
  source,
  index,
  done,
}: {
  readonly source: RowSource<MatchRow>;
  readonly index: number;
  readonly done: ReadonlySet<string>;
}): null {
  const ahead = Array.from({ length: index < 0 ? 0 : LOOK_AHEAD }, (_, by) => source.at(index + 1 + by)?.id);
  const next = ahead.find((id) => id !== undefined && !done.has(id));
  useQuery('match.get', next === undefined ? null : { id: next });
  return null;
}

/** The same object as before while it says the same: the book changes at each decision, most matches do not. */
function useSame<T>(value: T): T {
  const [kept, keep] = useState({ value, text: JSON.stringify(value) });
  if (kept.value === value) return value;
  const text = JSON.stringify(value);
  if (kept.text === text) return kept.value;
  // React throws this render away and begins again with what is new.
  keep({ value, text });
  return value;
}

export type Matches = {
  readonly tab: MatchTab;
  readonly search: string;
  readonly subject: string;
  readonly source: RowSource<MatchRow>;
  readonly counts: Readonly<Record<string, number>> | undefined;
  readonly match: ReturnType<typeof useQuery<'match.get'>>;
};

/** The list, how many there are of each kind, and the match at hand. */
export function useMatches(): Matches {
  const { subject, params } = useLocation();
  const asked = useQuery('match.get', subject === '' ? null : { id: subject });
  const match = { ...asked, data: useSame(asked.data) };
  const tab = useTab(match.data, subject);
  const search = params['search'] ?? '';
  const source = useRows(
    'match.list',
    { status: tab, search },
    (reply): { rows: readonly MatchRow[]; total: number } => reply,
  );
  const counts = useQuery('match.list', { limit: 1 }, { keepPrevious: true }).data?.counts;
  return { tab, search, subject, source, counts, match };
}

/** Picks the first match that waits when none is picked, so that Enter has something to act on. */
export function useFirst(source: RowSource<MatchRow>, subject: string): void {
  const first = source.at(0)?.id;
  useEffect(() => {
    // The address may have moved on since this was drawn.
    const here = readAddress(window.location.hash);
    if (subject === '' && here.subject === '' && first !== undefined) pickMatch(first);
  }, [subject, first]);
}
