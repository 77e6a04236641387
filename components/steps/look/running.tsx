import { lookMessages } from '../../../utils/i18n/steps/look-messages.ts';
import type { DriveSize, Look } from '../../../utils/steps/index.ts';
import { useStepWords } from '../step-words.ts';

/** The drives, and what is not finished yet. */
export function Running({ found: { user, drives, tasks, instances } }: { found: Look }) {
  const { s, number } = useStepWords(lookMessages);
  const told = ({ name, own, files, bytes, complete }: DriveSize) =>
    s(complete ? 'drive' : 'driveMore', {
      name: own ? s('driveOwn') : name,
      n: files,
      count: number(files),
      size: number(bytes / 1_000_000),
    });
  return (
    <>
      {drives && drives.length > 0 && (
        <section class="section">
          <h3>{s('drives')}</h3>
          {drives.map((drive) => (
            <p key={drive.name}>{told(drive)}</p>
          ))}
        </section>
      )}
      <section class="section">
        <h3>{s('running')}</h3>
        {tasks !== null && <p>{tasks > 0 ? s('tasks', { n: tasks }) : s('tasksNone')}</p>}
        <p>
          {instances === null
            ? s(user.admin ? 'instancesNoAnswer' : 'instancesUnknown')
            : instances > 0
              ? s('instances', { n: instances })
              : s('nothingRuns')}
        </p>
      </section>
    </>
  );
}
