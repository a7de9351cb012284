import { ok } from '../../../../shared/std/result.ts';
import { readAnchor } from '../../store/anchor.ts';
import { verifyBook } from '../../store/verify.ts';
import type { JobHandler } from '../job-context.ts';
import { BOOK_CHECKS } from './checks.ts';

/** book.verify: pages, references, journal, facts, anchor, then every projection against its facts and every invariant of the accounts. */
export const bookVerify: JobHandler<'book.verify'> = (context) => {
  const started = performance.now();
  const anchored = readAnchor(context.place.folder, context.book.bookId);
  if (!anchored.ok) return Promise.resolve(anchored);
  const report = verifyBook(context.read, {
    checks: BOOK_CHECKS,
    anchored: anchored.value,
    onProgress: (done, name) => context.progress(Math.round(done * 1000), 1000, `verify.${name}`),
    isCancelled: context.cancelled,
  });
  if (!report.ok) return Promise.resolve(report);
  const { holds, checks, problems } = report.value;
  return Promise.resolve(
    ok({ holds, seconds: Math.round(performance.now() - started) / 1000, checks, problems }),
  );
};
