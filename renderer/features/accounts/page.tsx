import type { ReactNode } from 'react';
import { useLocation } from '../../ui/navigation.ts';
import { Cleaning } from './cleaning.tsx';
import { PartyList } from './party-list.tsx';
import { PartyPage } from './party-page.tsx';

/** What the address says instead of a party for the cleaning up of all. */
const CLEANING = 'cleaning';

/** 客户往来: the list of parties, one party, or the cleaning up of all. */
export function Page(): ReactNode {
  const { subject } = useLocation();
  if (subject === CLEANING) return <Cleaning />;
  return subject === '' ? <PartyList /> : <PartyPage key={subject} partyUid={subject} />;
}
