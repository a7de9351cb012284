import { useEffect } from 'react';
import { loadDraft, saveDraft } from '../api/drafts.ts';
import { readAddress } from '../ui/navigation.ts';
import { hasPlace } from './places.ts';

/** Sealed like a draft: an address may hold what somebody searched for. */
const KEPT = 'session/address';

/** Keeps where the window is with the book, and goes there when the book is opened anew. An address the window has already is left alone. */
export function useSessionRestore(): void {
  useEffect(() => {
    let current = true;
    const keep = (): void => void saveDraft(KEPT, { address: window.location.hash });
    const restore = async (): Promise<void> => {
      if (!hasPlace(readAddress(window.location.hash).place)) {
        const { address } = Object(await loadDraft(KEPT));
        // Somebody may have gone somewhere meanwhile.
        const still = current && !hasPlace(readAddress(window.location.hash).place);
        if (still && typeof address === 'string' && hasPlace(readAddress(address).place))
          window.location.hash = address;
      }
      if (current) window.addEventListener('hashchange', keep);
    };
    void restore();
    return () => {
      current = false;
      window.removeEventListener('hashchange', keep);
    };
  }, []);
}
