import { mdiArrowUp, mdiDeleteOutline } from '@mdi/js';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useState, type ReactNode } from 'react';
import { bankLineClass } from '../../../shared/contract/bank.ts';
import { cashItem } from '../../../shared/contract/cash-flow.ts';
import type { Settings } from '../../../shared/contract/output.ts';
import { type CashItem, ruleSaysSomething } from '../../../shared/domain/report/cash-flow.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { reportText } from '../../../shared/i18n/report.ts';
import { cashTexts } from '../../../shared/i18n/ui/cash.ts';
import { command } from '../../api/client.ts';
import { ChoiceField, LineField } from '../../ui/form-fields.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Section } from '../../ui/inspector.tsx';
import { useLocale, useTexts, useWords } from '../../ui/preferences.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { showToast } from '../../ui/toast-store.ts';

type Rule = Settings['cashFlow']['rules'][number];

const ROLES = ['customer', 'supplier', 'both'] as const;
const DIRECTIONS = ['in', 'out'] as const;
const EMPTY: Rule = { item: 'otherOperatingIn', class: null, role: null, direction: null, words: '' };

/** What a rule says, in a line. */
function useSaid(): (rule: Rule) => string {
  const t = useTexts(cashTexts);
  const words = useWords();
  return ({ class: className, role, direction, words: said }) =>
    [
      className === null ? '' : words(`bankClass.${className}`),
      role === null ? '' : words(`partyRole.${role}`),
      direction === null ? '' : t(`direction.${direction}`),
      said === '' ? '' : `“${said}”`,
    ]
      .filter((part) => part !== '')
      .join(' · ');
}

function NewRule({ onAdd }: { readonly onAdd: (rule: Rule) => void }): ReactNode {
  const t = useTexts(cashTexts);
  const words = useWords();
  const locale = useLocale();
  const [rule, setRule] = useState(EMPTY);
  const change = (part: Partial<Rule>): void => setRule({ ...rule, ...part });
  const any = { value: '' as const, title: t('any') };
  return (
    <Box sx={{ display: 'grid', gap: 1.5, pt: 1.5 }}>
      <ChoiceField<CashItem>
        label={t('rule.item')}
        value={rule.item}
        choices={cashItem.options.map((value) => ({ value, title: reportText(locale, `cash.${value}`) }))}
        onChange={(item) => change({ item })}
      />
      <LineField
        label={t('rule.words')}
        value={rule.words}
        help={t('rule.wordsHelp')}
        onChange={(said) => change({ words: said })}
      />
      <ChoiceField
        label={t('rule.direction')}
        value={rule.direction ?? ''}
        choices={[any, ...DIRECTIONS.map((value) => ({ value, title: t(`direction.${value}`) }))]}
        onChange={(value) => change({ direction: value === '' ? null : value })}
      />
      <ChoiceField
        label={t('rule.class')}
        value={rule.class ?? ''}
        choices={[
          any,
          ...bankLineClass.options.map((value) => ({ value, title: words(`bankClass.${value}`) })),
        ]}
        onChange={(value) => change({ class: value === '' ? null : value })}
      />
      <ChoiceField
        label={t('rule.role')}
        value={rule.role ?? ''}
        choices={[any, ...ROLES.map((value) => ({ value, title: words(`partyRole.${value}`) }))]}
        onChange={(value) => change({ role: value === '' ? null : value })}
      />
      <Button
        variant="outlined"
        disabled={!ruleSaysSomething(rule)}
        onClick={() => {
          onAdd({ ...rule, words: rule.words.trim() });
          setRule(EMPTY);
        }}
      >
        {t('rule.add')}
      </Button>
    </Box>
  );
}

/** The book's own rules of the cash flow: the first that holds counts; owners change them. */
export function CashRules(props: { readonly rules: readonly Rule[]; readonly mayWrite: boolean }): ReactNode {
  const { rules, mayWrite } = props;
  const t = useTexts(cashTexts);
  const locale = useLocale();
  const said = useSaid();
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async (next: readonly Rule[]): Promise<void> => {
    const reply = await command('settings.save', { section: 'cashFlow', value: { rules: [...next] } });
    setProblem(reply.ok ? null : reply.error);
    if (reply.ok) showToast({ text: t('rules.saved') });
  };
  const raise = (at: number): readonly Rule[] =>
    rules.map((rule, index) =>
      index === at - 1 ? (rules[at] ?? rule) : index === at ? (rules[at - 1] ?? rule) : rule,
    );
  return (
    <Section title={t('rules')}>
      {rules.length === 0 ? (
        <Box sx={{ fontSize: 13, color: 'text.secondary', pt: 0.5 }}>{t('rules.none')}</Box>
      ) : null}
      {rules.map((rule, index) => (
        <Box
          key={`${index} ${said(rule)}`}
          sx={{
            display: 'flex',
            alignItems: 'center',
            fontSize: 13,
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          <Box sx={{ flex: 1, minWidth: 0 }}>
            {reportText(locale, `cash.${rule.item}`)}
            <Box sx={{ color: 'text.secondary', fontSize: 12 }}>{said(rule)}</Box>
          </Box>
          {mayWrite ? (
            <>
              <IconButton
                aria-label={t('rule.raise', { rule: said(rule) })}
                disabled={index === 0}
                onClick={() => void save(raise(index))}
              >
                <Icon path={mdiArrowUp} />
              </IconButton>
              <IconButton
                aria-label={t('rule.remove', { rule: said(rule) })}
                onClick={() => void save(rules.filter((_, at) => at !== index))}
              >
                <Icon path={mdiDeleteOutline} />
              </IconButton>
            </>
          ) : null}
        </Box>
      ))}
      {problem === null ? null : <ProblemNotice problem={problem} />}
      {mayWrite ? <NewRule onAdd={(rule) => void save([...rules, rule])} /> : null}
    </Section>
  );
}
