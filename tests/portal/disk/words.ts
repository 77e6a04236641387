/** What Disk's pages say, in the two languages of the demo. */
import type { Language } from '../pages/words.ts';

const ru = {
  disk: 'Диск',
  trash: 'Корзина',
  name: 'Название',
  updated: 'Изменён',
  deleted: 'Удалён',
  owner: 'Владелец',
  size: 'Размер',
  open: 'Открыть',
  download: 'Скачать',
  share: 'Поделиться',
  rename: 'Переименовать',
  copy: 'Копировать',
  move: 'Переместить',
  lock: 'Заблокировать',
  unlock: 'Разблокировать',
  remove: 'Удалить',
  detach: 'Отключить',
  restore: 'Восстановить',
  destroy: 'Удалить навсегда',
  table: 'Список',
  tiles: 'Сетка',
  noFolder: 'Папка не найдена или нет доступа',
  locked: 'Файл заблокирован',
  units: ['Б', 'КБ', 'МБ', 'ГБ'],
};

export type DiskWords = typeof ru;

const en: DiskWords = {
  disk: 'Drive',
  trash: 'Recycle Bin',
  name: 'Name',
  updated: 'Modified on',
  deleted: 'Deleted on',
  owner: 'Owner',
  size: 'Size',
  open: 'Open',
  download: 'Download',
  share: 'Share',
  rename: 'Rename',
  copy: 'Copy',
  move: 'Move',
  lock: 'Lock',
  unlock: 'Unlock',
  remove: 'Delete',
  detach: 'Disconnect',
  restore: 'Restore',
  destroy: 'Delete permanently',
  table: 'List',
  tiles: 'Grid',
  noFolder: 'The folder was not found or access is denied',
  locked: 'The file is locked',
  units: ['B', 'KB', 'MB', 'GB'],
};

export function diskWords(language: Language): DiskWords {
  return language === 'en' ? en : ru;
}

export function sizeText(bytes: number, { units }: DiskWords): string {
  const step = Math.min(
    Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1024)),
    units.length - 1,
  );
  return `${(bytes / 1024 ** step).toFixed(step === 0 ? 0 : 2)} ${units[step] ?? ''}`;
}
