import { appsMessages, type AppsMessageKey } from '../../../utils/i18n/steps/apps-messages.ts';
import { itemsOf, type AppItem, type System, type Trust } from '../../../utils/steps/apps/index.ts';
import { CheckBox } from '../../check-box.tsx';
import { useStepWords } from '../step-words.ts';
import { Command } from './command.tsx';

const shells: Partial<Record<System, AppsMessageKey>> = {
  windows: 'shellWindows',
  macos: 'shellMacos',
  linux: 'shellLinux',
};

const trusts: Record<Trust, AppsMessageKey> = {
  vendor: 'trustVendor',
  installer: 'trustInstaller',
  community: 'trustCommunity',
};

interface SystemItemsProps {
  system: System;
  /** It is the one that the person sits at. */
  own: boolean;
  /** Ids of the items that are done. */
  ticks: ReadonlySet<string>;
  onTick: (id: string, on: boolean) => void;
}

/** What to do on one system, and how far it is. */
export function SystemItems({ system, own, ticks, onTick }: SystemItemsProps) {
  const { s } = useStepWords(appsMessages);
  const items = itemsOf(system);
  const done = items.filter(({ id }) => ticks.has(id)).length;
  const shell = shells[system];
  return (
    <details class="system" open={own}>
      <summary>
        <h3>{s(system)}</h3>
        {own && <span class="mark done">{s('ownSystem')}</span>}
        <span class="quiet system-progress">{s('progress', { done, all: items.length })}</span>
      </summary>
      {shell && <p class="quiet">{s(shell)}</p>}
      <ul class="app-items">
        {items.map((item) => (
          <Item
            key={item.id}
            item={item}
            ticked={ticks.has(item.id)}
            onTick={(on) => onTick(item.id, on)}
          />
        ))}
      </ul>
    </details>
  );
}

interface ItemProps {
  item: AppItem;
  ticked: boolean;
  onTick: (on: boolean) => void;
}

function Item({ item, ticked, onTick }: ItemProps) {
  const { s } = useStepWords(appsMessages);
  return (
    <li>
      <CheckBox checked={ticked} onChange={onTick}>
        {s(item.title)}
      </CheckBox>
      <p>{s(item.text)}</p>
      {item.commands?.map(({ what, text }) => (
        <Command key={text} what={s(what)} text={text} />
      ))}
      <p class="trust">{s(trusts[item.trust])}</p>
    </li>
  );
}
