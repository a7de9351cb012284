import { KINGDEE_CLOUD } from '../voucher-kingdee/kingdee-cloud.ts';
import { YONYOU_U8 } from '../voucher-u8/yonyou-u8.ts';
import type { VoucherTarget } from './voucher-target.ts';

/** Every target vouchers can be written for. */
export const VOUCHER_TARGETS: readonly VoucherTarget[] = [YONYOU_U8, KINGDEE_CLOUD];

/** The target of an id; null for one this program does not know. */
export function voucherTarget(id: string): VoucherTarget | null {
  return VOUCHER_TARGETS.find((target) => target.id === id) ?? null;
}
