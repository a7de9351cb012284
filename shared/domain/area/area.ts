/** Parts of the work a book can do without (SPEC 44), in the order they are shown. */
export const AREAS = ['orders', 'deliveries', 'payables', 'credit', 'dunning'] as const;
export type Area = (typeof AREAS)[number];

/** Which areas are switched on. */
export type AreaChoice = Readonly<Record<Area, boolean>>;

/** A book that works with everything: what holds until somebody chooses. */
export const ALL_AREAS: AreaChoice = {
  orders: true,
  deliveries: true,
  payables: true,
  credit: true,
  dunning: true,
};

/** The area a document of goods belongs to: an order to orders, what was delivered or came back to deliveries (SPEC 28). */
export function areaOfGoods(kind: string): Area {
  return kind === 'order' ? 'orders' : 'deliveries';
}

/** The area a ledger belongs to; null: there is no book without receivables. */
export function areaOfLedger(ledger: string | null | undefined): Area | null {
  return ledger === 'AP' ? 'payables' : null;
}

/** Whether the part of the work a place of the window is for is on: goods need orders or deliveries, everything else is always there. */
export function isPlaceOn(place: string, { orders, deliveries }: AreaChoice): boolean {
  return place !== 'orders' || orders || deliveries;
}

/** Tabs that belong to one area, by place. */
const TAB_AREA: Readonly<Record<string, Area>> = {
  'orders check': 'deliveries',
  'statements dunning': 'dunning',
};

/** Whether a tab of a place is shown. */
export function isTabOn(place: string, tab: string, areas: AreaChoice): boolean {
  const area = TAB_AREA[`${place} ${tab}`];
  return isPlaceOn(place, areas) && (area === undefined || areas[area]);
}

/** Reports and sections of the settings that speak of credit alone. */
const OF_CREDIT: ReadonlySet<string> = new Set(['credit', 'rating']);

/** Whether a report, by its kind, is shown. */
export function isReportOn(kind: string, { credit }: AreaChoice): boolean {
  return credit || !OF_CREDIT.has(kind);
}

/** Whether a section of the settings is shown. */
export function isSectionOn(section: string, { credit }: AreaChoice): boolean {
  return credit || section !== 'rating';
}

/** Whether files of a kind are asked for. */
export function isImportOn(kind: string, { orders, deliveries }: AreaChoice): boolean {
  if (kind === 'orders') return orders;
  return kind === 'deliveries' || kind === 'their-deliveries' ? deliveries : true;
}
