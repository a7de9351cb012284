import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type ReactNode } from 'react';
import type { LetterDetail, LetterReply, LetterState } from '../../../shared/contract/letter-shapes.ts';
import { mayMove } from '../../../shared/domain/letter/states.ts';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { host } from '../../api/host.ts';
import { useMay } from '../../api/session.ts';
import { useQuery } from '../../api/use-query.ts';
import { showMoment, today } from '../../format/date.ts';
import { Facts, Inspector, Section } from '../../ui/inspector.tsx';
import { useShortcuts } from '../../ui/keyboard.ts';
import { Mark } from '../../ui/mark.tsx';
import { Money } from '../../ui/money.tsx';
import { go } from '../../ui/navigation.ts';
import { PdfView, type PageSize } from '../../ui/pdf-view.tsx';
import { useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showProblem, showToast } from '../../ui/toast-store.ts';
import { paperOf, useFrozenPaper } from './frozen-paper.ts';
import { MoveDialog } from './move-dialog.tsx';
import { STATE_MARKS, usePaperName, useStateWord } from './paper-words.ts';
import { ReplyForm } from './reply-form.tsx';
import { usePaperWriting } from './write-papers.ts';

const PDF_HEIGHT = 620;

function PaperFacts({ paper }: { readonly paper: LetterDetail }): ReactNode {
  const t = useTexts(lettersTexts);
  const words = useWords();
  const nameOf = usePaperName();
  const wordOf = useStateWord();
  const period = paper.from === null ? t('papers.asOf', { date: paper.to }) : `${paper.from} – ${paper.to}`;
  const late = paper.daysLate !== null && paper.daysLate > 0;
  return (
    <Facts
      facts={[
        [t('papers.kind'), nameOf(paper)],
        [t('papers.party'), `${paper.party.code} ${paper.party.name}`],
        [t('papers.period'), `${words(`ledger.${paper.ledger}`)} ${period}`],
        [
          t('papers.closing'),
          <Money key="closing" amount={paper.closing} currency={paper.currency} withCurrency />,
        ],
        [
          t('papers.subject'),
          <Money key="subject" amount={paper.subject} currency={paper.currency} withCurrency />,
        ],
        [
          t('papers.state'),
          <Mark
            key="state"
            kind={STATE_MARKS[paper.state]}
          >{`${wordOf(paper.state)} ${paper.stateDate}`}</Mark>,
        ],
        [
          t('papers.replyBy'),
          late ? `${paper.replyBy ?? ''} ${t('papers.late', { days: paper.daysLate ?? 0 })}` : paper.replyBy,
        ],
        [t('papers.issued'), `${showMoment(paper.issuedAt)} · ${paper.issuedBy}`],
        [t('panel.template'), paper.templateName],
        [t('panel.headCode'), paper.headCode],
        [t('panel.code'), <code key="code">{paper.code}</code>],
        [t('panel.hash'), <code key="hash">{paper.hash}</code>],
      ]}
    />
  );
}

function Reply({ paper, reply }: { readonly paper: LetterDetail; readonly reply: LetterReply }): ReactNode {
  const t = useTexts(lettersTexts);
  const wordOf = useStateWord();
  const channel = reply.channel === 'workbook' ? t('format.reply') : t(`reply.channel.${reply.channel}`);
  const seal = reply.channel === 'paper' ? t(`seal.${reply.seal}`) : '';
  const writing = usePaperWriting();
  const differing = reply.lines.filter(({ agrees }) => !agrees);
  const { theirStatementUid } = reply;
  return (
    <Box sx={{ py: 0.75, borderBottom: 1, borderColor: 'divider', fontSize: 13 }}>
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Mark kind={reply.agrees ? 'done' : 'wrong'}>{wordOf(reply.agrees ? 'agreed' : 'differs')}</Mark>
        {reply.binding ? <Mark kind="done">{t('reply.bindingMark')}</Mark> : null}
        <Box sx={{ flex: 1 }} />
        {reply.closing === null ? null : <Money amount={reply.closing} currency={paper.currency} strong />}
      </Box>
      <Typography variant="caption" color="textSecondary" component="div">
        {t('reply.made', { date: reply.date, channel, by: reply.by })}
      </Typography>
      <Box sx={{ overflowWrap: 'anywhere' }}>
        {[reply.signer, seal, reply.fileName, reply.note].filter((part) => part !== '').join(' · ')}
      </Box>
      {differing.map((line) => (
        <Box key={line.index} sx={{ display: 'flex', gap: 1 }}>
          <span>{`${line.index}. ${line.number}`}</span>
          <Box component="span" sx={{ flex: 1 }}>
            {line.note}
          </Box>
          {line.amount === null ? null : <Money amount={line.amount} currency={paper.currency} />}
        </Box>
      ))}
      {reply.fileHash === '' ? null : (
        <Button size="small" onClick={() => void writing.replyFile(reply)}>
          {t('panel.replyFile', { file: reply.fileName })}
        </Button>
      )}
      {theirStatementUid === null ? null : (
        <Button
          size="small"
          onClick={() =>
            go('reconcile', paper.party.uid, {
              ledger: paper.ledger,
              currency: paper.currency,
              to: paper.to,
            })
          }
        >
          {t('panel.compare')}
        </Button>
      )}
    </Box>
  );
}

function Way({ paper }: { readonly paper: LetterDetail }): ReactNode {
  const t = useTexts(lettersTexts);
  const wordOf = useStateWord();
  return (
    <>
      <Section title={t('panel.replies')}>
        {paper.replies.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            {t('panel.noReplies')}
          </Typography>
        ) : null}
        {paper.replies.map((reply) => (
          <Reply key={reply.uid} paper={paper} reply={reply} />
        ))}
      </Section>
      <Section title={t('panel.states')}>
        {paper.states.map((state) => (
          <Box key={`${state.at} ${state.state}`} sx={{ display: 'flex', gap: 1, fontSize: 13, py: 0.25 }}>
            <Mark kind={STATE_MARKS[state.state]}>{wordOf(state.state)}</Mark>
            <span>{state.date}</span>
            <Box component="span" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
              {state.note}
            </Box>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {state.by}
            </Box>
          </Box>
        ))}
      </Section>
    </>
  );
}

/** Where a person may move it, and whether its number may be voided. */
function movesOf({ state, moves }: LetterDetail): readonly LetterState[] {
  return mayMove(state, 'voided', 'void') ? [...moves, 'voided'] : moves;
}

/** What a person may do with a paper now; each button leads to its form. */
function Moves({
  paper,
  onMove,
  onReply,
}: {
  readonly paper: LetterDetail;
  readonly onMove: (state: LetterState) => void;
  readonly onReply: () => void;
}): ReactNode {
  const t = useTexts(lettersTexts);
  const wordOf = useStateWord();
  if (!useMay('accountant')) return null;
  const answers = paper.state !== 'draft' && paper.state !== 'reviewed' && paper.state !== 'voided';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, py: 1 }}>
      {answers && paper.state !== 'archived' ? (
        <Button variant="outlined" onClick={onReply}>
          {t('panel.enter')}
        </Button>
      ) : null}
      {movesOf(paper).map((state) => (
        <Button
          key={state}
          variant="outlined"
          color={state === 'voided' ? 'error' : 'primary'}
          onClick={() => onMove(state)}
        >
          {t('move.to', { state: wordOf(state) })}
        </Button>
      ))}
    </Box>
  );
}

function Frozen({
  uid,
  onReady,
}: {
  readonly uid: string;
  readonly onReady: (print: (() => Promise<void>) | null) => void;
}): ReactNode {
  const t = useTexts(statementsTexts);
  const { copy, problem } = useFrozenPaper(uid);
  const print = async (token: string, size: PageSize): Promise<void> => {
    const reply = await host('host.print', {
      token,
      silent: false,
      printer: '',
      copies: 1,
      duplex: 'simplex',
      paper: paperOf(size),
    });
    if (reply.ok) showToast({ text: t(`print.${reply.value.state}`) });
    else showProblem(reply.error);
  };
  if (problem !== null) return <ProblemNotice problem={problem} />;
  if (copy === null) return <Typography variant="body2">{t('preview.working')}</Typography>;
  return (
    <Box sx={{ height: PDF_HEIGHT, display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <PdfView bytes={copy.bytes} onSize={(size) => onReady(async () => print(copy.token, size))} />
    </Box>
  );
}

/** One issued paper: the frozen copy, where it stands, what came back, printing and saving it. */
export function PaperPanel({
  uid,
  onClose,
}: {
  readonly uid: string;
  readonly onClose: () => void;
}): ReactNode {
  const t = useTexts(lettersTexts);
  const { data: paper, problem } = useQuery('letter.get', { uid, asOf: today() });
  const writing = usePaperWriting();
  const [print, setPrint] = useState<{ readonly run: () => Promise<void> } | null>(null);
  const [moving, setMoving] = useState<LetterState | null>(null);
  const [replying, setReplying] = useState(false);
  useShortcuts([
    { keys: 'mod+p', title: t('panel.print'), group: t('panel.states'), run: () => void print?.run() },
  ]);
  const actions =
    paper === undefined ? undefined : (
      <>
        <Button variant="contained" disabled={print === null} onClick={() => void print?.run()}>
          {t('panel.print')}
        </Button>
        {paper.formats.map((format) => (
          <Button key={format} variant="outlined" onClick={() => void writing.one(paper, format)}>
            {t('save.as', { format: t(`format.${format}`) })}
          </Button>
        ))}
        <Button onClick={() => go('accounts', paper.party.uid)}>{t('panel.account')}</Button>
      </>
    );
  return (
    <Inspector
      title={paper?.number ?? '…'}
      detail={t('panel.frozen')}
      onClose={onClose}
      width={560}
      actions={actions}
    >
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {paper === undefined ? null : (
        <>
          <PaperFacts paper={paper} />
          <Moves paper={paper} onMove={setMoving} onReply={() => setReplying(true)} />
          {replying ? <ReplyForm paper={paper} onClose={() => setReplying(false)} /> : null}
          <Frozen uid={uid} onReady={(run) => setPrint(run === null ? null : { run })} />
          <Way paper={paper} />
          {moving === null ? null : (
            <MoveDialog papers={[paper]} first={moving} onClose={() => setMoving(null)} />
          )}
        </>
      )}
    </Inspector>
  );
}
