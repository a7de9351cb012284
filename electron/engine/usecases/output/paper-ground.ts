import { createHash } from 'node:crypto';
import type { Settings } from '../../../../shared/contract/output.ts';
import type { StatementCompany } from '../../../../shared/domain/statement/snapshot.ts';
import type { Problem } from '../../../../shared/errors/problem.ts';
import { ok, type Result } from '../../../../shared/std/result.ts';
import type { ReadHandle } from '../../store/handle.ts';
import { journalHead } from '../../store/journal-row.ts';
import { checkLogo } from '../../writers/statement-pdf/logo.ts';
import type { Actor } from '../context.ts';
import { headCode } from '../overview/head-code.ts';
import { readSettings } from '../settings/settings.ts';
import { type LocalTime, localTime } from './local-time.ts';

/** Who asks for papers, when, and of which snapshot of the book. */
export type GroundAsking = { readonly read: ReadHandle; readonly actor: Actor; readonly at: string };

/** What all papers of one moment have in common: our side, the day, and the state of the book. */
export type PaperGround = {
  readonly read: ReadHandle;
  readonly company: StatementCompany;
  readonly logo: Uint8Array | null;
  readonly policy: Settings['policy'];
  readonly letters: Settings['letters'];
  readonly issued: LocalTime;
  readonly preparedBy: string;
  readonly headSeq: number;
  readonly headCode: string;
};

/** Reads what papers share; `otherCompany` stands in for what Settings say of ours. A logo that cannot be printed is refused before anything is. */
export function paperGround(
  { read, actor, at }: GroundAsking,
  otherCompany: Settings['company'] | null = null,
): Result<PaperGround, Problem> {
  const { company: stored, policy, letters } = readSettings(read);
  const company = otherCompany ?? stored;
  const logo = company.logo === null ? null : new Uint8Array(Buffer.from(company.logo, 'base64'));
  const printable = logo === null ? null : checkLogo(logo);
  if (printable?.ok === false) return printable;
  const head = journalHead(read);
  return ok({
    read,
    logo,
    policy,
    letters,
    company: {
      name: company.name,
      address: company.address,
      phone: company.phone,
      contact: company.contact,
      taxId: company.taxId,
      bankAccounts:
        company.bankAccount === ''
          ? []
          : [{ bank: company.bankName, account: company.bankAccount, holder: '' }],
      logoHash: logo === null ? null : createHash('sha256').update(logo).digest('hex'),
      footer: company.footer,
    },
    issued: localTime(at),
    preparedBy: actor.userName,
    headSeq: head.seq,
    headCode: headCode(head),
  });
}
