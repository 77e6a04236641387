import type { JobView, Total } from '../../utils/jobs/index.ts';
import type { Journey } from '../../utils/journey/index.ts';
import type { Translator, Values } from '../../utils/i18n/index.ts';
import {
  farewellMessages,
  type FarewellMessageKey,
} from '../../utils/i18n/steps/farewell-messages.ts';
import { popupMessages } from '../../utils/i18n/popup-messages.ts';
import type { KindInfo } from '../../utils/kinds/index.ts';
import { hostOf, type PortalAddress } from '../../utils/portal/index.ts';
import { stateOf, stepIds, type StepId, type StepState } from '../steps/step-state.ts';
import { kindNamed } from '../words.tsx';
import { remainsOf } from './remains.ts';
import { reportWords } from './report-words.ts';
import { outcomes, sumsOf } from './totals.ts';

/** Everything that the report on a whole way out is made of. */
export interface FarewellFacts {
  portal: PortalAddress;
  /** Who is signed in, by name; null: nobody. */
  user: string | null;
  journey: Journey;
  /** The portal's jobs. */
  jobs: readonly JobView[];
  /** What jobs came to whose reports were removed, of all portals. */
  removed: readonly Total[];
  kinds: readonly KindInfo[];
  /** ms since the epoch. */
  now: number;
}

/** The report in words: for the screen, for paper, and for a file. */
export interface Farewell {
  title: string;
  about: string;
  steps: { name: string; state: string }[];
  sums: { head: string[]; rows: string[][] };
  remains: string[];
}

/** Tells the whole way out of a portal: every step, what jobs came to, and what remains until when. */
export function tellFarewell(facts: FarewellFacts, words: Translator): Farewell {
  const say = (key: FarewellMessageKey, values?: Values) =>
    words.say(farewellMessages[words.language], key, values);
  const name = (kind: string) => kindNamed(facts.kinds, kind)?.title ?? kind;
  const { portal, journey, jobs, kinds } = facts;
  return {
    title: say('title', { portal: hostOf(portal) }),
    about: say('savedOn', {
      moment: words.moment(facts.now),
      user: facts.user ?? say('nobody'),
    }),
    steps: stepIds.map((id) => ({
      name: words.say(popupMessages[words.language], id),
      state: told(id, stateOf(id, journey, jobs, kinds), journey, say, words),
    })),
    sums: sums(facts, words, say, name),
    remains: remains(facts, words, say, name),
  };
}

type Say = (key: FarewellMessageKey, values?: Values) => string;

function told(id: StepId, state: StepState, journey: Journey, say: Say, words: Translator): string {
  const plain = plainly(state, say, words);
  const { copy, cookies, ticks } = journey;
  if (id === 'saveCopy' && copy) {
    const records = say('copyHolds', { n: copy.records });
    const files = say('copyFiles', { n: copy.files });
    const missing = copy.missing > 0 ? say('copyMissing', { n: copy.missing }) : '';
    if (!copy.savedAt) return [say('copyKept', { records, files }), missing].join(' ').trim();
    const saved = say('copySaved', { state: plain, file: copy.file, records, files });
    return [saved, missing].filter(Boolean).join('. ');
  }
  if (id === 'clearCaches' && cookies) return say('cookiesToo', { state: plain });
  if (id === 'removeApps' && ticks && ticks.length > 0) return say('ticked', { n: ticks.length });
  return plain;
}

function plainly(state: StepState, say: Say, { moment, day }: Translator): string {
  switch (state.is) {
    case 'open':
      return say('notBegun');
    case 'doing':
      return say('doing');
    case 'asked':
      return state.until === undefined
        ? say('askedSince', { asked: day(state.at) })
        : say('askedOn', { asked: day(state.at), until: day(state.until) });
    case 'begun':
      return state.at === undefined ? say('begun') : say('begunOn', { moment: moment(state.at) });
    case 'done':
      return state.at === undefined ? say('begun') : say('doneOn', { moment: moment(state.at) });
  }
}

function sums(
  { portal, jobs, removed, kinds }: FarewellFacts,
  words: Translator,
  say: Say,
  name: (kind: string) => string,
): Farewell['sums'] {
  const over = jobs.filter(({ open }) => !open);
  const all = sumsOf(
    over,
    removed.filter((total) => total.portal === portal),
  );
  const columns = outcomes.filter((outcome) => all.some(({ counts }) => counts[outcome] > 0));
  const report = reportWords(words, kinds);
  return {
    head: [say('what'), ...columns.map((outcome) => report.outcome(outcome))],
    rows: all.map(({ kind, counts }) => [
      name(kind),
      ...columns.map((outcome) => words.number(counts[outcome])),
    ]),
  };
}

function remains(
  { jobs, journey, kinds }: FarewellFacts,
  { day, number }: Translator,
  say: Say,
  name: (kind: string) => string,
): string[] {
  const records = remainsOf(jobs, kinds).map((one) => {
    const values = { kind: name(one.kind), n: one.count, count: number(one.count) };
    if (one.is === 'stays') return say('stay', values);
    const inBin = { ...values, from: day(one.from), to: day(one.to) };
    if (one.emptied > 0) return say('binEmptied', { ...inBin, emptied: number(one.emptied) });
    return say(one.to > one.from ? 'inBinSlowly' : 'inBin', inBin);
  });
  const state = stateOf('deleteProfile', journey, jobs, kinds);
  const profile =
    state.is !== 'asked'
      ? say('profileStays')
      : state.until === undefined
        ? say('profileAsked')
        : say('profileUntil', { until: day(state.until) });
  const dismissed = journey.dismissed ?? [];
  const people =
    dismissed.length > 0
      ? [say('dismissed', { n: dismissed.length, names: dismissed.map(nameOf).join(', ') })]
      : [];
  return [...records, ...people, profile];
}

function nameOf({ id, name }: { id: string; name: string }): string {
  return name || id;
}
