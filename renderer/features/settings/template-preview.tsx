import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { type ReportBody, reportAsked, statementAsked } from '../../../shared/contract/template.ts';
import { galleryTexts } from '../../../shared/i18n/ui/gallery.ts';
import { reportsTexts } from '../../../shared/i18n/ui/reports.ts';
import { useQuery } from '../../api/use-query.ts';
import { showAmount } from '../../format/amount.ts';
import { today } from '../../format/date.ts';
import type { PickedParty } from '../../ui/party-field.tsx';
import { useLocale, useTexts } from '../../ui/preferences.ts';
import { PreviewPanel, type Previewed } from '../../ui/preview-panel.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import type { TemplateEntry } from './template-entry.ts';

const ROWS = 12;
const COLUMNS = 6;
const EXAMPLE = { name: '—', address: '', postcode: '', phone: '', fax: '', contact: '' };

/** The first rows of the report as it would open. */
function ReportPreview({ body }: { readonly body: ReportBody }): ReactNode {
  const t = useTexts(galleryTexts);
  const said = useTexts(reportsTexts);
  const locale = useLocale();
  const { data, problem, refetch } = useQuery('report.run', {
    ...reportAsked(body, today()),
    locale,
    limit: ROWS,
  });
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={refetch} />;
  if (data === undefined) return null;
  const columns = data.columns.slice(0, COLUMNS);
  const shown = (text: string | null, kind: string): string =>
    kind === 'amount' && text !== null ? showAmount(text, data.currency) : (text ?? '');
  return (
    <Box sx={{ overflow: 'auto', minHeight: 0 }} role="region" aria-label={t('preview')} tabIndex={0}>
      <Typography variant="h3" component="h3" sx={{ px: 1.5 }}>
        {data.title}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div" sx={{ px: 1.5, pb: 1 }}>
        {data.subtitle}
      </Typography>
      {data.total === 0 ? (
        <Typography variant="body2" sx={{ px: 1.5 }}>
          {said('empty')}
        </Typography>
      ) : (
        <Table
          size="small"
          sx={{ '.MuiTableCell-root': { whiteSpace: 'nowrap', px: 1, py: 0.5, fontSize: 12.5 } }}
        >
          <TableHead>
            <TableRow>
              {columns.map(({ id, title, kind }) => (
                <TableCell key={id} align={kind === 'text' || kind === 'date' ? 'left' : 'right'}>
                  {title}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {data.rows.map((row) => (
              <TableRow key={row.key}>
                {columns.map(({ id, kind }, index) => (
                  <TableCell
                    key={id}
                    align={kind === 'text' || kind === 'date' ? 'left' : 'right'}
                    sx={{ fontVariantNumeric: 'tabular-nums' }}
                  >
                    {shown(row.cells[index] ?? null, kind)}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Box>
  );
}

/** What the paper of a party would be asked for; null for a report. */
function previewOf(
  { body }: TemplateEntry,
  party: PickedParty,
  documents: readonly string[],
): Previewed | null {
  const day = today();
  if (body.kind === 'report') return null;
  if (body.kind === 'statement')
    return { job: 'statement.preview', request: { ...statementAsked(body, day), partyUid: party.uid } };
  return {
    job: 'letter.preview',
    request: {
      kind: body.kind,
      form: body.form,
      level: body.level,
      ledger: 'AR',
      to: day,
      partyUid: party.uid,
      replyAddress: body.kind === 'audit_confirmation' ? EXAMPLE : null,
      documents: [...documents],
      draft: body,
    },
  };
}

/** The template as it comes out: a paper of the party, or the report. */
export function TemplatePreview({
  entry,
  party,
}: {
  readonly entry: TemplateEntry;
  readonly party: PickedParty | null;
}): ReactNode {
  const t = useTexts(galleryTexts);
  // A receipt is written for receipts: the last one stands for them.
  const receipts = useQuery(
    'document.list',
    entry.body.kind === 'receipt_voucher' && party !== null
      ? { kind: 'receipt', partyUid: party.uid, limit: 1 }
      : null,
  );
  if (entry.body.kind === 'report') return <ReportPreview body={entry.body} />;
  const documents = receipts.data?.rows.map(({ uid }) => uid) ?? [];
  return (
    <PreviewPanel
      previewed={party === null ? null : previewOf(entry, party, documents)}
      currency={party?.currency ?? 'CNY'}
      title={t('preview')}
      pick={t('for')}
      width="100%"
    />
  );
}
