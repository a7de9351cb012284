import type { LetterFormat, LetterReply, LetterRow } from '../../../shared/contract/letter-shapes.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { host } from '../../api/host.ts';
import { runJob } from '../../api/jobs.ts';
import { fileNameOf } from '../../format/file-name.ts';
import { useTexts } from '../../ui/preferences.ts';
import { showProblem, showToast } from '../../ui/toast-store.ts';

/** Writing papers out, said in the language of the window. */
export type PaperWriting = {
  readonly toFolder: (papers: readonly Pick<LetterRow, 'uid'>[]) => Promise<void>;
  readonly toPrinterFile: (papers: readonly Pick<LetterRow, 'uid'>[]) => Promise<void>;
  /** The workbook or the scan an answer came as. */
  readonly replyFile: (reply: Pick<LetterReply, 'uid' | 'fileName'>) => Promise<void>;
  readonly one: (paper: Pick<LetterRow, 'uid' | 'number' | 'party'>, format: LetterFormat) => Promise<void>;
};

const ENDINGS: {
  readonly [F in LetterFormat]: { readonly ending: string; readonly kind: 'pdf' | 'excel' | 'mail' };
} = {
  pdf: { ending: 'pdf', kind: 'pdf' },
  xlsx: { ending: 'xlsx', kind: 'excel' },
  reply: { ending: 'xlsx', kind: 'excel' },
  eml: { ending: 'eml', kind: 'mail' },
};

function openLater(token: string): () => void {
  return () => void host('host.openFile', { token });
}

/** Writes papers into a folder, into one file for the printer, or one of them where a person says. */
export function usePaperWriting(): PaperWriting {
  const t = useTexts(lettersTexts);
  const uidsOf = (papers: readonly Pick<LetterRow, 'uid'>[]): string[] => papers.map(({ uid }) => uid);
  return {
    toFolder: async (papers) => {
      const chosen = await host('host.chooseFolder', { title: t('write.folderTitle') });
      if (!chosen.ok) return showProblem(chosen.error);
      const { folder } = chosen.value;
      if (folder === null) return;
      const formats: LetterFormat[] = ['pdf', 'eml'];
      const reply = await runJob('letter.write', { uids: uidsOf(papers), folder: folder.token, formats });
      if (!reply.ok) return showProblem(reply.error);
      const text = t('write.done', { files: reply.value.files });
      showToast({ text, undoWord: t('write.open'), undo: openLater(folder.token) });
    },
    toPrinterFile: async (papers) => {
      const name = `${t('papers.number')} ${papers.length}.pdf`;
      const chosen = await host('host.chooseSave', { title: t('write.printTitle'), name, kinds: ['pdf'] });
      if (!chosen.ok) return showProblem(chosen.error);
      const { file } = chosen.value;
      if (file === null) return;
      const reply = await runJob('letter.write', { uids: uidsOf(papers), print: file.token });
      if (!reply.ok) return showProblem(reply.error);
      const text = t('write.printed', { file: file.name, pages: reply.value.pages });
      showToast({ text, undoWord: t('write.open'), undo: openLater(file.token) });
    },
    replyFile: async ({ uid, fileName }) => {
      const name = fileNameOf(fileName);
      const chosen = await host('host.chooseSave', { title: t('save.title'), name, kinds: ['any'] });
      if (!chosen.ok) return showProblem(chosen.error);
      const { file } = chosen.value;
      if (file === null) return;
      const reply = await runJob('letter.replyFile', { uid, file: file.token });
      if (!reply.ok) return showProblem(reply.error);
      const text = t('save.done', { file: file.name });
      showToast({ text, undoWord: t('write.open'), undo: openLater(file.token) });
    },
    one: async (paper, format) => {
      const { ending, kind } = ENDINGS[format];
      const word = format === 'reply' ? ` ${t('format.reply')}` : '';
      const name = fileNameOf(`${paper.number} ${paper.party.name}${word}.${ending}`);
      const chosen = await host('host.chooseSave', { title: t('save.title'), name, kinds: [kind] });
      if (!chosen.ok) return showProblem(chosen.error);
      const { file } = chosen.value;
      if (file === null) return;
      const reply = await runJob('letter.copy', { uid: paper.uid, format, file: file.token });
      if (!reply.ok) return showProblem(reply.error);
      const text = t('save.done', { file: file.name });
      showToast({ text, undoWord: t('write.open'), undo: openLater(file.token) });
    },
  };
}
