import { render } from 'preact';
import { Leave } from '../../components/leave/leave.tsx';
import { loadGuide } from '../../components/popup/load-guide.ts';
import '../../components/theme.css';
import '../../components/page.css';
import { InWords } from '../../components/words.tsx';
import './leave.css';

render(
  <InWords load={loadGuide}>
    <Leave />
  </InWords>,
  document.body,
);
