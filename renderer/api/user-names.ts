import { useQuery } from './use-query.ts';

/** Turns the id a fact was recorded under into the name of its user; an id nobody has any more is shown as it is. */
export function useUserName(): (id: string) => string {
  const { data } = useQuery('user.list', {});
  return (id) => data?.users.find((user) => user.id === id)?.name ?? id;
}
