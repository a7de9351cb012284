import type { RequestOf } from '../../../shared/contract/contract.ts';
import type { Diagnosis } from '../../../shared/contract/diagnosis.ts';

/** A diagnosis of no book. */
export const SAMPLE_DIAGNOSIS: Diagnosis = {
  format: 1,
  program: { version: '0.1.0', sample: false },
  machine: {
    platform: 'linux',
    architecture: 'x64',
    node: '24.18.0',
    electron: '45.4.1',
    chromium: null,
    memoryMegabytes: 8192,
    processors: 4,
  },
  store: { sqlite: '3.53.4', cipher: 'aegis', schemaVersion: 240, bytes: 4096 },
  journal: { head: 2, commands: { 'book.create': 1, 'document.post': 1 } },
  tables: { document: 1, party: 1 },
  settings: {
    automatic: false,
    automaticAfter: 5,
    demoteAfter: 3,
    agingBasis: 'due_date',
    voucherEncoding: 'gbk',
    mappedAccounts: 0,
    bankAccounts: 0,
    letterhead: true,
    logo: false,
    dunningLevels: 3,
    replyDays: 15,
    payDays: 10,
    firstMonth: true,
  },
  timings: { countingMilliseconds: 1, historyMilliseconds: 1, searchMilliseconds: 1 },
  log: [
    {
      at: '2026-11-02T01:30:00.000Z',
      event: 'bug',
      operation: 'party.get',
      frames: ['partyGet party.ts:12'],
    },
  ],
};

/** Requests of help and feedback. */
export const HELP_REQUESTS: {
  readonly [N in 'help.manual' | 'diagnosis.read' | 'diagnosis.write']: RequestOf<N>;
} = {
  'help.manual': { locale: 'en', file: 'no-token' },
  'diagnosis.read': { version: '0.1.0' },
  'diagnosis.write': { file: 'no-token', diagnosis: SAMPLE_DIAGNOSIS },
};
