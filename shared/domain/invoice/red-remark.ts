/** What the remark of a red invoice says about the blue one it lowers; texts that are absent are empty. */
type RedRemark = {
  readonly blueNumber: string;
  /** 发票代码 of the blue one, where it is of paper or of the older electronic kind. */
  readonly blueCode: string;
  /** Number of the red confirmation (红字发票信息确认单) or of the older 信息表. */
  readonly confirmation: string;
};

const NONE: RedRemark = { blueNumber: '', blueCode: '', confirmation: '' };

const DIGITAL = /被红冲蓝字(?:数电)?(?:发票|票)?(?:号码)?:?\s*(\d{20})(?!\d)/u;
const OLDER =
  /(?:对应正数|被红冲蓝字)发票代码:?\s*(\d{10,12})[\s,;]*(?:对应正数发票|被红冲蓝字发票)?号码:?\s*(\d{8})(?!\d)/u;
const CONFIRMATION = /(?:确认单|信息表)编号:?\s*(\d{16,20})(?!\d)/u;

/**
 * Reads the sentences the tax office prints into the remark of a red invoice: 被红冲蓝字数电发票号码 with twenty digits, or the older
 * 对应正数发票代码 and 号码 of paper invoices (SPEC 20).
 */
export function redRemark(remark: string): RedRemark {
  if (!/红|正数/u.test(remark)) return NONE;
  const text = remark.normalize('NFKC').replaceAll('：', ':');
  const confirmation = CONFIRMATION.exec(text)?.[1] ?? '';
  const digital = DIGITAL.exec(text)?.[1];
  if (digital !== undefined) return { blueNumber: digital, blueCode: '', confirmation };
  const older = OLDER.exec(text);
  return { blueNumber: older?.[2] ?? '', blueCode: older?.[1] ?? '', confirmation };
}
