import { column, CONTRACT, CURRENCY, PARTY, PARTY_NAME, PRICE, QUANTITY, TEXT } from './column.ts';

const ITEM = column(
  'item',
  'text',
  '品名|商品名称|物料名称|产品名称|货物名称|存货名称|商品|item name|product|product name|sku',
);
/** Of every line of goods, beside its item and its amount. */
const GOODS = [
  column('spec', 'text', '规格型号|规格|型号|specification|model'),
  column('unit', 'text', '单位|计量单位|uom'),
  QUANTITY,
  PRICE,
  column('net', 'amount', '不含税金额|未税金额|net amount'),
  column('tax_rate', 'text', '税率|税率(%)|税率%|tax rate|vat rate'),
] as const;
const ORDER_NUMBER = column(
  'order',
  'text',
  '订单号|销售订单号|订单编号|采购订单号|order no|order number|sales order|po number|po no',
);
const DELIVERY_NUMBER =
  '送货单号|送货单|出库单号|发货单号|退货单号|送货单编号|delivery no|delivery number|delivery note|delivery';
const DELIVERY_DATE = '送货日期|出库日期|发货日期|退货日期|delivery date';

/** The columns of orders and deliveries, and of what the other side lists as delivered (SPEC 28, 29). */
export const GOODS_COLUMNS = {
  orders: [
    column('number', 'text', '订单号|订单编号|销售订单号|单据编号|单据号|order no|order number|order'),
    PARTY,
    PARTY_NAME,
    column('date', 'date', '日期|订单日期|下单日期|单据日期|签订日期|order date'),
    ITEM,
    ...GOODS,
    column('amount', 'amount', '金额|含税金额|价税合计|订单金额|总金额|total|total amount|order amount'),
    CURRENCY,
    CONTRACT,
    TEXT,
  ],
  deliveries: [
    column('number', 'text', `${DELIVERY_NUMBER}|单据编号|单据号|单号`),
    PARTY,
    PARTY_NAME,
    column('date', 'date', `${DELIVERY_DATE}|日期|单据日期`),
    column('kind', 'text', '类型|单据类型|出库类型|业务类型|type'),
    ITEM,
    ...GOODS,
    column('amount', 'amount', '金额|含税金额|价税合计|送货金额|出库金额|总金额|total|total amount'),
    CURRENCY,
    ORDER_NUMBER,
    CONTRACT,
    TEXT,
  ],
  'their-deliveries': [
    column('number', 'text', `${DELIVERY_NUMBER}|收货单号|入库单号|单据编号|单据号|单号`),
    column('date', 'date', `收货日期|入库日期|${DELIVERY_DATE}|日期|单据日期`),
    column('kind', 'text', '类型|单据类型|入库类型|业务类型|type'),
    ITEM,
    ...GOODS,
    column('amount', 'amount', '金额|含税金额|价税合计|收货金额|入库金额|总金额|total|total amount'),
    CURRENCY,
    ORDER_NUMBER,
    TEXT,
  ],
} as const;
