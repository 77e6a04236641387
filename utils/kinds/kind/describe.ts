import type { Language } from '../../i18n/index.ts';
import type { Act, Keeping, Kind, KindFamily, KindName } from './kind.ts';
import type { Verb } from './verb.ts';
import type { Place } from './place.ts';
import type { Scope } from './whole.ts';

/** A kind, or a family of kinds, as surfaces know it, in one language. Plain data. */
export interface KindInfo extends KindName {
  readonly id: string;
  readonly remark?: string;
  readonly stays?: string;
  readonly path?: string;
  /** What can be done to its items. */
  readonly acts: Readonly<Partial<Record<Verb, Pick<Act, 'destination' | 'adminOnly'>>>>;
  /** The kind of its bin, where there is one. */
  readonly bin?: string;
  /** Of a bin: how long it keeps what is in it. */
  readonly keeps?: Keeping;
  /** In which scopes it can be listed as a whole; none: only in its page. */
  readonly scopes: readonly Scope[];
  /** A copy of all of it can be made. */
  readonly copied?: true;
}

/** Describes a kind to a surface. */
export function describeKind(kind: Kind | KindFamily, language: Language): KindInfo {
  const acts: KindInfo['acts'] = Object.fromEntries(
    Object.entries(kind.acts).map(([verb, { destination, adminOnly }]) => [
      verb,
      { destination, ...(adminOnly && { adminOnly }) },
    ]),
  );
  return {
    id: kind.id,
    ...kind.name[language],
    ...(kind.remark && { remark: kind.remark[language] }),
    ...('stays' in kind && kind.stays && { stays: kind.stays[language] }),
    ...('path' in kind && { path: kind.path }),
    acts,
    ...(kind.bin && { bin: kind.bin.kind }),
    ...('keeps' in kind && { keeps: kind.keeps }),
    scopes: 'whole' in kind ? (kind.whole?.scopes ?? []) : [],
    ...(('member' in kind ? kind.copied : kind.copy) && { copied: true }),
  };
}

/** Where the portal draws the registry's kinds. */
export function placesOf(entries: readonly (Kind | KindFamily)[]): Place[] {
  return entries.flatMap(({ places }) => places);
}
