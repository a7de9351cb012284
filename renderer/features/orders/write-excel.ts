import type { RequestOf } from '../../../shared/contract/contract.ts';
import { ordersTexts } from '../../../shared/i18n/ui/orders.ts';
import { useTexts } from '../../ui/preferences.ts';
import { writeList } from '../../ui/write-list.ts';

/** Writes a list of the place, all its rows, to an Excel file of one's choice. */
export function useWriteExcel(
  list: RequestOf<'list.write'>['list'],
  title: string,
  request: Readonly<Record<string, unknown>> | null,
): (() => void) | null {
  const t = useTexts(ordersTexts);
  if (request === null) return null;
  return () =>
    void writeList(
      { list, request, name: `${title}.xlsx`, title: t('write.title'), openWord: t('write.open') },
      (file, rows) => t('write.done', { file, rows }),
    );
}
