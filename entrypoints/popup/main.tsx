import { render } from 'preact';
import { Popup } from '../../components/popup/popup.tsx';
import '../../components/theme.css';
import { InWords } from '../../components/words.tsx';
import { loadWords } from '../../utils/i18n/index.ts';
import './popup.css';

render(
  <InWords load={loadWords}>
    <Popup />
  </InWords>,
  document.body,
);
