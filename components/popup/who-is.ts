import type { PortalStatus, Reply } from '../../utils/messages/index.ts';
import type { PopupWords } from './words.ts';

/** Who is signed in, in a few words: "Anna Orlova, administrator". */
export function whoIs(status: Reply<PortalStatus> | undefined, { p }: PopupWords): string {
  if (!status) return p('asking');
  if (!status.ok) return p(status.problem.kind === 'signedOut' ? 'signedOut' : 'whoUnknown');
  const { user } = status.value;
  const name = user.name || p('nameless', { id: user.id });
  return p(user.admin ? 'isAdministrator' : 'isEmployee', { user: name });
}

/** The kind of portal, in a word or two. */
export function editionOf({ edition }: PortalStatus, { p }: PopupWords): string {
  return p(edition === 'cloud' ? 'cloud' : 'box');
}
