import type { ClassDimension } from '../../../shared/domain/party/classes.ts';
import { classWord } from '../../../shared/i18n/party-classes.ts';
import { useQuery } from '../../api/use-query.ts';
import { useLocale } from '../../ui/preferences.ts';

const NO_BANDS: readonly number[] = [];

/** What the classes of customers are called, bands of overdue days as Settings have them. */
export function useClassWord(): (dimension: ClassDimension, name: string) => string {
  const locale = useLocale();
  const { data } = useQuery('settings.get', {});
  const debtDays = data?.classes.debtDays ?? NO_BANDS;
  return (dimension, name) => classWord(locale, dimension, name, debtDays);
}
