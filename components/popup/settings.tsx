import { useEffect, useState } from 'preact/hooks';
import type { Speed } from '../../utils/jobs/index.ts';
import { ask } from '../../utils/messages/index.ts';
import { chooseSpeed, currentSpeed, onSpeed } from '../../utils/settings/index.ts';
import { Button } from '../button.tsx';
import { SpeedChoice } from '../speed-choice.tsx';
import { usePopupWords } from './words.ts';

interface SettingsProps {
  onWithdrawn: () => void;
}

/** The settings: the speed of jobs, and the self-hosted portals that Poka may work on. */
export function Settings({ onWithdrawn }: SettingsProps) {
  return (
    <>
      <UsualSpeed />
      <SelfHosted onWithdrawn={onWithdrawn} />
    </>
  );
}

/** The speed of every job that has none of its own. */
function UsualSpeed() {
  const { p } = usePopupWords();
  const [speed, setSpeed] = useState<Speed>();
  useEffect(() => {
    const abort = new AbortController();
    onSpeed(setSpeed, abort.signal);
    void currentSpeed().then(setSpeed);
    return () => abort.abort();
  }, []);
  if (!speed) return null;
  const keep = (chosen: Speed) =>
    chooseSpeed(chosen).then(
      () => true,
      () => false,
    );
  return (
    <>
      <SpeedChoice speed={speed} onChoose={keep} />
      <p class="quiet">{p('speedAbout')}</p>
    </>
  );
}

/** The self-hosted portals that Poka may work on, and the way to take that back. */
function SelfHosted({ onWithdrawn }: SettingsProps) {
  const { p } = usePopupWords();
  const [portals, setPortals] = useState<readonly string[]>([]);
  const list = async () => {
    const reply = await ask('selfHosted', {});
    if (reply.ok) setPortals(reply.value);
  };
  useEffect(() => void list(), []);
  const withdraw = async (portal: string) => {
    await ask('withdraw', { portal });
    await list();
    onWithdrawn();
  };
  if (portals.length === 0) return <p class="quiet">{p('selfHostedNone')}</p>;
  return (
    <>
      <p>{p('selfHostedList')}</p>
      <ul class="kinds">
        {portals.map((portal) => (
          <li key={portal} class="kind">
            <bdi>{portal}</bdi>
            <Button label={p('withdrawFrom', { portal })} onPress={() => void withdraw(portal)}>
              {p('withdraw')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
