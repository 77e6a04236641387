// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { JobCard } from '../../../components/job-card.tsx';
import { InWords } from '../../../components/words.tsx';
import { loadWords } from '../../../utils/i18n/index.ts';
import { noCounts, type Job, type SpeedLimit } from '../../../utils/jobs/job.ts';
import { viewOf, type Live } from '../../../utils/jobs/view.ts';
import { acme } from '../portal-client/memory-sessions.ts';

/** The speed on a job's card: chosen by a person, shown as it is, and what it is limited by in words. */

const worker = vi.hoisted(() => ({
  asked: [] as unknown[],
  answer: async (): Promise<unknown> => ({ ok: true, value: null }),
}));
vi.mock('../../../utils/messages/protocol.ts', () => ({
  sendMessage: (question: string, data: object) => {
    worker.asked.push([question, data]);
    return worker.answer();
  },
  onMessage: () => undefined,
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: async () => ({ language: 'en' }),
        onChanged: { addListener: () => undefined, removeListener: () => undefined },
      },
    },
  },
}));

const running: Job = {
  id: 'a',
  portal: acme,
  kind: 'leads',
  verb: 'delete',
  user: { id: '1', name: 'Anna' },
  size: 10,
  createdAt: 0,
  state: 'running',
  counts: noCounts,
  activeTime: 0,
};
const usual: Live = { speed: 'gentle', limitedBy: null, rate: null, trouble: null, queued: false };

let root: HTMLElement;

beforeEach(() => {
  worker.asked.length = 0;
  worker.answer = async () => ({ ok: true, value: null });
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement('div'));
});

const load = async () => ({ words: await loadWords(), kinds: [] });

/** Draws the card of a job, or draws it anew. */
async function card(change: Partial<Job> = {}, live: Partial<Live> = {}): Promise<void> {
  const job = viewOf({ ...running, ...change }, { ...usual, ...live });
  await act(() =>
    render(
      <InWords load={load}>
        <JobCard job={job} />
      </InWords>,
      root,
    ),
  );
  await vi.waitFor(() => expect(root.querySelector('.job')).not.toBeNull());
}

const radios = () => [...root.querySelectorAll<HTMLInputElement>('input[type=radio]')];
const nameOf = (radio: HTMLInputElement) => radio.closest('label')?.textContent;
const chosen = () =>
  radios()
    .filter((radio) => radio.checked)
    .map(nameOf);
const limit = () => root.querySelector('.job-limit')?.textContent ?? '';

/** What choosing a radio button tells the page; a person's unless said. */
async function choose(name: string, isTrusted = true): Promise<void> {
  const radio = radios().find((one) => nameOf(one) === name);
  if (radio) radio.checked = true;
  const event = new Event('change', { bubbles: true });
  Object.defineProperty(event, 'isTrusted', { value: isTrusted });
  await act(() => void radio?.dispatchEvent(event));
}

describe('the speed of a job', () => {
  it('is a group of two, the usual speed unless it has its own', async () => {
    await card();
    const group = root.querySelector('[role=radiogroup]');
    expect(document.getElementById(group?.getAttribute('aria-labelledby') ?? '')?.textContent).toBe(
      'Speed',
    );
    expect(radios().map(nameOf)).toEqual(['Gentle', 'Fast']);
    expect(new Set(radios().map(({ name }) => name)).size).toBe(1);
    expect(chosen()).toEqual(['Gentle']);
    await card({ speed: 'gentle' }, { speed: 'fast' });
    expect(chosen()).toEqual(['Gentle']);
    await card({}, { speed: 'fast' });
    expect(chosen()).toEqual(['Fast']);
  });

  it('is asked for when chosen, and shown at once', async () => {
    worker.answer = () => new Promise(() => undefined);
    await card();
    await choose('Fast');
    expect(worker.asked).toEqual([['setJobSpeed', { job: 'a', speed: 'fast' }]]);
    // News that was on its way does not make it flicker.
    await card({ counts: { ...noCounts, deleted: 1 } });
    expect(chosen()).toEqual(['Fast']);
    await card({ speed: 'fast' });
    expect(chosen()).toEqual(['Fast']);
    // Another surface has chosen since.
    await card({ speed: 'gentle' });
    expect(chosen()).toEqual(['Gentle']);
  });

  it('is shown as it is when the worker does not hear', async () => {
    worker.answer = () => Promise.reject(new Error('Could not establish connection'));
    await card();
    await choose('Fast');
    expect(worker.asked).toHaveLength(1);
    await vi.waitFor(() => expect(chosen()).toEqual(['Gentle']));
  });

  it('is nothing for a script to choose', async () => {
    await card();
    await choose('Fast', false);
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    radios()[1]?.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
    expect(worker.asked).toEqual([]);
  });

  it('can be chosen while it is paused, and not when nothing more is sent', async () => {
    await card({ state: 'paused', hold: 'person' });
    expect(radios()).toHaveLength(2);
    for (const change of [
      { pausing: true },
      { state: 'stopping' },
      { state: 'checking' },
      { state: 'finished', ending: 'done' },
    ] as const) {
      await card(change);
      expect(radios()).toEqual([]);
    }
  });
});

describe('what the speed is limited by', () => {
  const texts: [SpeedLimit, RegExp][] = [
    ['finding', /^Finding the right speed/],
    ['gentle', /colleagues/],
    ['workers', /servers/],
    ['requests', /so many requests a second/],
    ['connections', /six connections/],
    ['oneByOne', /one request after another/],
  ];
  it.each(texts)('%s', async (limitedBy, text) => {
    await card({}, { limitedBy });
    expect(limit()).toMatch(text);
  });

  it('is not read aloud with every change', async () => {
    await card({}, { limitedBy: 'workers' });
    expect(root.querySelector('.job-limit')?.closest('[role=status],[aria-live]')).toBeNull();
    expect(root.querySelector('[role=status]')?.textContent).toBe('');
  });

  it('is not said where it is not known, nor beside trouble or a pause', async () => {
    await card();
    expect(limit()).toBe('');
    await card({}, { limitedBy: 'workers', trouble: { kind: 'busy', nextTry: 0 } });
    expect(limit()).toBe('');
    await card({ state: 'paused', hold: 'person' }, { limitedBy: 'workers' });
    expect(limit()).toBe('');
    await card({ pausing: true }, { limitedBy: 'workers' });
    expect(limit()).toBe('');
  });
});

describe('our own disk', () => {
  it.each([
    ['diskFull', /^The disk is full\. Free some space/],
    ['journal', /^Poka cannot write to this computer’s disk/],
  ] as const)('%s is told as what it is', async (kind, text) => {
    await card({}, { trouble: { kind, nextTry: 0 } });
    expect(root.querySelector('[role=status]')?.textContent).toMatch(text);
  });
});
