// Makes sure a browser is there for what drives one; ends with advice when it is not.
import { findBrowser, installBrowserOnDebian, missingBrowserAdvice } from '../shell/browser.ts';

const mayInstall = process.argv.includes('--install');
if (findBrowser() === null && !(mayInstall && installBrowserOnDebian())) {
  process.stderr.write(`${missingBrowserAdvice()}\n`);
  process.exit(1);
}
