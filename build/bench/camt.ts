import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { camtReader } from '../../electron/engine/readers/camt/camt-reader.ts';
import type { ByteSource } from '../../electron/engine/readers/reader.ts';
import { currencyCode } from '../../shared/domain/money/currencies.ts';
import { findingList } from '../../shared/domain/reading/finding-list.ts';
import { StatementRecords } from '../../shared/domain/reading/statement-records.ts';
import type { Figure } from './book.ts';

const ENTRIES = 100_000;
const SECONDS_MAX = 6;
const MEGABYTES_MAX = 256;
const LESS = 0x3c;

/** An entry as banks write it: references, both parties, banks, remittance. */
function entryXml(index: number): string {
  const cents = String(100 + (index % 90_000)).padStart(3, '0');
  const amount = `${cents.slice(0, -2)}.${cents.slice(-2)}`;
  const credit = index % 3 !== 0;
  const ours = '<IBAN>DE89370400440532013000</IBAN>';
  const party = (role: string, name: string, id: string): string =>
    `      <${role}><Pty><Nm>${name}</Nm><PstlAdr><Ctry>DE</Ctry></PstlAdr></Pty></${role}>\n` +
    `      <${role}Acct><Id>${id}</Id></${role}Acct>\n`;
  const other = `<IBAN>DE${String(10_000_000_000_000_000_000 + index)}</IBAN>`;
  const [debtor, creditor] = credit ? [other, ours] : [ours, other];
  return (
    `  <Ntry>\n   <NtryRef>${index}</NtryRef>\n   <Amt Ccy="EUR">${amount}</Amt>\n` +
    `   <CdtDbtInd>${credit ? 'CRDT' : 'DBIT'}</CdtDbtInd>\n   <Sts><Cd>BOOK</Cd></Sts>\n` +
    `   <BookgDt><Dt>2026-03-0${1 + (index % 9)}</Dt></BookgDt>\n   <ValDt><Dt>2026-03-0${1 + (index % 9)}</Dt></ValDt>\n` +
    `   <AcctSvcrRef>BANK${index}</AcctSvcrRef>\n` +
    '   <BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>\n' +
    `   <NtryDtls>\n    <TxDtls>\n     <Refs><EndToEndId>E2E-${index}</EndToEndId><TxId>T${index}</TxId></Refs>\n` +
    `     <Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${credit ? 'CRDT' : 'DBIT'}</CdtDbtInd>\n     <RltdPties>\n` +
    party('Dbtr', `Beispiel Handel ${index % 500} GmbH`, debtor) +
    party('Cdtr', 'Muster &amp; Söhne AG', creditor) +
    '     </RltdPties>\n     <RltdAgts><DbtrAgt><FinInstnId><BICFI>AAAADEFFXXX</BICFI></FinInstnId></DbtrAgt></RltdAgts>\n' +
    `     <RmtInf><Ustrd>Rechnung RE-2026-${index} vom 01.02.2026</Ustrd></RmtInf>\n` +
    '    </TxDtls>\n   </NtryDtls>\n   <AddtlNtryInf>SEPA Gutschrift</AddtlNtryInf>\n  </Ntry>\n'
  );
}

function writeStatement(path: string): void {
  const file = openSync(path, 'w');
  writeSync(
    file,
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>\n' +
      ' <Stmt><Id>S-1</Id><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>\n' +
      ` <TxsSummry><TtlNtries><NbOfNtries>${ENTRIES}</NbOfNtries></TtlNtries></TxsSummry>\n`,
  );
  for (let from = 0; from < ENTRIES; from += 1_000) {
    writeSync(file, Array.from({ length: 1_000 }, (_, index) => entryXml(from + index)).join(''));
  }
  writeSync(file, ' </Stmt></BkToCstmrStmt></Document>\n');
  closeSync(file);
}

function fileSource(file: number): ByteSource {
  return {
    size: fstatSync(file).size,
    read: (offset, length) => {
      const buffer = Buffer.allocUnsafe(length);
      return buffer.subarray(0, readSync(file, buffer, 0, length, offset));
    },
  };
}

/** Reads every byte and looks for tags, nothing else: what any reader of XML has to do at least. */
function floorSeconds(source: ByteSource): number {
  const start = performance.now();
  let tags = 0;
  for (let offset = 0; offset < source.size; offset += 256 * 1024) {
    for (const byte of source.read(offset, 256 * 1024)) if (byte === LESS) tags += 1;
  }
  if (tags === 0) throw new Error('the statement has no tags');
  return (performance.now() - start) / 1000;
}

/** A camt.053 of 100,000 entries read to lines, beside a bare look at every byte; and the memory that takes. */
export async function camtFigures(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'qingzhang-bench-camt-'));
  try {
    const path = join(folder, 'statement.xml');
    writeStatement(path);
    const file = openSync(path, 'r');
    const source = fileSource(file);
    const floor = floorSeconds(source);
    const findings = findingList();
    let rows = 0;
    let peak = 0;
    const before = process.memoryUsage.rss();
    const start = performance.now();
    const idle = process.cpuUsage();
    const statements = new StatementRecords('file', findings, () => {
      rows += 1;
    });
    const read = await camtReader.read(
      source,
      {
        statements,
        findings,
        invoice: () => undefined,
        skipped: () => undefined,
        breathe: () => {
          peak = Math.max(peak, process.memoryUsage.rss() - before);
        },
      },
      { encoding: null, currency: currencyCode('EUR'), account: '', dateOrder: null },
    );
    const clock = (performance.now() - start) / 1000;
    const used = process.cpuUsage(idle);
    const seconds = (used.user + used.system) / 1e6;
    closeSync(file);
    if (!read.ok || rows !== ENTRIES || findings.kept().length > 0)
      throw new Error('the statement was not read');
    const size = `${Math.round(source.size / 1024 / 1024)} MB, ${rows} lines`;
    return [
      {
        name: 'camt.053 of 100,000 entries',
        value: Math.round(seconds * 100) / 100,
        unit: 's',
        limit: SECONDS_MAX,
        beside: `of the processor; ${clock.toFixed(2)} s on the clock; ${size}; every byte looked at once: ${floor.toFixed(2)} s`,
      },
      {
        name: 'camt.053, memory while reading',
        value: Math.round(peak / 1024 / 1024),
        unit: 'MB',
        limit: MEGABYTES_MAX,
        beside: size,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
