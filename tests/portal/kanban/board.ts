/** The data of one CRM kanban: its stages as columns, twenty cards of each (dom.md §2.4). */
import type { CoreContext } from '../core-context.ts';
import { captionOf } from '../crm/find.ts';
import { cardPathOf, gridIdOf, type CrmKind } from '../crm/kinds.ts';
import { stagesOf } from '../crm/stages.ts';
import type { CrmRecord, User } from '../model.ts';
import { dateText, moneyText } from '../pages/format.ts';
import { stageName, wordsOf, type Language } from '../pages/words.ts';

const cardsAPage = 20;

/** What one board shows; without a category, all of the kind. */
export interface Board {
  kind: CrmKind;
  category?: number;
}

/** As the page's script takes it. */
interface Card {
  /** A special card's is no number. */
  id: string;
  title: string;
  special_type?: 'import';
  link?: string;
  price?: string;
  date?: string;
  responsible?: string;
  color?: string;
}

interface Column {
  id: string;
  name: string;
  color: string;
  total: number;
  items: Card[];
}

interface Viewer {
  user: User;
  language: Language;
}

const colors = ['#39a8ef', '#2fc6f6', '#55d0e0', '#47e4c2', '#ffa900', '#a5dc33'];

/** All columns with their first page; the first one starts with a card that is no record. */
export function drawColumns(ctx: CoreContext, board: Board, viewer: Viewer): Column[] {
  const words = wordsOf(viewer.language);
  const records = recordsOn(ctx, board, viewer.user);
  const stages = stagesOf(board.kind.name, board.category);
  return stages.map((stage, index) => {
    const inStage = records.filter((record) => record.statusId === stage);
    const color = colors[index % colors.length] ?? '';
    const items = inStage.slice(0, cardsAPage).map((record) => card(ctx, board, record, viewer));
    return {
      id: stage,
      name: stageName(stage, words),
      color,
      total: inStage.length,
      items: index === 0 ? [specialCard(viewer.language), ...items] : items,
    };
  });
}

/** The cards of one page of a column, 1-based. */
export function drawCards(
  ctx: CoreContext,
  board: Board,
  viewer: Viewer,
  { column, page }: { column: string; page: number },
): Card[] {
  const from = (Math.max(page, 1) - 1) * cardsAPage;
  return recordsOn(ctx, board, viewer.user)
    .filter((record) => record.statusId === column)
    .slice(from, from + cardsAPage)
    .map((record) => card(ctx, board, record, viewer));
}

/** Newest first, under the filter that the kanban shares with the list. */
function recordsOn(ctx: CoreContext, { kind, category }: Board, user: User): CrmRecord[] {
  const { filter, pageSize } = ctx.gridOf(user, gridIdOf(kind, category));
  return ctx.findRecords(
    user,
    kind,
    { filter, pageSize, sortBy: 'id', sortOrder: 'desc' },
    category,
  );
}

function card(
  { state }: CoreContext,
  { kind }: Board,
  record: CrmRecord,
  { language }: Viewer,
): Card {
  const user = state.users.get(record.assignedById);
  return {
    id: String(record.id),
    title: captionOf(record),
    link: cardPathOf(kind, record.id),
    price: kind.hasAmount ? moneyText(record.opportunity, language) : '',
    date: dateText(record.createdTime, language),
    responsible: user === undefined ? '' : `${user.name} ${user.lastName}`,
  };
}

function specialCard(language: Language): Card {
  const title = language === 'ru' ? 'Импорт из файла' : 'Import from a file';
  return { id: 'import', title, special_type: 'import' };
}
