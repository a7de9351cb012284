import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { lettersTexts } from '../../../shared/i18n/ui/letters.ts';
import { statementsTexts } from '../../../shared/i18n/ui/statements.ts';
import { parseCalendarDate } from '../../../shared/std/calendar-date.ts';
import { useMay } from '../../api/session.ts';
import { useRows } from '../../api/use-rows.ts';
import { DataGrid } from '../../ui/grid/data-grid.tsx';
import { STACKED, STACKED_LIST } from '../../ui/stacked.ts';
import { useTexts } from '../../ui/preferences.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { NoBalances, useBalanceColumns, type BalanceRow } from './balance-columns.tsx';
import { ConfirmLetters, type Addressed } from './confirm-letters.tsx';
import { letterSubjectOf, newLetterForm, type LetterForm } from './letter-form.ts';
import { LetterOptions } from './letter-options.tsx';
import { PreviewPanel } from '../../ui/preview-panel.tsx';
import { ReceiptList } from './receipt-list.tsx';

/** One account or receipt that is looked at. */
type Shown = { readonly partyUid: string; readonly currency: string; readonly documents: readonly string[] };

function PartyList(props: {
  readonly form: LetterForm;
  readonly search: string;
  readonly onShow: (shown: Shown) => void;
  readonly onChosen: (chosen: Addressed) => void;
}): ReactNode {
  const { form, search, onShow, onChosen } = props;
  const t = useTexts(statementsTexts);
  const to = parseCalendarDate(form.to);
  const source = useRows(
    'ledger.balances',
    to === null ? null : { ledger: form.ledger, asOf: to, search },
    (reply): { rows: readonly BalanceRow[]; total: number } => reply,
  );
  const show = ({ partyUid, currency }: BalanceRow): void => onShow({ partyUid, currency, documents: [] });
  return (
    <DataGrid
      name="letter-parties"
      label={t('party.name')}
      source={source}
      columns={useBalanceColumns()}
      rowKey={(row) => `${row.partyUid} ${row.currency}`}
      onOpen={show}
      onInspect={show}
      onSelection={(rows) =>
        onChosen({ parties: [...new Set(rows.map((row) => row.partyUid))], documents: [] })
      }
      autoFocus
      empty={<NoBalances searching={search !== ''} />}
    />
  );
}

/** Choosing a kind of letter, whom it goes to, looking at one, and issuing some or all. */
export function LetterView(): ReactNode {
  const t = useTexts(lettersTexts);
  const said = useTexts(statementsTexts);
  const mayWrite = useMay('accountant');
  const [form, setForm] = useState(newLetterForm);
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<Shown | null>(null);
  const [chosen, setChosen] = useState<Addressed>({ parties: [], documents: [] });
  const [asking, setAsking] = useState<Addressed | null>(null);
  const subject = letterSubjectOf(form, shown?.documents ?? []);
  const receipts = form.kind === 'receipt_voucher';
  const change = (part: Partial<LetterForm>): void => {
    setForm((before) => ({ ...before, ...part }));
    if (part.kind !== undefined) setShown(null);
  };
  const count = receipts ? chosen.documents.length : (chosen.parties?.length ?? 0);
  const List = receipts ? ReceiptList : PartyList;
  return (
    <Box sx={STACKED}>
      <LetterOptions form={form} change={change} />
      <Box sx={STACKED_LIST}>
        <Box sx={{ p: 1, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <SearchField label={said('party.search')} value={search} onChange={setSearch} width={160} />
          <Box sx={{ flex: 1 }} />
          {mayWrite ? (
            <>
              <Button
                variant={receipts ? 'contained' : 'outlined'}
                disabled={count === 0 || subject === null}
                onClick={() => setAsking(chosen)}
              >
                {t('letter.issueChosen', { count })}
              </Button>
              {receipts ? null : (
                <Button
                  variant="contained"
                  disabled={subject === null}
                  onClick={() => setAsking({ parties: null, documents: [] })}
                >
                  {t('letter.issueAll')}
                </Button>
              )}
            </>
          ) : null}
        </Box>
        <List key={form.kind} form={form} search={search} onShow={setShown} onChosen={setChosen} />
      </Box>
      <PreviewPanel
        previewed={
          shown === null || subject === null
            ? null
            : { job: 'letter.preview', request: { ...subject, partyUid: shown.partyUid, draft: null } }
        }
        currency={shown?.currency ?? 'CNY'}
        title={t('letter.previewTitle')}
        pick={t('letter.pick')}
      />
      {asking === null ? null : (
        <ConfirmLetters form={form} addressed={asking} onClose={() => setAsking(null)} />
      )}
    </Box>
  );
}
