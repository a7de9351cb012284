import type { ReadHandle } from '../../store/handle.ts';
import { groupMembers } from '../../store/queries/group.ts';

/** Tells parties of a group on a day, or on any (null); an empty name is everybody. The members are read once. */
export function groupTest(read: ReadHandle, group: string, day: string | null): (partyId: number) => boolean {
  if (group === '') return () => true;
  const members = groupMembers(read, group, day);
  return (partyId) => members.has(partyId);
}
