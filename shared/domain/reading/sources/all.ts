import { ABC } from './abc.ts';
import { ALIPAY } from './alipay.ts';
import { ALIPAY_MERCHANT } from './alipay-merchant.ts';
import { BOC } from './boc.ts';
import { CCB } from './ccb.ts';
import { CMB } from './cmb.ts';
import { DOUDIAN } from './doudian.ts';
import { ERP_OPEN_ITEMS } from './erp-open-items.ts';
import { ICBC } from './icbc.ts';
import { JD } from './jd.ts';
import { JINGDONG } from './jingdong.ts';
import { OTHER_BANKS } from './other-banks.ts';
import type { SourceProfile } from './source.ts';
import { TAOBAO } from './taobao.ts';
import { WECHAT } from './wechat.ts';
import { WECHAT_MERCHANT } from './wechat-merchant.ts';

/** Every source the program knows by its content; of equals the earlier one wins. */
export const SOURCES: readonly SourceProfile[] = [
  ...ICBC,
  ...CCB,
  ...ABC,
  ...BOC,
  ...CMB,
  ...OTHER_BANKS,
  ...ALIPAY,
  ...WECHAT,
  ...JD,
  ...WECHAT_MERCHANT,
  ...ALIPAY_MERCHANT,
  ...TAOBAO,
  ...JINGDONG,
  ...DOUDIAN,
  ...ERP_OPEN_ITEMS,
];
