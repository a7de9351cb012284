import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { MatchDetail } from '../../../shared/contract/match.ts';
import type { CertificateSentence } from '../../../shared/domain/matching/certificate-sentences.ts';
import { certificateText } from '../../../shared/i18n/certificate.ts';
import { matchTexts } from '../../../shared/i18n/ui/match.ts';
import { useOpenSession } from '../../api/session.ts';
import { showAmount } from '../../format/amount.ts';
import { showMoment } from '../../format/date.ts';
import { useLocale, useTexts, useWords } from '../../ui/preferences.ts';

const SIGNS = { yes: '✓', no: '✕', plain: '·' } as const;

/** The certificate on paper: nothing folded, and who printed it when. It prints itself once. */
export function CertificateSheet({
  detail,
  sentences,
  onPrinted,
}: {
  readonly detail: MatchDetail;
  readonly sentences: readonly CertificateSentence[];
  readonly onPrinted: () => void;
}): ReactNode {
  const t = useTexts(matchTexts);
  const words = useWords();
  const locale = useLocale();
  const session = useOpenSession();
  const [printedAt] = useState(() => showMoment(new Date().toISOString()));
  const printed = useEffectEvent(onPrinted);
  useEffect(() => {
    const finished = (): void => printed();
    document.body.classList.add('printing-sheet');
    window.addEventListener('afterprint', finished, { once: true });
    window.print();
    return () => {
      document.body.classList.remove('printing-sheet');
      window.removeEventListener('afterprint', finished);
    };
  }, []);
  const { receipt, status } = detail;
  const parts = [...new Set(sentences.map((sentence) => sentence.part))];
  const state =
    status === 'accepted' || status === 'unmatched'
      ? t(`tab.${status}`)
      : words(`certainty.${detail.certainty}`);
  return createPortal(
    <div className="print-only" data-certificate-sheet>
      <h1 style={{ fontSize: '16pt', margin: '0 0 2mm' }}>{t('certificate')}</h1>
      <p style={{ margin: 0 }}>
        {session.bookName} · {receipt.counterparty} · {receipt.date} · {receipt.currency}{' '}
        {showAmount(receipt.amount, receipt.currency)} · {state}
      </p>
      {parts.map((part) => (
        <section key={part} style={{ breakInside: 'avoid-page' }}>
          <h2 style={{ fontSize: '11pt', margin: '4mm 0 1mm' }}>{t(`part.${part}`)}</h2>
          {sentences
            .filter((sentence) => sentence.part === part)
            .map((sentence, index) => (
              <p
                key={`${index} ${sentence.key}`}
                style={{ fontSize: '10pt', margin: '0 0 1mm', overflowWrap: 'anywhere' }}
              >
                {SIGNS[sentence.good === null ? 'plain' : sentence.good ? 'yes' : 'no']}{' '}
                {certificateText(locale, sentence)}
              </p>
            ))}
        </section>
      ))}
      <p style={{ fontSize: '9pt', marginTop: '6mm' }}>
        {t('certificate.footer', { id: detail.certificate, engine: detail.proof.engine })}
        <br />
        {t('certificate.printedAt', { moment: printedAt, user: session.userName })}
      </p>
    </div>,
    document.body,
  );
}
