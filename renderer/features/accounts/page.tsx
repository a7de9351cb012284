import type { ReactNode } from 'react';
import { useLocation } from '../../ui/navigation.ts';
import { PartyList } from './party-list.tsx';
import { PartyPage } from './party-page.tsx';

/** 客户往来: the list of parties, or one party. */
export function Page(): ReactNode {
  const { subject } = useLocation();
  return subject === '' ? <PartyList /> : <PartyPage key={subject} partyUid={subject} />;
}
