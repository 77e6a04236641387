import { useState } from 'preact/hooks';
import { appsMessages } from '../../utils/i18n/steps/apps-messages.ts';
import { systemsFrom } from '../../utils/steps/apps/index.ts';
import './apps.css';
import { ownSystem } from './apps/own-system.ts';
import { SystemItems } from './apps/system-items.tsx';
import { keepTick } from './apps/keep-tick.ts';
import type { StepProps } from './step-props.ts';
import { useStepWords } from './step-words.ts';

/** The step "Remove apps": what to do on each system, the person's own first. */
export function Apps({ portal, journey }: StepProps) {
  const { s } = useStepWords(appsMessages);
  const [lost, setLost] = useState(false);
  const own = ownSystem();
  const ticks = new Set(journey.ticks);
  const tick = (id: string, on: boolean) => {
    keepTick(portal, id, on).then(
      () => setLost(false),
      () => setLost(true),
    );
  };
  return (
    <>
      <p class="quiet">{s('about')}</p>
      {lost && (
        <p class="problem" role="alert">
          {s('notKept')}
        </p>
      )}
      {systemsFrom(own).map((system) => (
        <SystemItems
          key={system}
          system={system}
          own={system === own}
          ticks={ticks}
          onTick={tick}
        />
      ))}
    </>
  );
}
