import { useEffect, useRef, useState } from 'preact/hooks';
import type { JobView, Total } from '../../utils/jobs/index.ts';
import { farewellMessages } from '../../utils/i18n/steps/farewell-messages.ts';
import { readJourney, type Journey } from '../../utils/journey/index.ts';
import type { PortalStatus, Reply } from '../../utils/messages/index.ts';
import { hostOf, type PortalAddress } from '../../utils/portal/index.ts';
import { Button } from '../button.tsx';
import { useStepWords } from '../steps/step-words.ts';
import { useJourney } from '../steps/use-journey.ts';
import { useKinds } from '../words.tsx';
import { farewellPage } from './farewell-page.ts';
import { tellFarewell } from './farewell.ts';
import { printOnly } from './print.ts';
import { download } from './save-file.ts';

interface FarewellViewProps {
  portal: PortalAddress;
  status: Reply<PortalStatus> | undefined;
  /** The portal's jobs. */
  jobs: readonly JobView[];
  /** What jobs came to whose reports were removed, of all portals. */
  removed: readonly Total[];
  /** Save it as soon as it is shown. */
  saveAtOnce: boolean;
}

/** The report on a whole way out: every step's state, what jobs came to, and what remains until when. */
export function FarewellView(props: FarewellViewProps) {
  const { portal, status, jobs, removed, saveAtOnce } = props;
  const words = useStepWords(farewellMessages);
  const { s, language } = words;
  const kinds = useKinds();
  const journey = useJourney(portal);
  const part = useRef<HTMLDivElement>(null);
  const [file, setFile] = useState<string>();
  const user = status?.ok ? status.value.user.name || status.value.user.id : null;
  const now = Date.now();
  const tell = (known: Journey) =>
    tellFarewell({ portal, user, journey: known, jobs, removed, kinds, now }, words);
  const told = tell(journey);
  const save = async () => {
    const day = new Date(now).toISOString().slice(0, 10);
    const name = `${hostOf(portal).replaceAll(/[^\w.-]/g, '_')}-farewell-${day}.html`;
    const headings = {
      step: s('step'),
      state: s('state'),
      sums: s('sums'),
      remains: s('remains'),
    };
    // What is remembered is read anew: it may not be on the screen yet.
    const page = farewellPage(tell(await readJourney(portal)), headings, language);
    download(new Blob([page], { type: 'text/html' }), name);
    setFile(name);
  };
  useEffect(() => {
    if (saveAtOnce) void save();
  }, []);
  return (
    <div ref={part} class="farewell">
      <div class="portal-head">
        <h4>{told.title}</h4>
        <span class="report-buttons">
          <Button onPress={() => void save()}>{s('save')}</Button>
          <Button onPress={() => part.current && printOnly(part.current)}>{s('print')}</Button>
        </span>
      </div>
      <p class="quiet">{told.about}</p>
      <p role="status" class="quiet">
        {file && s('saved', { file })}
      </p>
      <div class="table-frame">
        <table aria-label={told.title}>
          <thead>
            <tr>
              <th scope="col">{s('step')}</th>
              <th scope="col">{s('state')}</th>
            </tr>
          </thead>
          <tbody>
            {told.steps.map(({ name, state }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{state}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <h5>{s('remains')}</h5>
      <ul class="remains">
        {told.remains.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </div>
  );
}
