import { useEffect, useState } from 'preact/hooks';
import { browserMessages } from '../../../utils/i18n/steps/browser-messages.ts';
import { remember } from '../../../utils/journey/index.ts';
import { portalOf } from '../../../utils/portal/index.ts';
import {
  clearable,
  clearHistory,
  clearTraces,
  family,
  measureTraces,
  permit,
  type Measure,
  type Trace,
} from '../../../utils/steps/index.ts';
import { Button } from '../../button.tsx';
import { CheckBox } from '../../check-box.tsx';
import { Dialog } from '../../dialog.tsx';
import type { StepProps } from '../step-props.ts';
import { useStepWords } from '../step-words.ts';
import { ClearCookies } from './clear-cookies.tsx';
import { sizeIn } from './size.ts';

/** What came of the clearing in this window. */
type Result =
  | { is: 'working' | 'refused' }
  | { is: 'failed'; text: string }
  | { is: 'done'; pages: number | null };

/** What the portal left in this browser: shown, and cleared when a person says so. */
export function ClearBrowser(props: StepProps) {
  const { portal, journey } = props;
  const words = useStepWords(browserMessages);
  const { s, moment } = words;
  const { host } = new URL(portal);
  const able = clearable(family());
  const [measure, setMeasure] = useState<Measure | null>();
  const [left, setLeft] = useState<ReadonlySet<Trace>>(new Set());
  const [withHistory, setWithHistory] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const [result, setResult] = useState<Result>();
  const learn = async () => {
    const told = await measureTraces(portal).catch(() => null);
    setMeasure(told);
    return told;
  };
  useEffect(() => void learn(), [portal]);
  const chosen = able.filter((trace) => !left.has(trace));

  const clear = async () => {
    setConfirming(false);
    // In the press itself, or the browser would not ask.
    const asked = permit('browsingData', ...(withHistory ? (['history'] as const) : []));
    setResult({ is: 'working' });
    try {
      if (!(await asked)) return setResult({ is: 'refused' });
      const before = await learn();
      await clearTraces(portal, chosen);
      const pages = withHistory ? await clearHistory(portal) : null;
      const after = await learn();
      await remember(portal, 'browser', {
        at: Date.now(),
        before: before?.bytes ?? null,
        after: after?.bytes ?? null,
        all: chosen.length === able.length,
      });
      setResult({ is: 'done', pages });
    } catch (error) {
      setResult({ is: 'failed', text: error instanceof Error ? error.message : String(error) });
    }
  };

  return (
    <section class="section">
      <h3>{s('title')}</h3>
      <p class="quiet">{s(portalOf(portal) ? 'about' : 'aboutHost', { host })}</p>
      {measure && (
        <p class="quiet">
          {s(measure.bytes === null ? 'keptParts' : 'kept', {
            size: measure.bytes === null ? '' : sizeIn(words, measure.bytes),
            local: measure.localStorage,
            databases: measure.databases,
            caches: measure.caches,
            workers: measure.workers,
          })}
        </p>
      )}
      {measure === null && <p class="quiet">{s('keptUnknown')}</p>}
      <fieldset class="scope column">
        <legend>{s('what')}</legend>
        {able.map((trace) => (
          <CheckBox
            key={trace}
            checked={!left.has(trace)}
            onChange={(on) =>
              setLeft(new Set([...left].filter((one) => one !== trace).concat(on ? [] : [trace])))
            }
          >
            {s(trace)}
          </CheckBox>
        ))}
        <CheckBox checked={withHistory} onChange={setWithHistory}>
          {s('history')}
        </CheckBox>
      </fieldset>
      <p class="quiet">{s(family() === 'firefox' ? 'firefoxCannot' : 'chromeCannot')}</p>
      <div>
        <Button
          look="danger"
          disabled={result?.is === 'working' || (chosen.length === 0 && !withHistory)}
          onPress={() => setConfirming(true)}
        >
          {s('clear')}
        </Button>
      </div>
      {result?.is === 'refused' && <p role="alert">{s('refused')}</p>}
      {result?.is === 'failed' && (
        <p class="problem" role="alert">
          {s('failed', { text: result.text })}
        </p>
      )}
      <p role="status">
        {result?.is === 'working' && s('working')}
        {result?.is !== 'working' &&
          journey.browser &&
          [
            told(journey.browser, words, moment),
            ...(result?.is === 'done' && typeof result.pages === 'number'
              ? [s('doneHistory', { n: result.pages })]
              : []),
          ].join(' ')}
      </p>
      <ClearCookies {...props} />
      {confirming && (
        <Dialog
          title={s('title2', { host })}
          onClose={() => setConfirming(false)}
          buttons={
            <>
              <Button onPress={() => setConfirming(false)}>{words.t('cancel')}</Button>
              <Button look="danger" onPress={() => void clear()}>
                {s('clear')}
              </Button>
            </>
          }
        >
          <p>
            {s('text', {
              list: [...chosen.map((trace) => s(trace)), ...(withHistory ? [s('history')] : [])]
                .join(', ')
                .toLowerCase(),
            })}
          </p>
        </Dialog>
      )}
    </section>
  );
}

type Words = ReturnType<typeof useStepWords<keyof (typeof browserMessages)['en']>>;

function told(
  { at, before, after }: NonNullable<StepProps['journey']['browser']>,
  words: Words,
  moment: (at: number) => string,
): string {
  if (before === null || after === null) return words.s('done', { moment: moment(at) });
  return words.s('doneSizes', {
    moment: moment(at),
    before: sizeIn(words, before),
    after: sizeIn(words, after),
  });
}
