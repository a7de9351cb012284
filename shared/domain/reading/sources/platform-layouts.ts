import { ALIPAY_LAYOUTS } from './alipay-merchant.ts';
import { DOUDIAN_LAYOUTS } from './doudian.ts';
import { JINGDONG_LAYOUTS } from './jingdong.ts';
import type { PlatformLayout } from './platform-layout.ts';
import { WECHAT_LAYOUTS } from './wechat-merchant.ts';

/** What the lines of known platform bills mean, by the id of their source profile. */
export const PLATFORM_LAYOUTS: ReadonlyMap<string, PlatformLayout> = new Map(
  Object.entries({ ...WECHAT_LAYOUTS, ...ALIPAY_LAYOUTS, ...JINGDONG_LAYOUTS, ...DOUDIAN_LAYOUTS }),
);
