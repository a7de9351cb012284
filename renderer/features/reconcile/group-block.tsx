import { memo, type ReactNode } from 'react';
import type { GroupRow, OurLineRow, TheirLineRow } from '../../../shared/contract/reconciliation.ts';
import { RECONCILE_TEXTS } from '../../../shared/i18n/reconcile.ts';
import { reconcileTexts } from '../../../shared/i18n/ui/reconcile.ts';
import { isZero, showAmount } from '../../format/amount.ts';
import { useTexts } from '../../ui/preferences.ts';
import { blockHeight, isEven } from './block-size.ts';
import { ClassMark } from './class-mark.tsx';
import type { Pick } from './picks.ts';

type Line = OurLineRow | TheirLineRow;
type Side = 'ours' | 'theirs';

/** A line of a block. The amounts of both sides stand beside the middle, so that the eye compares them without moving. */
function LineOf(props: {
  readonly side: Side;
  readonly line: Line;
  readonly currency: string;
  readonly picked: boolean;
  readonly onPick: (() => void) | null;
}): ReactNode {
  const { side, line, currency, picked, onPick } = props;
  const t = useTexts(reconcileTexts);
  const bridging = 'bridging' in line && line.bridging;
  const tick = (
    <span key="tick" className="tick">
      {onPick === null ? null : (
        <input
          type="checkbox"
          tabIndex={-1}
          checked={picked}
          aria-label={t('pick.line', { number: line.number === '' ? line.text : line.number })}
          onChange={onPick}
        />
      )}
    </span>
  );
  const kind = line.carried ? 'carried' : bridging ? 'bridging' : null;
  const cells = [
    <span key="date" className="soft">
      {line.date ?? ''}
    </span>,
    <span key="number" title={line.number}>
      {kind === null ? null : (
        <span className="carried" title={t(`line.${kind}Help`)}>
          {t(`line.${kind}`)}
        </span>
      )}
      {line.number}
    </span>,
    <span key="text" className="soft text" title={line.text}>
      {line.text}
    </span>,
  ];
  const money = (
    <span key="money" className="money">
      {showAmount(line.amount, currency)}
    </span>
  );
  return (
    <div className="line" {...(picked ? { 'data-picked': '' } : {})}>
      {side === 'ours' ? [tick, ...cells, money] : [money, ...cells, tick]}
    </div>
  );
}

function SumLine({
  side,
  shown,
  count,
  amount,
}: {
  readonly side: Side;
  readonly shown: number;
  readonly count: number;
  readonly amount: string;
}): ReactNode {
  const t = useTexts(reconcileTexts);
  const words = shown < count ? t('block.sumOfFirst', { count, shown }) : t('block.sum', { count });
  return (
    <div className="line sum">
      {side === 'ours' ? (
        <>
          <span />
          <span className="words">{words}</span>
          <span className="money">{amount}</span>
        </>
      ) : (
        <>
          <span className="money">{amount}</span>
          <span className="words">{words}</span>
          <span />
        </>
      )}
    </div>
  );
}

function SideOf(props: {
  readonly side: Side;
  readonly lines: readonly Line[];
  /** All of its lines, those that are not at hand too. */
  readonly count: number;
  readonly sum: string;
  readonly currency: string;
  readonly isPicked: (id: string) => boolean;
  readonly onPick: ((pick: Pick) => void) | null;
}): ReactNode {
  const { side, lines, count, sum, currency, isPicked, onPick } = props;
  const t = useTexts(reconcileTexts);
  return (
    <div className={`${side}${lines.length > 1 ? ' bundle' : ''}`}>
      {lines.length === 0 ? <div className="none">{t(`block.none.${side}`)}</div> : null}
      {lines.map((line) => (
        <LineOf
          key={line.id}
          {...{ side, line, currency }}
          picked={isPicked(line.id)}
          onPick={onPick === null ? null : () => onPick({ side, id: line.id, amount: line.amount })}
        />
      ))}
      {lines.length > 1 ? (
        <SumLine side={side} shown={lines.length} count={count} amount={showAmount(sum, currency)} />
      ) : null}
    </div>
  );
}

/** Class by shape and word, the difference, and below it why and how far it has got. */
function Middle({ group, currency }: { readonly group: GroupRow; readonly currency: string }): ReactNode {
  const words = useTexts(RECONCILE_TEXTS);
  const even = isEven(group);
  const why = [
    group.cause === null ? '' : words(`cause.${group.cause}`),
    group.status === 'open' ? '' : words(`status.${group.status}`),
  ].filter((word) => word !== '');
  return (
    <div className="middle">
      <div>
        <ClassMark of={group.class} title={words(`class.${group.class}`)} />
        {isZero(group.difference) ? null : (
          <span className="money" style={{ fontWeight: 600 }}>
            {showAmount(group.difference, currency)}
          </span>
        )}
        {even && group.status === 'cleared' ? <span className="why">{words('status.cleared')}</span> : null}
      </div>
      {even ? null : <div className="why">{why.join(' · ')}</div>}
    </div>
  );
}

type BlockProps = {
  readonly id: string;
  readonly group: GroupRow | undefined;
  readonly index: number;
  readonly total: number;
  readonly top: number;
  readonly current: boolean;
  readonly currency: string;
  /** Ids of picked lines of this block, joined: the block is drawn again only when they change. */
  readonly picked: string;
  readonly onPick: ((pick: Pick) => void) | null;
};

/** One group of the comparison: what stands on both sides beside each other, many to many as one block. */
export const GroupBlock = memo(function GroupBlock(props: BlockProps): ReactNode {
  const { id, group, index, total, top, current, currency, picked, onPick } = props;
  const place = { top, height: blockHeight(group) };
  if (group === undefined)
    return (
      <div className="block" style={place}>
        <div className="wait" style={{ width: 120 + ((index * 37) % 160) }} />
      </div>
    );
  const ids = new Set(picked === '' ? [] : picked.split(' '));
  const isPicked = (line: string): boolean => ids.has(line);
  return (
    <div
      id={id}
      role="option"
      aria-selected={current}
      aria-current={current}
      aria-posinset={index + 1}
      aria-setsize={total}
      data-class={group.class}
      className="block sides"
      style={place}
      data-index={index}
    >
      <SideOf
        side="ours"
        lines={group.ours}
        count={group.ourLines}
        sum={group.oursAmount}
        {...{ currency, isPicked, onPick }}
      />
      <Middle group={group} currency={currency} />
      <SideOf
        side="theirs"
        lines={group.theirs}
        count={group.theirLines}
        sum={group.theirsAmount}
        {...{ currency, isPicked, onPick }}
      />
    </div>
  );
});
