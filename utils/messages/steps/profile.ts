import type { Dismissal, PeopleRun, ProfileChecks } from '../../steps/index.ts';
import type { Reply } from '../protocol.ts';

/**
 * What the step "Delete profile" asks of the worker. Asked by our own pages only. What is done, is done only as the `user`
 * (id) who was shown to the person.
 */
export interface ProfileProtocol {
  /** What stands against giving up the profile. Changes nothing. */
  checkProfile(data: { portal: string }): Reply<ProfileChecks>;
  /**
   * Writes to somebody (user's id) in the portal's messenger, what the person has seen; it may be unclear whether it
   * was sent.
   */
  sendRequest(data: {
    portal: string;
    user: string;
    to: string;
    text: string;
  }): Reply<'sent' | 'unclear'>;
  /** Those whom an administrator could dismiss, from the `start`th on. */
  colleagues(data: { portal: string; user: string; start: number }): Reply<PeopleRun>;
  /** Dismisses somebody (user's id), or takes them back. */
  setActive(data: {
    portal: string;
    user: string;
    person: string;
    active: boolean;
  }): Reply<Dismissal>;
  /** Signs the person out of the portal in this browser. */
  signOut(data: { portal: string; user: string }): Reply<null>;
}
