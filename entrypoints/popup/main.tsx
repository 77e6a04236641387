import { render } from 'preact';
import { loadGuide } from '../../components/popup/load-guide.ts';
import { Popup } from '../../components/popup/popup.tsx';
import { lookAround } from '../../components/popup/portal-tab.ts';
import '../../components/theme.css';
import '../../components/page.css';
import { InWords } from '../../components/words.tsx';
import './popup.css';

const app = document.querySelector('#app');
if (!app) throw new Error('The popup has no place to be drawn in');

// Side by side with the words. What goes wrong with it is for the popup to say.
const first = lookAround();
first.catch(() => undefined);

render(
  <InWords load={loadGuide}>
    <Popup first={first} />
  </InWords>,
  app,
);
