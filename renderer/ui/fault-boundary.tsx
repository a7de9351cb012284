import { mdiAlert } from '@mdi/js';
import Button from '@mui/material/Button';
import { Component, type ReactNode } from 'react';
import { commonTexts } from '../../shared/i18n/ui/common.ts';
import { EmptyState } from './empty-state.tsx';
import { useTexts } from './preferences.ts';

type Props = { readonly children: ReactNode };
type State = { readonly broken: string | null };

function Broken({ message, onAgain }: { readonly message: string; readonly onAgain: () => void }): ReactNode {
  const t = useTexts(commonTexts);
  return (
    <EmptyState icon={mdiAlert} title={t('broken.title')} text={`${t('broken.text')} (${message})`}>
      <Button variant="contained" onClick={onAgain}>
        {t('broken.again')}
      </Button>
    </EmptyState>
  );
}

/** Keeps a program error inside the place where it happened: the rest of the window goes on working. React knows such boundaries as classes only. */
export class FaultBoundary extends Component<Props, State> {
  override readonly state: State = { broken: null };

  static getDerivedStateFromError(error: unknown): State {
    return { broken: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    const { broken } = this.state;
    if (broken === null) return this.props.children;
    return <Broken message={broken} onAgain={() => this.setState({ broken: null })} />;
  }
}
