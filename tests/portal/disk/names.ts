/** What files on the demo's Disk are called. */
import { pick, type Random } from '../random.ts';

const subjects = [
  'Договор поставки',
  'Акт сверки',
  'Счёт',
  'Коммерческое предложение',
  'Протокол совещания',
  'Смета ремонта',
  'Презентация для клиента',
  'Meeting notes',
  'Price list',
  'Фото со склада',
  'Отчёт по продажам',
  'Resume',
] as const;
const extensions = ['docx', 'docx', 'xlsx', 'pdf', 'pdf', 'pptx', 'jpg', 'zip'] as const;
const marks = ['', '', ' (копия)', ' v2', ' — финал', ' final', ' [черновик]'] as const;

/** Names of one folder never repeat: the number sees to that. */
export function fileName(random: Random, number: number): string {
  return `${pick(random, subjects)} № ${number}${pick(random, marks)}.${pick(random, extensions)}`;
}
