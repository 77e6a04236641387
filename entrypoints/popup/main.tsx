import { render } from 'preact';
import { loadGuide } from '../../components/popup/load-guide.ts';
import { Popup } from '../../components/popup/popup.tsx';
import { Words } from '../../components/words.tsx';

const app = document.querySelector('#app');
if (!app) throw new Error('The popup has no place to be drawn in');

render(
  <Words load={loadGuide}>
    <Popup />
  </Words>,
  app,
);
