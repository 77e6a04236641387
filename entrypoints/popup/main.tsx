import { render } from 'preact';
import { loadGuide } from '../../components/popup/load-guide.ts';
import { Popup } from '../../components/popup/popup.tsx';
import '../../components/theme.css';
import '../../components/page.css';
import { InWords } from '../../components/words.tsx';
import './popup.css';

const app = document.querySelector('#app');
if (!app) throw new Error('The popup has no place to be drawn in');

render(
  <InWords load={loadGuide}>
    <Popup />
  </InWords>,
  app,
);
