import { refuse, type Problem } from '../../../../shared/errors/problem.ts';
import { err, ok, type Result } from '../../../../shared/std/result.ts';
import type { ByteSource, RecordInfo, RecordOptions, RecordReader, RecordSink } from '../reader.ts';
import { readElements, type ElementHandler, type Interest } from '../xml/element-reader.ts';
import { decideMarkupEncoding } from '../xml/markup-encoding.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { xmlRoot } from '../xml/xml-root.ts';
import { CamtStatements } from './camt-statements.ts';

const PLACE = 'file';
/** The messages by their element, which in the first versions carries the version. */
const MESSAGES: ReadonlyMap<string, string> = new Map([
  ['BkToCstmrAcctRpt', 'camt.052'],
  ['BkToCstmrStmt', 'camt.053'],
  ['BkToCstmrDbtCdtNtfctn', 'camt.054'],
]);
const STATEMENTS: ReadonlySet<string> = new Set(['Stmt', 'Rpt', 'Ntfctn']);
const MESSAGE = /^(BkToCstmr(?:AcctRpt|Stmt|DbtCdtNtfctn))(?:V(\d\d))?$/u;
const BEGINS = /<(?:[\w.-]+:)?BkToCstmr(?:AcctRpt|Stmt|DbtCdtNtfctn)(?:V\d\d)?[\s>/]/u;

/** ISO 20022 account reports (camt.052), statements (.053) and notifications (.054), in every version, also inside an envelope. */
export const camtReader: RecordReader = {
  shape: 'records',
  id: 'camt',
  detect: (head) => {
    const root = xmlRoot(head);
    if (root === null) return 0;
    return /:camt\.05[234]\./u.test(root.namespace) || BEGINS.test(root.head) ? 1 : 0;
  },
  read: readCamt,
};

async function readCamt(
  source: ByteSource,
  sink: RecordSink,
  options: RecordOptions,
): Promise<Result<RecordInfo, Problem>> {
  const root = xmlRoot(source.read(0, 64 * 1024));
  const encoding = decideMarkupEncoding(source, options.encoding, root?.encoding ?? '');
  if (!encoding.ok) return encoding;
  if (encoding.value.declaredWrong) {
    const at = { place: PLACE, line: 1, column: null };
    sink.findings.say('warning', 'READ_ENCODING_DECLARED_WRONG', at, { encoding: encoding.value.name });
  }
  const handler = new CamtHandler(new CamtStatements(sink, options, PLACE));
  const found = await readElements(source, PLACE, encoding.value, handler, () => sink.breathe());
  if (found !== null) return err(found);
  const { statements, format } = handler;
  if (statements.count === 0) return refuse('IMPORT_NO_STATEMENT', PLACE, { format: format || 'camt' });
  statements.end();
  return ok({ format, encoding: encoding.value.name, kind: 'bank' });
}

class CamtHandler implements ElementHandler {
  format = '';
  readonly statements: CamtStatements;
  private messageDepth = -1;

  constructor(statements: CamtStatements) {
    this.statements = statements;
  }

  enter(name: string, namespace: string, depth: number, line: number): Interest {
    if (this.messageDepth < 0) {
      const message = MESSAGE.exec(name);
      if (message === null) return 'enter';
      this.messageDepth = depth;
      this.format ||= formatOf(namespace, message[1] ?? '', message[2] ?? '');
      return 'enter';
    }
    if (depth > this.messageDepth + 1) return 'take';
    if (!STATEMENTS.has(name)) return 'skip';
    this.statements.begin(name, line);
    return 'enter';
  }

  take(element: XmlElement, raw: string): Problem | null {
    return this.statements.part(element, raw);
  }

  leave(_name: string, depth: number): Problem | null {
    if (depth === this.messageDepth) this.messageDepth = -1;
    else if (depth === this.messageDepth + 1) this.statements.finish();
    return null;
  }
}

/** "camt.053.001.08": what the namespace names; without one, as far as the element does. */
function formatOf(namespace: string, message: string, version: string): string {
  const named = /camt\.05[234]\.\d{3}\.\d{2}/u.exec(namespace)?.[0];
  if (named !== undefined) return named;
  const family = MESSAGES.get(message) ?? '';
  return version === '' ? family : `${family}.001.${version}`;
}
