import { FEEDBACK_ADDRESS } from '../../shared/contract/host.ts';
import { type Problem, refuse } from '../../shared/errors/problem.ts';
import { ok, type Result } from '../../shared/std/result.ts';

/** The address that opens a new mail. Only the subject and the body come from a window. */
export function mailAddress(subject: string, body: string): string {
  // Lines of a mail end with CR LF, in its address too.
  const lines = body.replaceAll(/\r?\n/gu, '\r\n');
  return `mailto:${FEEDBACK_ADDRESS}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines)}`;
}

/** Opens a new mail in the system's mail program; MAIL_PROGRAM where there is none. */
export async function openMail(
  openExternal: (address: string) => Promise<void>,
  mail: { readonly subject: string; readonly body: string },
): Promise<Result<Record<never, never>, Problem>> {
  try {
    await openExternal(mailAddress(mail.subject, mail.body));
    return ok({});
  } catch (error) {
    // Electron rejects with an error of its own text; that a mail program is missing is all it can mean here.
    const reason = error instanceof Error ? error.name : 'thrown';
    return refuse('MAIL_PROGRAM', 'host.mail', { address: FEEDBACK_ADDRESS, reason });
  }
}
