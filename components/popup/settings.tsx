import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../utils/messages/index.ts';
import { Button } from '../button.tsx';
import { usePopupWords } from './words.ts';

/** The settings: the self-hosted portals that Poka may work on, and the way to take that back. */
export function Settings({ onWithdrawn }: { onWithdrawn: () => void }) {
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
