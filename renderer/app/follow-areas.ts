import { useEffect } from 'react';
import { ALL_AREAS } from '../../shared/domain/area/area.ts';
import { useQuery } from '../api/use-query.ts';
import { useAreas } from '../ui/areas.ts';

/** Keeps what the window shows to the areas of the open book, another window's changes too. */
export function useFollowAreas(): void {
  const areas = useQuery('settings.get', {}).data?.areas;
  useEffect(() => {
    if (areas !== undefined) useAreas.setState(areas);
  }, [areas]);
  useEffect(() => () => useAreas.setState(ALL_AREAS), []);
}
