import type { ReactNode } from 'react';
import { useLocation } from '../../ui/navigation.ts';
import { Approvals } from './approvals.tsx';
import { Classes } from './classes.tsx';
import { Cleaning } from './cleaning.tsx';
import { PartyList } from './party-list.tsx';
import { Promises } from './promises.tsx';
import { PartyPage } from './party-page.tsx';

/** What the address says instead of a party for the cleaning up of all. */
const CLEANING = 'cleaning';

/** What it says for the requests that wait for a second person. */
const APPROVALS = 'approvals';

/** What it says for the promises to pay of all. */
const PROMISES = 'promises';

/** What it says for the automatic classes of all. */
const CLASSES = 'classes';

/** 客户往来: the list of parties, one party, the cleaning up of all, what waits for approval, what was promised, or the classes. */
export function Page(): ReactNode {
  const { subject } = useLocation();
  if (subject === CLEANING) return <Cleaning />;
  if (subject === APPROVALS) return <Approvals />;
  if (subject === PROMISES) return <Promises />;
  if (subject === CLASSES) return <Classes />;
  return subject === '' ? <PartyList /> : <PartyPage key={subject} partyUid={subject} />;
}
