import type { ReactNode } from 'react';
import { useLocation } from '../../ui/navigation.ts';
import { Approvals } from './approvals.tsx';
import { Cleaning } from './cleaning.tsx';
import { PartyList } from './party-list.tsx';
import { PartyPage } from './party-page.tsx';

/** What the address says instead of a party for the cleaning up of all. */
const CLEANING = 'cleaning';

/** What it says for the requests that wait for a second person. */
const APPROVALS = 'approvals';

/** 客户往来: the list of parties, one party, the cleaning up of all, or what waits for approval. */
export function Page(): ReactNode {
  const { subject } = useLocation();
  if (subject === CLEANING) return <Cleaning />;
  if (subject === APPROVALS) return <Approvals />;
  return subject === '' ? <PartyList /> : <PartyPage key={subject} partyUid={subject} />;
}
