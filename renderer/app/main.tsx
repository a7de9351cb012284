import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { present } from '../../shared/std/assert.ts';
import { followJobs } from '../api/jobs.ts';
import { followSession } from '../api/session.ts';
import '../ui/fonts.css';
import './print.css';
import { App } from './app.tsx';
import { begin } from './begin.ts';

// The policy of the window forbids making code from text, which zod would otherwise try.
z.config({ jitless: true });

const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';
const styles = createCache({ key: 'qz', ...(nonce === '' ? {} : { nonce }) });

followJobs();
followSession();
void begin();

createRoot(present(document.getElementById('root'), 'the root element')).render(
  <StrictMode>
    <CacheProvider value={styles}>
      <App />
    </CacheProvider>
  </StrictMode>,
);
