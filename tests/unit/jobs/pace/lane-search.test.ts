import { describe, expect, it } from 'vitest';
import type { Speed } from '../../../../utils/jobs/job.ts';
import { LaneSearch } from '../../../../utils/jobs/pace/lane-search.ts';

/** How the lanes are found, round by round, at portals without any chance. Times in ms. */

interface Portal {
  /** Requests beyond these wait. */
  workers: number;
  trip: number;
  /** The portal's own time of a request, by the lanes under way. */
  work: (lanes: number) => number;
  /** It tells its own time. */
  tells: boolean;
}

const box: Portal = { workers: 8, trip: 50, work: () => 1000, tells: true };

/** One search, and the portal at which it looks. */
class Course {
  readonly search: LaneSearch;
  portal: Portal;
  now = 0;
  readonly levels: number[] = [];

  constructor(
    portal: Partial<Portal>,
    { speed = 'fast', most = Number.POSITIVE_INFINITY, knee }: Given = {},
  ) {
    this.portal = { ...box, ...portal };
    this.search = new LaneSearch(speed, most, knee);
    this.levels.push(this.search.level);
  }

  /** One answer to a request that left at `sentAt`. */
  answer(sentAt = this.now, underWay = this.search.level): void {
    const { workers, trip, work, tells } = this.portal;
    const duration = work(underWay);
    // Little's law: as many are under way as there are lanes.
    const elapsed = Math.max(duration + trip, (duration * underWay) / workers);
    this.search.answered(
      { items: 10, elapsed, duration: tells ? duration : undefined },
      sentAt,
      this.now,
      underWay,
    );
  }

  /** So many rounds, each of which lasts a second. */
  rounds(count: number, underWay?: number): this {
    for (let n = 0; n < count; n++) {
      const answers = Math.max(4, Math.ceil(this.search.level));
      this.now += 1000;
      const { level } = this.search;
      for (let one = 0; one < answers && this.search.level === level; one++)
        this.answer(this.now, underWay);
      this.levels.push(this.search.level);
    }
    return this;
  }
}

interface Given {
  speed?: Speed;
  most?: number;
  knee?: number;
}

const levels = (portal: Partial<Portal>, rounds: number, given?: Given) =>
  new Course(portal, given).rounds(rounds).levels.map((level) => Math.round(level * 100) / 100);

describe('a search', () => {
  it('begins with few lanes, and grows by half a round while nothing waits', () => {
    expect(levels({ workers: 100 }, 4)).toEqual([4, 6, 9, 13.5, 20.25]);
  });

  it('begins with fewer and adds one at a time where nobody may notice', () => {
    expect(levels({ workers: 100 }, 4, { speed: 'gentle' })).toEqual([2, 3, 4, 5, 6]);
  });

  it.each(['fast', 'gentle'] as const)('ends at the most lanes there are: %s', (speed) => {
    const course = new Course({ workers: 1000 }, { speed }).rounds(40);
    expect(course.search.level).toBe(speed === 'fast' ? 40 : 16);
    expect(course.search).toMatchObject({ isAtMost: true, isFinding: false });
    const six = new Course({ workers: 1000 }, { speed, most: 6 }).rounds(40);
    expect(six.search.level).toBe(speed === 'fast' ? 6 : 5);
    expect(six.search).toMatchObject({ isAtMost: true, isFinding: false });
  });

  it('stands where every worker is busy and something waits: fast', () => {
    const { search } = new Course({}).rounds(12);
    expect(search.isFinding).toBe(false);
    expect(search.isAtMost).toBe(false);
    expect(search.knee).toBeGreaterThan(7.5);
    expect(search.knee).toBeLessThan(8.5);
    expect(search.level).toBeGreaterThan(8.5);
    expect(search.level).toBeLessThan(10);
  });

  it('leaves a worker free and an eighth of all: gentle', () => {
    const { search } = new Course({}, { speed: 'gentle' }).rounds(20);
    expect(search.isFinding).toBe(false);
    expect(search.knee).toBeGreaterThan(7.5);
    expect(search.knee).toBeLessThan(8.5);
    expect(search.level).toBeGreaterThan(5.8);
    expect(search.level).toBeLessThan(6.7);
  });

  it('counts lanes that are on the way apart from workers: a long trip needs more lanes', () => {
    const { search } = new Course({ trip: 1000 }).rounds(14);
    expect(search.knee).toBeGreaterThan(7);
    expect(search.knee).toBeLessThan(9);
    expect(search.level).toBeGreaterThan(15);
    expect(search.level).toBeLessThan(19);
  });

  it('notices that lanes bring nothing where nothing is seen to wait', () => {
    // Five are done at a time; more only make each other slower.
    const work = (lanes: number) => (lanes <= 5 ? 1000 : 200 * lanes);
    const fast = new Course({ workers: 1000, work }).rounds(8).search;
    expect(fast.level).toBeGreaterThanOrEqual(4.5);
    expect(fast.level).toBeLessThan(6.5);
    expect(fast.knee).toBeLessThan(fast.level);
    expect(fast.isFinding).toBe(false);
    const gentle = new Course({ workers: 1000, work }, { speed: 'gentle' }).rounds(20).search;
    // Where no wait is seen the knee is a guess: well below it, then a worker and an eighth.
    expect(gentle.level).toBeGreaterThan(2);
    expect(gentle.level).toBeLessThan(4);
  });

  it('does not judge by answers that come at once: there is nothing to be learnt of a wait', () => {
    const at = { workers: 8, trip: 1, work: () => 1 };
    expect(new Course(at).rounds(12).search.level).toBe(40);
  });

  it('needs no time told by the portal', () => {
    const fast = new Course({ tells: false }).rounds(10).search;
    expect(fast.isFinding).toBe(false);
    expect(fast.level).toBeGreaterThan(7);
    expect(fast.level).toBeLessThan(13);
    expect(fast.trip).toBe(Number.POSITIVE_INFINITY);
  });

  it('tells the trip', () => {
    expect(new Course({}).search.trip).toBe(Number.POSITIVE_INFINITY);
    expect(new Course({ trip: 70 }).rounds(1).search.trip).toBeCloseTo(70, 6);
  });
});

describe('a round', () => {
  it('needs as many answers as there are lanes, and four at least', () => {
    const course = new Course({ workers: 100 }, { speed: 'gentle' });
    for (const level of [2, 2, 2, 3]) {
      course.answer();
      expect(course.search.level).toBe(level);
    }
    const more = new Course({ workers: 100 }, { knee: 9 });
    const { level } = more.search;
    for (let n = 0; n < Math.ceil(level) - 1; n++) more.answer();
    expect(more.search.level).toBe(level);
    more.answer();
    expect(more.search.level).not.toBe(level);
  });

  it('does not count answers to what was sent before it began', () => {
    const course = new Course({ workers: 100 });
    course.now = 1000;
    course.answer(1000);
    for (let n = 0; n < 20; n++) course.answer(999);
    expect(course.search.level).toBe(4);
    for (let n = 0; n < 3; n++) course.answer(1000);
    expect(course.search.level).toBe(6);
  });

  it('begins anew after trouble', () => {
    const course = new Course({ workers: 100 });
    for (let n = 0; n < 3; n++) course.answer();
    course.search.disturbed();
    for (let n = 0; n < 3; n++) course.answer();
    expect(course.search.level).toBe(4);
    course.answer();
    expect(course.search.level).toBe(6);
  });

  it('does not add lanes where something else keeps them empty', () => {
    const course = new Course({ workers: 100 }).rounds(5, 3);
    expect(course.search.level).toBe(4);
    expect(course.search.isFinding).toBe(true);
    expect(course.search.knee).toBeCloseTo(3 / 1.05, 2);
  });
});

describe('a knee that an earlier job found', () => {
  const begun = (speed: Speed, knee: number) => new Course({}, { speed, knee }).search;

  it.each([1, 8, 20])('is where fast begins, with something waiting: %i', (knee) => {
    const { level, isFinding } = begun('fast', knee);
    expect(level).toBeGreaterThan(knee);
    expect(level).toBeLessThanOrEqual(knee + 1);
    expect(isFinding).toBe(true);
    expect(begun('fast', knee).knee).toBe(knee);
  });

  it('is where gentle begins, a worker and an eighth below', () => {
    expect([8, 16, 1].map((knee) => begun('gentle', knee).level)).toEqual([6, 13, 0.5]);
  });

  it('is no more than the most lanes there may be, whatever it says', () => {
    expect([begun('fast', 100).level, begun('gentle', 100).level]).toEqual([40, 16]);
    expect(new Course({}, { knee: 20, most: 6 }).search.level).toBe(6);
    expect(begun('fast', Number.NaN)).toMatchObject({ level: 4, knee: undefined });
  });
});

describe('a knee that was found', () => {
  const found = (speed: Speed = 'fast') => {
    const course = new Course({}, { speed }).rounds(20);
    course.levels.length = 0;
    return course;
  };

  it('is left from time to time for a round, to see whether fewer lanes do as well', () => {
    const course = found();
    const { level } = course.search;
    course.rounds(180);
    const dips = course.levels.filter((one) => one < level - 0.9);
    expect(dips.length).toBeGreaterThanOrEqual(2);
    expect(dips.length).toBeLessThanOrEqual(4);
    expect(Math.min(...dips)).toBeGreaterThan(level * 0.8);
    // They do not: it comes back each time.
    expect(course.search.level).toBeGreaterThan(8.4);
  });

  it('falls where fewer lanes do as well', () => {
    const course = found();
    // From now on four at a time are as fast as eight.
    course.portal = { ...box, workers: 1000, work: (lanes) => Math.max(1000, 250 * lanes) };
    course.rounds(300);
    expect(course.search.level).toBeLessThan(6);
    expect(course.search.level).toBeGreaterThan(3);
  });

  it('is as many workers with fewer lanes when the way has become shorter: gentle goes down', () => {
    const course = new Course({ workers: 6, trip: 1000 }, { speed: 'gentle' }).rounds(30);
    const { level, knee } = course.search;
    course.portal = { ...box, workers: 6 };
    course.rounds(3);
    expect(course.search.level).toBeLessThan(level * 0.7);
    expect(course.search.knee).toBe(knee);
  });

  it('is not given up at once where the way has become longer: gentle looks first', () => {
    const course = found('gentle');
    const { level } = course.search;
    course.portal = { ...box, trip: 400 };
    course.rounds(2);
    expect(course.levels[0]).toBeLessThan(level);
    expect(course.levels[1]).toBe(level);
    expect(course.search.trip).toBeCloseTo(400, 6);
  });

  it('falls with the workers', () => {
    const course = found();
    course.portal = { ...box, workers: 4 };
    course.rounds(6);
    expect(course.search.level).toBeLessThan(6.5);
    expect(course.search.level).toBeGreaterThan(4);
    const gentle = found('gentle');
    gentle.portal = { ...box, workers: 3 };
    gentle.rounds(6);
    expect(gentle.search.level).toBeLessThan(3);
  });

  it('is tried anew after a while: fast soon, gentle late', () => {
    const fast = found();
    fast.portal = { ...box, workers: 30 };
    fast.rounds(120);
    expect(fast.search.level).toBeGreaterThan(15);
    const gentle = found('gentle');
    const { level } = gentle.search;
    gentle.portal = { ...box, workers: 30 };
    gentle.rounds(200);
    expect(gentle.search.level).toBeLessThan(level + 0.5);
    gentle.rounds(300);
    expect(gentle.search.level).toBeGreaterThan(level + 0.9);
  });
});

describe('a change of speed', () => {
  it('to gentle goes down at once, and up again only by measure', () => {
    const course = new Course({}).rounds(12);
    const { level } = course.search;
    course.search.speed = 'gentle';
    expect(course.search.level).toBeLessThan(level - 2);
    expect(course.search.isFinding).toBe(false);
    course.search.speed = 'fast';
    course.rounds(30);
    expect(course.search.level).toBeGreaterThan(8.4);
  });

  it('before anything was found goes on finding, from as few lanes as that speed begins with', () => {
    const course = new Course({ workers: 100 }).rounds(2);
    expect(course.search.level).toBe(9);
    course.search.speed = 'gentle';
    expect(course.search).toMatchObject({ level: 2, isFinding: true });
    course.search.speed = 'fast';
    expect(course.search).toMatchObject({ level: 2, isFinding: true });
  });

  it('to the same one is none', () => {
    const course = new Course({ workers: 100 });
    for (let n = 0; n < 3; n++) course.answer();
    course.search.speed = 'fast';
    course.answer();
    expect(course.search.level).toBe(6);
  });
});
