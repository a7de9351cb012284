import type { ListFilter } from '../../../shared/contract/list.ts';
import { gridTexts } from '../../../shared/i18n/ui/grid.ts';
import { useTexts } from '../preferences.ts';
import type { Column } from './column.ts';

type Said = Pick<Column<never>, 'id' | 'title' | 'choices'>;

/** A filter in words, such as `金额 ≥ 100`. */
export function useFilterWords(): (filter: ListFilter, columns: readonly Said[]) => string {
  const t = useTexts(gridTexts);
  return (filter, columns) => {
    const own = columns.find(({ id }) => id === filter.column);
    const column = own?.title ?? filter.column;
    const not = filter.not === true;
    if (filter.is === 'text') return t(not ? 'say.hasnot' : 'say.has', { column, value: filter.contains });
    if (filter.is === 'among') {
      const titles = filter.values.map(
        (value) =>
          own?.choices?.find((choice) => choice.value === value)?.title ??
          (value === '' ? t('say.empty') : value),
      );
      return t(not ? 'say.isnot' : 'say.is', { column, value: titles.join(' / ') });
    }
    const { from, to } = filter;
    const said =
      from !== null && from === to
        ? t('say.is', { column, value: from })
        : from !== null && to !== null
          ? t('say.between', { column, from, to })
          : from !== null
            ? t('say.from', { column, value: from })
            : to !== null
              ? t('say.to', { column, value: to })
              : t('say.filled', { column });
    return not ? t('say.not', { filter: said }) : said;
  };
}
