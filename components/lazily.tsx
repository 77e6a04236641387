import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/**
 * A part of a page that is fetched when it is first drawn, so that a window opens without waiting for what nobody has
 * asked for yet.
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function Lazy(props: Props) {
    const [Part, setPart] = useState<ComponentType<Props> | undefined>(() => loaded);
    useEffect(() => {
      if (Part) return;
      const bring = async () => {
        const part = await load();
        loaded = part;
        setPart(() => part);
      };
      void bring();
    }, []);
    return Part ? <Part {...props} /> : null;
  };
}
