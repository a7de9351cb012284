import { useEffect, useState } from 'react';
import type { PrintRequest } from '../../../shared/contract/host.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { fetchFile } from '../../api/files.ts';
import { runJob } from '../../api/jobs.ts';
import type { PageSize } from '../../ui/pdf-view.tsx';

/** The frozen PDF of a paper. */
export type FrozenPaper = { readonly token: string; readonly bytes: Uint8Array };

const MICROMETRES_PER_POINT = 25_400 / 72;
const A4 = { width: 595, height: 842 };

/** The paper a page was made for: A4 by its name, everything else by its size. */
export function paperOf(size: PageSize): PrintRequest['paper'] {
  const near = (one: number, other: number): boolean => Math.abs(one - other) < 3;
  if (near(size.width, A4.width) && near(size.height, A4.height)) return 'A4';
  return {
    width: Math.round(size.width * MICROMETRES_PER_POINT),
    height: Math.round(size.height * MICROMETRES_PER_POINT),
  };
}

/** Fetches the frozen PDF of a paper. */
export function useFrozenPaper(uid: string): {
  readonly copy: FrozenPaper | null;
  readonly problem: Problem | null;
} {
  const [copy, setCopy] = useState<FrozenPaper | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let current = true;
    const fetch = async (): Promise<void> => {
      const made = await runJob('letter.copy', { uid, format: 'pdf', file: null });
      if (!current) return;
      if (!made.ok) return setProblem(made.error);
      const { token } = made.value;
      if (token === null) return;
      const file = await fetchFile(token);
      if (!current) return;
      if (file.ok) setCopy({ token, bytes: file.value.bytes });
      else setProblem(file.error);
    };
    void fetch();
    return () => {
      current = false;
    };
  }, [uid]);
  return { copy, problem };
}
