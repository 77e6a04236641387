import { render } from 'preact';
import { Leave } from '../../components/leave/leave.tsx';
import { loadGuide } from '../../components/popup/load-guide.ts';
import { InWords } from '../../components/words.tsx';

render(
  <InWords load={loadGuide}>
    <Leave />
  </InWords>,
  document.body,
);
