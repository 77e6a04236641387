// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { InWords } from '../../../components/words.tsx';
import { loadWords } from '../../../utils/i18n/index.ts';
import type { Draft } from '../../../utils/jobs/index.ts';
import type { KindInfo, Verb } from '../../../utils/kinds/index.ts';
import type { Reply } from '../../../utils/messages/index.ts';

/** The question before anything is done: what it shows, and what becomes of the snapshots that it has taken. */

const { asked, answers } = vi.hoisted(() => ({
  asked: [] as [string, string][],
  answers: new Map<string, unknown>(),
}));
vi.mock('../../../utils/messages/protocol.ts', () => ({
  sendMessage: async (question: string, { job }: { job: string }) => {
    asked.push([question, job]);
    return answers.get(`${question} ${job}`) ?? { ok: true, value: null };
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

const kinds: KindInfo[] = [
  {
    id: 'files',
    title: 'Files',
    plural: 'files',
    counted: { one: 'file', other: 'files' },
    acts: { delete: { destination: 'bin' }, erase: { destination: 'forGood' } },
    scopes: [],
  },
  {
    id: 'runs',
    title: 'Runs',
    plural: 'runs',
    counted: { one: 'run', other: 'runs' },
    acts: { delete: { destination: 'forGood' } },
    scopes: [],
  },
];

const draftOf = (change: Partial<Draft> = {}): Draft => ({
  job: 'job',
  kind: 'files',
  verb: 'delete',
  size: 3,
  titles: [{ id: 'file:12', title: '<b>Plan</b>' }],
  destination: 'bin',
  typed: false,
  claimed: 0,
  missing: 0,
  user: 'Илья',
  ...change,
});

let root: HTMLElement;
let closed: boolean[];

beforeEach(() => {
  asked.length = 0;
  answers.clear();
  closed = [];
  document.body.replaceChildren();
  root = document.body.appendChild(document.createElement('div'));
  // As a browser computes them where nothing is styled.
  document.head.innerHTML =
    '<style>* { opacity: 1; visibility: visible; filter: none; transform: none; clip-path: none }</style>';
});

/** Opens the dialog over the snapshots that `draft` takes. */
async function open(
  draft: (verb: Verb) => Promise<Reply<readonly Draft[]>>,
  { verb = 'delete' as Verb } = {},
): Promise<void> {
  const load = async () => ({ words: await loadWords(), kinds });
  await act(() =>
    render(
      <InWords load={load}>
        <ConfirmDialog
          kind={kinds[0]}
          verb={verb}
          host="acme.bitrix24.ru"
          count={3}
          draft={draft}
          onClose={(started) => closed.push(started)}
        />
      </InWords>,
      root,
    ),
  );
  await vi.waitFor(() => expect(root.querySelector('dialog')).not.toBeNull());
  await settle();
}

const settle = () => act(() => new Promise((resolve) => setTimeout(resolve, 5)));
const openWith = (...drafts: Draft[]) => open(async () => ({ ok: true, value: drafts }));

function button(name: string): HTMLButtonElement {
  const found = [...root.querySelectorAll('button')].find((one) => one.textContent === name);
  if (!found) throw new Error(`No button ${name}: ${root.textContent}`);
  return found;
}

/** An event as a person makes it, or a script. */
async function fire(target: Element, event: Event, byPerson = true): Promise<void> {
  Object.defineProperty(event, 'isTrusted', { value: byPerson });
  await act(() => void target.dispatchEvent(event));
  await settle();
}
const press = (name: string, byPerson = true) =>
  fire(button(name), new MouseEvent('click', { bubbles: true }), byPerson);

async function type(text: string, byPerson = true): Promise<void> {
  const field = root.querySelector<HTMLInputElement>('input[type=text]');
  if (!field) throw new Error('Nothing to type into');
  field.value = text;
  await fire(field, new Event('input', { bubbles: true }), byPerson);
}

async function tick(n = 0): Promise<void> {
  const box = root.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[n];
  if (!box) throw new Error('Nothing to tick');
  box.checked = !box.checked;
  await fire(box, new Event('change', { bubbles: true }));
}

describe('the dialog', () => {
  it('shows what would be done, as text, and does nothing', async () => {
    await openWith(draftOf({ claimed: 1, missing: 2 }));
    expect(root.querySelector('dialog h2')?.textContent).toMatch(/^Delete 3/);
    expect(root.querySelector('bdi')?.textContent).toBe('<b>Plan</b>');
    expect(root.textContent).toContain('#12');
    expect(asked).toEqual([]);
  });

  it('starts its job at a person’s word, and not at a script’s', async () => {
    await openWith(draftOf());
    await press('Delete 3', false);
    expect(asked).toEqual([]);
    await press('Delete 3');
    expect(asked).toEqual([['startJob', 'job']]);
    expect(closed).toEqual([true]);
  });

  it('has the number typed by a person where it must be', async () => {
    await openWith(draftOf({ typed: true, size: 1234 }));
    expect(button('Delete 1234').disabled).toBe(true);
    await type('1234', false);
    await type('123');
    expect(button('Delete 1234').disabled).toBe(true);
    await type('1 234');
    expect(button('Delete 1234').disabled).toBe(false);
  });

  it('asks for the number from 50 items up, whatever the snapshots say; never to put back', async () => {
    await openWith(draftOf({ size: 30 }), draftOf({ job: 'second', size: 20 }));
    expect(button('Delete 50').disabled).toBe(true);
    render(null, root);
    const back = draftOf({ verb: 'restore', size: 500, destination: 'back' });
    await open(async () => ({ ok: true, value: [back] }), { verb: 'restore' });
    expect(root.querySelector('input[type=text]')).toBeNull();
    expect(button('Restore 500').disabled).toBe(false);
  });

  it('forgets its snapshots when the person thinks better of it', async () => {
    await openWith(draftOf({ blockers: { job: 'first', kind: 'runs', size: 2 } }));
    await press('Cancel');
    expect(asked.toSorted()).toEqual([
      ['dropDraft', 'first'],
      ['dropDraft', 'job'],
    ]);
    expect(closed).toEqual([false]);
  });

  it('forgets snapshots that come when it is closed already', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply<readonly Draft[]>>();
    await open(() => promise);
    render(null, root);
    await settle();
    resolve({ ok: true, value: [draftOf()] });
    await settle();
    expect(asked).toEqual([['dropDraft', 'job']]);
  });

  it('clears the way first when the person wants that, and only then', async () => {
    const blocked = draftOf({ blockers: { job: 'first', kind: 'runs', size: 2 } });
    await openWith(blocked);
    await press('Delete 3');
    expect(asked).toEqual([['startJob', 'job']]);
    render(null, root);
    asked.length = 0;
    await openWith(blocked);
    await tick(1);
    await press('Delete 3');
    expect(asked).toEqual([
      ['startJob', 'first'],
      ['startJob', 'job'],
    ]);
  });

  it('starts nothing more after a refusal, and says why', async () => {
    answers.set('startJob job', { ok: false, problem: { kind: 'claimed', items: 2 } });
    await openWith(draftOf(), draftOf({ job: 'second' }));
    await press('Delete 6');
    expect(asked).toEqual([['startJob', 'job']]);
    expect(closed).toEqual([]);
    expect(root.querySelector('[role=alert]')).not.toBeNull();
    expect(button('Delete 6').disabled).toBe(true);
  });

  it('takes a new snapshot for another verb, and the refusal of the old one is over', async () => {
    answers.set('startJob job', { ok: false, problem: { kind: 'claimed' } });
    const verbs: Verb[] = [];
    await open(async (verb) => {
      verbs.push(verb);
      const erasing = { job: 'erasure', verb, destination: 'forGood', typed: true } as const;
      return { ok: true, value: [draftOf(verb === 'erase' ? erasing : {})] };
    });
    await press('Delete 3');
    await tick();
    expect(verbs).toEqual(['delete', 'erase']);
    expect(asked).toContainEqual(['dropDraft', 'job']);
    expect(root.querySelector('[role=alert]')).toBeNull();
    expect(button('Delete 3').disabled).toBe(true);
    await type('3');
    await press('Delete 3');
    expect(asked.at(-1)).toEqual(['startJob', 'erasure']);
  });
});
