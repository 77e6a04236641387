import * as v from 'valibot';
import { PortalError, type Command, type PortalClient } from '../../portal/index.ts';
import { existingByLook, troubleOf } from '../rest/commands.ts';
import { parseItemId, type ItemId, type NonEmpty, type ListedItem } from '../kind/item.ts';
import type { DocumentType } from './template-page.ts';

/** How templates of business processes are asked for (server.md §5.1). */

const Text = v.fallback(v.string(), '');

const Templates = v.array(
  v.looseObject({
    ID: v.pipe(v.unknown(), v.transform(parseItemId), v.custom<ItemId>(Boolean)),
    NAME: Text,
    MODULE_ID: Text,
    ENTITY: Text,
    // Alone, or the last of the document type's three parts.
    DOCUMENT_TYPE: v.pipe(
      v.fallback(v.union([v.string(), v.array(v.nullable(v.string()))]), ''),
      v.transform((type) => (typeof type === 'string' ? type : (type.at(-1) ?? ''))),
    ),
  }),
);

type Template = ListedItem & { of: DocumentType };

/** The command that lists templates. */
export function listing(
  select: readonly string[],
  filter: Record<string, string>,
  start = -1,
): Command {
  return {
    method: 'bizproc.workflow.template.list',
    params: { select: ['ID', ...select], filter, order: { ID: 'ASC' }, start },
  };
}

/** Reads an answer's templates; null when it is no such answer. */
export function readTemplates(result: unknown): Template[] | null {
  const parsed = v.safeParse(Templates, result);
  if (!parsed.success) return null;
  return parsed.output.map((row) => ({
    id: row.ID,
    title: row.NAME,
    of: { module: row.MODULE_ID, entity: row.ENTITY, type: row.DOCUMENT_TYPE },
  }));
}

/** Which templates exist. */
export const existing = existingByLook({
  most: 1,
  command: ([id]) => listing(['NAME'], { ID: id }),
  read: readTemplates,
});

/** What documents each of the templates is for; those that are gone are left out. */
export async function typesOf(
  client: PortalClient,
  ids: NonEmpty<ItemId>,
  as: string,
): Promise<ReadonlyMap<ItemId, DocumentType>> {
  const select = ['NAME', 'MODULE_ID', 'ENTITY', 'DOCUMENT_TYPE'];
  const rows = await ask(client, ids, as, (id) => listing(select, { ID: id }), readTemplates);
  return new Map([...rows].flatMap(([, found]) => found.map(({ id, of }) => [id, of] as const)));
}

/**
 * Asks one command for each id.
 * @throws PortalError, also when one of them is not answered.
 */
export async function ask<Row>(
  client: PortalClient,
  ids: NonEmpty<ItemId>,
  as: string,
  command: (id: ItemId) => Command,
  read: (result: unknown) => Row[] | null,
): Promise<ReadonlyMap<ItemId, Row[]>> {
  const commands = new Map(ids.map((id) => [`of${id}`, command(id)]));
  const { outcomes, user } = await client.batchAs(commands, as);
  if (user !== undefined && user !== as)
    throw new PortalError('otherUser', 'Somebody else is signed in');
  return new Map(
    ids.map((id) => {
      const outcome = outcomes.get(`of${id}`);
      if (outcome?.state === 'refused') throw troubleOf(outcome.error);
      const rows = outcome?.state === 'done' ? read(outcome.result) : null;
      if (!rows) throw new PortalError('notData', 'Not the answer of a list');
      return [id, rows];
    }),
  );
}
