import { inventedCreditCode } from './credit-code.ts';
import type { SampleParty } from './model.ts';
import type { PartySeed } from './party-seed.ts';
import { PARTY_SEEDS, STREETS } from './party-table.ts';
import { createRandom } from './random.ts';

/** Our own company. */
export const COMPANY = {
  name: '杭州示例机电有限公司',
  taxId: inventedCreditCode(9_000_001),
  address: '杭州市样板区示例大道 1 号',
  phone: '0571-00000001',
  bankName: '示例银行杭州样板支行',
  bankAccount: '9900000000000000001',
  contact: '财务部',
  footer: '本公司及往来单位均属虚构，仅供演示。',
} as const;

/** Our second account: what the internal transfers move to and from. */
export const DEPOSIT_ACCOUNT = {
  account: '9900000000000000002',
  bank: '示例银行杭州样板支行（定期）',
} as const;

export const SALESPEOPLE = ['业务甲', '业务乙', '业务丙', '业务丁'] as const;
const CONTACTS = ['财务部', '应付会计', '对账岗', '出纳岗'] as const;

function toParty(seed: PartySeed, index: number): SampleParty {
  const random = createRandom(`party ${seed.code}`);
  const limit = { worked: 20, large: 300, middle: 120, small: 50, monthly: 5, supplier: 0 }[seed.volume];
  const serial = String(index + 1).padStart(4, '0');
  return {
    code: seed.code,
    name: seed.name,
    shortName: seed.shortName,
    aliases: seed.aliases ?? [],
    taxId: inventedCreditCode(index + 1),
    bankAccount: `99${String(random.integer(1, 899_999)).padStart(6, '0')}0000000${serial}`,
    bankName: `${random.pick(['示例银行', '样例商业银行', '虚构农村合作银行'])}${seed.name.slice(0, 2)}支行`,
    payers: seed.payers ?? [],
    contact: random.pick(CONTACTS),
    phone: `000-0000${serial}`,
    email: `${seed.code.toLowerCase()}@finance.example`,
    address: `${seed.name.slice(0, 2)}${random.pick(STREETS)}${random.integer(1, 299)}号`,
    termsDays: seed.terms ?? 30,
    creditLimit: BigInt(limit) * 1_000_000n,
    salesperson: random.pick(SALESPEOPLE),
    role: seed.role ?? (seed.volume === 'supplier' ? 'supplier' : 'customer'),
    parent: seed.parent ?? '',
    group: seed.group ?? '',
    volume: seed.volume,
  };
}

/** All parties of the sample, in the order of their codes. */
export const PARTIES: readonly SampleParty[] = PARTY_SEEDS.map(toParty);

const BY_CODE = new Map(PARTIES.map((party) => [party.code, party]));

export function partyOf(code: string): SampleParty {
  const party = BY_CODE.get(code);
  if (party === undefined) throw new Error(`no party ${code}`);
  return party;
}
