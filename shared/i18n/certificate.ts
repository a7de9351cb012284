import { defineTexts, fill, listed, type Locale } from './message.ts';

/** What the rows of a match certificate say, on screen, on paper and on the command line. */
export const CERTIFICATE_TEXTS = defineTexts(
  {
    'receipt.in': '{date} 收到 {who} {currency} {amount}，摘要“{text}”。',
    'receipt.in_nobody': '{date} 收到 {currency} {amount}，银行未写对方，摘要“{text}”。',
    'receipt.in_silent': '{date} 收到 {who} {currency} {amount}，没有摘要。',
    'receipt.in_nobody_silent': '{date} 收到 {currency} {amount}，银行未写对方，没有摘要。',
    'receipt.out_silent': '{date} 付给 {who} {currency} {amount}，没有摘要。',
    'receipt.out_nobody_silent': '{date} 付出 {currency} {amount}，银行未写对方，没有摘要。',
    'receipt.out': '{date} 付给 {who} {currency} {amount}，摘要“{text}”。',
    'receipt.out_nobody': '{date} 付出 {currency} {amount}，银行未写对方，摘要“{text}”。',
    'evidence.own_account': '对方账号 {theirs} 就是 {party} 的账号 {ours}（规则 {rule}）。',
    'evidence.tax_id': '摘要中的税号 {theirs} 是 {party} 的（规则 {rule}）。',
    'evidence.alias': '对方户名“{theirs}”是 {party} 已确认的别名“{ours}”（规则 {rule}）。',
    'evidence.name': '对方户名“{theirs}”与 {party} 的名称一致（规则 {rule}）。',
    'evidence.similar_name': '对方户名“{theirs}”与 {party} 的“{ours}”相似，仅供参考（规则 {rule}）。',
    'evidence.learned_payer':
      '“{theirs}”已由人确认为 {party} 付款 {confirmed} 次，没有相反的（规则 {rule}）。',
    'evidence.learned_payer_weak':
      '“{theirs}”已由人确认为 {party} 付款 {confirmed} 次，相反 {contradicted} 次：还不足为凭（规则 {rule}）。',
    'evidence.rule': '“{theirs}”符合您的规则“{ours}”，算作 {party} 付款（规则 {rule}）。',
    'evidence.rule_fee': '“{theirs}”符合您的规则“{ours}”，差额可以作调整（规则 {rule}）。',
    'evidence.payer_relation': '“{theirs}”是 {party} 的代付方“{ours}”，在有效期内（规则 {rule}）。',
    'evidence.payer_relation_group': '“{theirs}”是 {party} 的集团代付方“{ours}”，在有效期内（规则 {rule}）。',
    'evidence.payer_relation_person':
      '“{theirs}”是 {party} 的个人代付方“{ours}”，在有效期内（规则 {rule}）。',
    'evidence.payer_relation_platform':
      '“{theirs}”是 {party} 的平台代收方“{ours}”，在有效期内（规则 {rule}）。',
    'evidence.payer_relation_expired':
      '“{theirs}”曾是 {party} 的代付方“{ours}”，但当日不在有效期内（规则 {rule}）。',
    'evidence.document_owner': '摘要写到的“{theirs}”是 {party} 的单据 {ours}（规则 {rule}）。',
    'evidence.document_number': '摘要“{theirs}”指明单据 {ours}（规则 {rule}）。',
    'evidence.document_number_tail': '摘要“{theirs}”是单据 {ours} 的末几位，在未清项中唯一（规则 {rule}）。',
    'evidence.number_slip': '摘要写的“{theirs}”应是 {ours}：只差一处，不会是别的号码（规则 {rule}）。',
    'evidence.number_slip_weak': '您写的“{theirs}”可能是 {ours}：只差一处（规则 {rule}）。',
    'evidence.number_slip_cut': '摘要写的“{theirs}”是 {ours} 的一段，不会是别的号码（规则 {rule}）。',
    'evidence.number_slip_cut_weak': '摘要写的“{theirs}”可能是 {ours} 的一段（规则 {rule}）。',
    'evidence.joint_payment': '另一笔 {ours}（{theirs}）写明同一张单据，几笔合起来正好付清（规则 {rule}）。',
    'evidence.joint': '与 {theirs} 合计正好等于单据 {ours} 的未清金额（规则 {rule}）。',
    'evidence.habit_oldest_first': '{party} 习惯先付最早到期的：{theirs}（规则 {rule}）。',
    'evidence.habit_discount': '{party} 习惯扣 {ours}% 折扣：{theirs}（规则 {rule}）。',
    'evidence.habit_pay_day': '{party} 习惯每月 {ours} 日付款：{theirs}（规则 {rule}）。',
    'evidence.order_number': '摘要“{theirs}”是订单号 {ours}（规则 {rule}）。',
    'evidence.contract_number': '摘要“{theirs}”是合同号 {ours}（规则 {rule}）。',
    'evidence.month': '摘要“{theirs}”指 {ours}（规则 {rule}）。',
    'evidence.stated_fee': '摘要“{theirs}”写明手续费 {ours}（规则 {rule}）。',
    'evidence.stated_part': '摘要“{theirs}”写明只付一部分（规则 {rule}）。',
    'evidence.classified_own_account': '对方账号 {theirs} 是我方自己的账号 {ours}：内部转账（规则 {rule}）。',
    'evidence.classified_own_name': '对方户名“{theirs}”是我方自己的名称：内部转账（规则 {rule}）。',
    'evidence.classified_reversal_pair':
      '与另一笔 {ours} 一进一出、金额相同、摘要写明退回：冲销对（规则 {rule}）。',
    'evidence.classified_interest': '银行的“{ours}”：不是往来款（规则 {rule}）。',
    'evidence.classified_bank_fee': '银行收取的“{ours}”：不是往来款（规则 {rule}）。',
    'evidence.classified_rule': '符合规则“{ours}”：不是往来款（规则 {rule}）。',
    'evidence.chosen': '由经办人为 {party} 选定（规则 {rule}）。',
    'restriction.named':
      '摘要写明了“{theirs}”：只有包含全部写明单据、且不含未写明发票的组合才算数（规则 {rule}）。',
    'restriction.order': '摘要写明订单“{theirs}”：只有该订单的发票才算数（规则 {rule}）。',
    'restriction.contract': '摘要写明合同“{theirs}”：只有该合同的发票才算数（规则 {rule}）。',
    'restriction.month': '摘要写明“{theirs}”：只有该月的发票才算数（规则 {rule}）。',
    'identity.item': '{number}，{due} 到期：{amount}，全部。',
    'identity.item_without_due': '{number}：{amount}，全部。',
    'identity.part': '{number}：未清 {open} 中的 {amount}，其余仍未清。',
    'identity.fee_ours': '手续费 {amount} 由我方承担，结清 {number}。',
    'identity.fee_theirs': '手续费 {amount} 由对方承担，记在 {number}。',
    'identity.fee_on_top': '银行另收手续费 {amount}，不进对方账户。',
    'identity.discount_ours': '给予折扣 {amount}，结清 {number}。',
    'identity.discount_theirs': '取得折扣 {amount}，结清 {number}。',
    'identity.rounding_ours': '尾差 {amount} 由我方承担，结清 {number}。',
    'identity.rounding_theirs': '尾差 {amount} 由对方承担，记在 {number}。',
    'identity.fx_ours': '汇兑损失 {amount}，记在 {number}。',
    'identity.fx_theirs': '汇兑收益 {amount}，记在 {number}。',
    'identity.write_off_ours': '坏账核销 {amount}，结清 {number}。',
    'identity.write_off_theirs': '应付核销 {amount}，结清 {number}。',
    'identity.offset_ours': '抵账 {amount}，结清 {number}。',
    'identity.offset_theirs': '抵账 {amount}，记在 {number}。',
    'identity.other_ours': '其他调整 {amount} 由我方承担，结清 {number}。',
    'identity.other_theirs': '其他调整 {amount} 由对方承担，记在 {number}。',
    'identity.sum': '项目 {items} − 调整 {adjustments} = 银行金额 {bank}（{currency}）。',
    'identity.sum_unapplied':
      '项目 {items} − 调整 {adjustments} + 未核销 {unapplied} = 银行金额 {bank}（{currency}）。',
    'identity.residual_short': '没有组合正好相符；最接近的组合还差 {amount}。',
    'identity.residual_over': '没有组合正好相符；最接近的组合多出 {amount}。',
    'identity.nothing': '没有组合与 {amount} 相符或接近。',
    'veto.payer_not_established.clear': '付款方已确定。',
    'veto.payer_not_established.raised': '付款方没有确定：户名与账号都不是已知往来单位（规则 {rule}）。',
    'veto.payer_conflict.clear': '付款方的各项证据一致。',
    'veto.payer_conflict.raised': '付款方的证据互相矛盾或不止一家：{about}（规则 {rule}）。',
    'veto.payer_relation_expired.clear': '没有用到过期的代付关系。',
    'veto.payer_relation_expired.raised': '代付关系当日无效：{about}（规则 {rule}）。',
    'veto.number_of_other_party.clear': '摘要没有写到别家的单据。',
    'veto.number_of_other_party.raised': '摘要写到的是别家的单据：{about}（规则 {rule}）。是代付吗？',
    'veto.number_not_open.clear': '摘要没有写到已不在未清项中的单号。',
    'veto.number_not_open.raised': '摘要写到的 {about} 不在未清项中（规则 {rule}）。',
    'veto.number_ambiguous.clear': '摘要中的单号都只对应一张单据。',
    'veto.number_ambiguous.raised': '摘要中的 {about} 对应几张未清单据（规则 {rule}）。',
    'veto.number_slip.clear': '没有靠可能写错的号码。',
    'veto.number_slip.raised': '只凭可能写错的号码认作 {about}，不能确定（规则 {rule}）。',
    'veto.discount_unclear.clear': '差额只有一种解释。',
    'veto.discount_unclear.raised': '差额有几种解释：{about} 扣不扣折扣都在容差之内（规则 {rule}）。',
    'veto.advance_stated.clear': '摘要没有说是预付款。',
    'veto.advance_stated.raised': '摘要写的是“{about}”，可能不付任何现有单据（规则 {rule}）。',
    'veto.scope_not_whole.clear': '所写的范围是整笔。',
    'veto.scope_not_whole.raised': '“{about}”之内只付了其中几行（规则 {rule}）。',
    'veto.part_not_stated.clear': '没有未写明的部分付款。',
    'veto.part_not_stated.raised':
      '这是 {about} 的部分付款，但摘要没有写明：要有单号和“部分”字样，或完整单号、没有一行的金额与之相同、且未付的不止五分之一（规则 {rule}）。',
    'veto.stated_fee_differs.clear': '手续费与摘要所写不矛盾。',
    'veto.stated_fee_differs.raised': '摘要写的“{about}”与差额不符（规则 {rule}）。',
    'veto.transfer_needed.clear': '在同一往来单位、同一控制科目之内。',
    'veto.transfer_needed.raised': '跨越 {about}，须先做转账单（规则 {rule}）。',
    'veto.coincidence.clear': '不像是碰巧相符。',
    'veto.coincidence.raised': '这样大小的组合很容易碰巧相符（规则 {rule}）。',
    'veto.competing_receipts.clear': '没有别的收付款争用这些单据。',
    'veto.competing_receipts.raised': '另有 {count} 笔收付款争用同样的单据（规则 {rule}）。',
    'veto.search_cut.clear': '查找没有中断。',
    'veto.search_cut.raised': '未清到期行太多（{about} 行），没有查遍（规则 {rule}）。',
    'alternatives.none': '没有组合相符。',
    'alternatives.unique': '只有这一个组合相符，没有其他组合。',
    'alternatives.unique_restricted': '在上述限定之内只有这一个组合相符，没有其他组合。',
    'alternatives.one_found': '只找到这一个组合，但没有找遍。',
    'alternatives.several': '共有 {count} 个组合相符，区别在 {differ}。',
    'alternatives.set': '{numbers}：{items}，调整 {adjustments}。',
    'alternatives.order': '先到期的排在前面（民法典第五百六十条），只是建议，不自动核销。',
    'alternatives.coincidence':
      '在 {lines} 行中取 {size} 行（容差 {tolerance}，金额的整数位 {step}，同样取整的 {roundLines} 行），无关金额碰巧等于 {amount} 的期望次数为 {expected}，界限 {bound}。',
    'alternatives.coincidence_part':
      '其中 {size} 行合计 {amount}（整数位 {step}，同样取整的 {roundLines} 行）：若其余各行是多付或少付，这个差额碰巧等于未清到期行的期望次数为 {expected}，界限 {bound}。',
    'search.complete': '已查遍 {parties} 的 {lines} 个未清到期行，包括银行日期之后的。',
    'search.cut': '{parties} 的未清到期行太多（{lines} 行），没有查遍，因此不说唯一。',
    'search.manual': '由人选定，没有查找其他组合。',
    'policy.tolerance': '容差：手续费不超过 {fee}，尾差不超过 {rounding}（{currency}）。',
    'policy.discount_gross': '现金折扣 {rate}%，{days} 天内，按含税金额。',
    'policy.discount_gross_red': '现金折扣 {rate}%，{days} 天内，按含税金额；须开红字发票。',
    'policy.discount_net': '现金折扣 {rate}%，{days} 天内，按不含税金额。',
    'policy.discount_net_red': '现金折扣 {rate}%，{days} 天内，按不含税金额；须开红字发票。',
    'question.is_paid': '这笔款付了 {documents} 吗？',
    'question.which_party': '“{theirs}”是哪一家：{parties}？',
    'question.paid_on_behalf': '“{theirs}”是替 {parties} 代付吗？',
    'question.which_part': '这是 {documents} 的部分付款吗？',
    'question.which_receipt': '{documents} 由哪一笔付清？',
  },
  {
    'receipt.in': '{date}: {currency} {amount} received from {who}, text "{text}".',
    'receipt.in_nobody': '{date}: {currency} {amount} received, the bank names nobody, text "{text}".',
    'receipt.in_silent': '{date}: {currency} {amount} received from {who}, without a text.',
    'receipt.in_nobody_silent':
      '{date}: {currency} {amount} received, the bank names nobody and gives no text.',
    'receipt.out_silent': '{date}: {currency} {amount} paid to {who}, without a text.',
    'receipt.out_nobody_silent': '{date}: {currency} {amount} paid, the bank names nobody and gives no text.',
    'receipt.out': '{date}: {currency} {amount} paid to {who}, text "{text}".',
    'receipt.out_nobody': '{date}: {currency} {amount} paid, the bank names nobody, text "{text}".',
    'evidence.own_account': 'Their account {theirs} is account {ours} of {party} (rule {rule}).',
    'evidence.tax_id': 'The tax number {theirs} in the text is that of {party} (rule {rule}).',
    'evidence.alias': 'Their name "{theirs}" is the confirmed alias "{ours}" of {party} (rule {rule}).',
    'evidence.name': 'Their name "{theirs}" is the name of {party} (rule {rule}).',
    'evidence.similar_name':
      'Their name "{theirs}" resembles "{ours}" of {party}; that proves nothing (rule {rule}).',
    'evidence.learned_payer':
      'Persons confirmed "{theirs}" as payer for {party}, times: {confirmed}, never otherwise (rule {rule}).',
    'evidence.learned_payer_weak':
      'Persons confirmed "{theirs}" as payer for {party}, times: {confirmed}, otherwise: {contradicted}; not enough to rely on (rule {rule}).',
    'evidence.rule': '"{theirs}" meets your rule "{ours}" and counts as money of {party} (rule {rule}).',
    'evidence.rule_fee':
      '"{theirs}" meets your rule "{ours}": what is missing may be adjusted (rule {rule}).',
    'evidence.payer_relation_group':
      'The group\'s "{theirs}" pays for {party} as "{ours}", valid on this day (rule {rule}).',
    'evidence.payer_relation_person':
      'The person "{theirs}" pays for {party} as "{ours}", valid on this day (rule {rule}).',
    'evidence.payer_relation_platform':
      'The platform "{theirs}" collects for {party} as "{ours}", valid on this day (rule {rule}).',
    'evidence.payer_relation': '"{theirs}" pays for {party} as "{ours}", valid on this day (rule {rule}).',
    'evidence.payer_relation_expired':
      '"{theirs}" paid for {party} as "{ours}", but not on this day (rule {rule}).',
    'evidence.document_owner': '"{theirs}" in the text is document {ours} of {party} (rule {rule}).',
    'evidence.document_number': '"{theirs}" in the text names document {ours} (rule {rule}).',
    'evidence.document_number_tail':
      '"{theirs}" in the text ends document {ours} and no other open one (rule {rule}).',
    'evidence.number_slip':
      '"{theirs}" in the text must be {ours}: one slip apart, and hardly any other number is (rule {rule}).',
    'evidence.number_slip_weak': '"{theirs}" in the text may be {ours}: one slip apart (rule {rule}).',
    'evidence.number_slip_cut':
      '"{theirs}" in the text is a piece of {ours}, and hardly of any other number (rule {rule}).',
    'evidence.number_slip_cut_weak': '"{theirs}" in the text may be a piece of {ours} (rule {rule}).',
    'evidence.joint_payment':
      '{ours} ({theirs}) names the same document, and together they pay exactly all of it (rule {rule}).',
    'evidence.joint': 'Together with {theirs} it is exactly what is open of document {ours} (rule {rule}).',
    'evidence.habit_oldest_first': '{party} usually pays what is due first: {theirs} (rule {rule}).',
    'evidence.habit_discount': '{party} usually takes {ours}% of discount: {theirs} (rule {rule}).',
    'evidence.habit_pay_day': '{party} usually pays on day {ours} of the month: {theirs} (rule {rule}).',
    'evidence.order_number': '"{theirs}" in the text is order {ours} (rule {rule}).',
    'evidence.contract_number': '"{theirs}" in the text is contract {ours} (rule {rule}).',
    'evidence.month': '"{theirs}" in the text means {ours} (rule {rule}).',
    'evidence.stated_fee': '"{theirs}" in the text states a fee of {ours} (rule {rule}).',
    'evidence.stated_part': '"{theirs}" in the text says that only a part is paid (rule {rule}).',
    'evidence.classified_own_account':
      'Their account {theirs} is our own account {ours}: an internal transfer (rule {rule}).',
    'evidence.classified_own_name': 'Their name "{theirs}" is our own: an internal transfer (rule {rule}).',
    'evidence.classified_reversal_pair':
      'The same amount went the other way in {ours} and the text says it came back: a reversal (rule {rule}).',
    'evidence.classified_interest': 'Interest of the bank ("{ours}"): nobody else’s money (rule {rule}).',
    'evidence.classified_bank_fee': 'A charge of the bank ("{ours}"): nobody else’s money (rule {rule}).',
    'evidence.classified_rule': 'Your rule "{ours}" applies: nobody else’s money (rule {rule}).',
    'evidence.chosen': 'Chosen by a person for {party} (rule {rule}).',
    'restriction.named':
      'The text names "{theirs}": only sets with every named document and no unnamed invoice count (rule {rule}).',
    'restriction.order': 'The text names order "{theirs}": only its invoices count (rule {rule}).',
    'restriction.contract': 'The text names contract "{theirs}": only its invoices count (rule {rule}).',
    'restriction.month': 'The text names "{theirs}": only invoices of that month count (rule {rule}).',
    'identity.item': '{number}, due {due}: {amount}, all of it.',
    'identity.item_without_due': '{number}: {amount}, all of it.',
    'identity.part': '{number}: {amount} of the open {open}; the rest stays open.',
    'identity.fee_ours': 'Fee of {amount} borne by us, settles {number}.',
    'identity.fee_theirs': 'Fee of {amount} borne by them, on {number}.',
    'identity.fee_on_top': 'The bank charged {amount} on top; it does not touch their account.',
    'identity.discount_ours': 'Discount of {amount} given, settles {number}.',
    'identity.discount_theirs': 'Discount of {amount} gained, settles {number}.',
    'identity.rounding_ours': 'Rounding of {amount} borne by us, settles {number}.',
    'identity.rounding_theirs': 'Rounding of {amount} borne by them, on {number}.',
    'identity.fx_ours': 'Exchange loss of {amount}, on {number}.',
    'identity.fx_theirs': 'Exchange gain of {amount}, on {number}.',
    'identity.write_off_ours': 'Bad-debt write-off of {amount}, settles {number}.',
    'identity.write_off_theirs': 'Payable written off, {amount}, settles {number}.',
    'identity.offset_ours': 'Offset of {amount}, settles {number}.',
    'identity.offset_theirs': 'Offset of {amount}, on {number}.',
    'identity.other_ours': 'Other adjustment of {amount} borne by us, settles {number}.',
    'identity.other_theirs': 'Other adjustment of {amount} borne by them, on {number}.',
    'identity.sum': 'Items {items} − adjustments {adjustments} = bank amount {bank} ({currency}).',
    'identity.sum_unapplied':
      'Items {items} − adjustments {adjustments} + unapplied {unapplied} = bank amount {bank} ({currency}).',
    'identity.residual_short': 'No set fits; the nearest one lacks {amount}.',
    'identity.residual_over': 'No set fits; the nearest one leaves {amount}.',
    'identity.nothing': 'No set fits or comes near {amount}.',
    'veto.payer_not_established.clear': 'The payer is established.',
    'veto.payer_not_established.raised':
      'The payer is not established: neither name nor account is a known party’s (rule {rule}).',
    'veto.payer_conflict.clear': 'All evidence of the payer agrees.',
    'veto.payer_conflict.raised':
      'The evidence of the payer conflicts or fits several: {about} (rule {rule}).',
    'veto.payer_relation_expired.clear': 'No lapsed payer relation was used.',
    'veto.payer_relation_expired.raised':
      'The payer relation does not hold on this day: {about} (rule {rule}).',
    'veto.number_of_other_party.clear': 'The text names no document of another party.',
    'veto.number_of_other_party.raised':
      'The text names documents of another party: {about} (rule {rule}). Paid on behalf?',
    'veto.number_not_open.clear': 'The text names no number that is not open.',
    'veto.number_not_open.raised': 'The text names {about}, which is not open (rule {rule}).',
    'veto.number_ambiguous.clear': 'Each number in the text is one document.',
    'veto.number_ambiguous.raised': '{about} in the text fits several open documents (rule {rule}).',
    'veto.number_slip.clear': 'It does not rest on a number that may be a slip.',
    'veto.number_slip.raised': 'Only a number that may be a slip speaks for {about} (rule {rule}).',
    'veto.discount_unclear.clear': 'The difference has one explanation.',
    'veto.discount_unclear.raised':
      'The difference has several explanations: with or without the discount of {about} it is within policy (rule {rule}).',
    'veto.advance_stated.clear': 'The text says nothing of an advance.',
    'veto.advance_stated.raised': 'The text says "{about}": it may pay no document there is (rule {rule}).',
    'veto.scope_not_whole.clear': 'What the text speaks of is paid as a whole.',
    'veto.scope_not_whole.raised': 'Only some lines of "{about}" are paid (rule {rule}).',
    'veto.part_not_stated.clear': 'There is no part payment that the text does not state.',
    'veto.part_not_stated.raised':
      'This pays a part of {about}, but the text does not say so: it takes the number and the word for a part, or the whole number while no open line has the amount and more than a fifth stays open (rule {rule}).',
    'veto.stated_fee_differs.clear': 'The fee agrees with the text.',
    'veto.stated_fee_differs.raised': 'The text says "{about}", which is not the difference (rule {rule}).',
    'veto.transfer_needed.clear': 'All within one party and one control account.',
    'veto.transfer_needed.raised':
      'It goes across {about} and needs a transfer document first (rule {rule}).',
    'veto.coincidence.clear': 'It is not likely to be chance.',
    'veto.coincidence.raised': 'A set of this size is easily met by chance (rule {rule}).',
    'veto.competing_receipts.clear': 'No other money wants these documents.',
    'veto.competing_receipts.raised': 'Other money ({count}) wants the same documents (rule {rule}).',
    'veto.search_cut.clear': 'The search ended by itself.',
    'veto.search_cut.raised': 'There are too many open due lines ({about}) to search them all (rule {rule}).',
    'alternatives.none': 'No set fits.',
    'alternatives.unique': 'Only this set fits; there is no other.',
    'alternatives.unique_restricted': 'Under the restriction above only this set fits; there is no other.',
    'alternatives.one_found': 'Only this set was found, but not everything was searched.',
    'alternatives.several': '{count} sets fit; they differ in {differ}.',
    'alternatives.set': '{numbers}: {items}, adjustments {adjustments}.',
    'alternatives.order':
      'What is due first comes first (Civil Code of China, art. 560): a suggestion, never automatic.',
    'alternatives.coincidence':
      'Of {lines} lines taken {size} at a time (tolerance {tolerance}, amount round to {step} like {roundLines} of the lines), {amount} would be met by chance {expected} times; the bound is {bound}.',
    'alternatives.coincidence_part':
      'Of these, {size} make {amount} (round to {step} like {roundLines} of the lines): had the others been paid with a difference, it would meet open lines by chance {expected} times; the bound is {bound}.',
    'search.complete':
      'All {lines} open due lines of {parties} were searched, those after the bank date included.',
    'search.cut':
      '{parties} has too many open due lines ({lines}) to search them all, so nothing is called unique.',
    'search.manual': 'Chosen by a person; no other sets were looked for.',
    'policy.tolerance': 'Tolerance: fee up to {fee}, rounding up to {rounding} ({currency}).',
    'policy.discount_gross': 'Discount of {rate}% within {days} days, of the gross amount.',
    'policy.discount_gross_red':
      'Discount of {rate}% within {days} days, of the gross amount; a red invoice is owed.',
    'policy.discount_net': 'Discount of {rate}% within {days} days, of the net amount.',
    'policy.discount_net_red':
      'Discount of {rate}% within {days} days, of the net amount; a red invoice is owed.',
    'question.is_paid': 'Does this money pay {documents}?',
    'question.which_party': 'Who is "{theirs}": {parties}?',
    'question.paid_on_behalf': 'Did "{theirs}" pay on behalf of {parties}?',
    'question.which_part': 'Is this a part payment of {documents}?',
    'question.which_receipt': 'Which money settles {documents}?',
  },
);

/** A sentence or question of a certificate in words. A key without a text (a newer engine) is shown as it is, never hidden. */
export function certificateText(
  locale: Locale,
  sentence: { readonly key: string; readonly params: Readonly<Record<string, string>> },
): string {
  const texts: Readonly<Record<string, string>> = CERTIFICATE_TEXTS[locale];
  const { params } = sentence;
  const key = params['text'] === '' ? `${sentence.key}_silent` : sentence.key;
  const text = texts[key];
  return text === undefined ? key : fill(text, locale === 'zh-CN' ? params : listedIn(locale, sentence));
}

/** Parameters that name several things are joined as Chinese does it; what the bank wrote stays as it is. */
function listedIn(
  locale: Locale,
  { key, params }: { readonly key: string; readonly params: Readonly<Record<string, string>> },
): Readonly<Record<string, string>> {
  const quoted = (name: string): boolean =>
    name === 'text' || name === 'who' || (name === 'theirs' && !key.startsWith('restriction.'));
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      quoted(name) ? value : listed(locale, value.split('、')),
    ]),
  );
}
