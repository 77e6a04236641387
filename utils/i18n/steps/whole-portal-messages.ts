import type { Text } from '../messages.ts';

/** The guide for a portal as a whole (field.md §2.2), in the shape of `messages.ts`. */
const en = {
  title: 'The portal as a whole',
  first:
    'First save a copy: Bitrix24 has given out no backups of cloud portals since September 2023. Then dismiss all the others.',
  neverPaid: 'It never had a paid plan',
  neverPaidText: 'An administrator deletes it by hand, in the portal. The same holds for a trial.',
  paid: 'It has, or had, a paid plan',
  paidText:
    'End the subscription: Subscription → Purchase History → Cancel subscription. Unless an administrator has changed it, only administrators may. Until somebody does, it renews itself.',
  paidThen:
    'When it has ended, the portal continues on the Free plan. To have it deleted, write to Bitrix24’s support.',
  partner: 'Bought from a partner? Write to the partner at least a week before it ends.',
  nothing: 'You would rather do nothing',
  nothingText:
    'A portal on the Free plan is deleted by itself after 50 days in which nobody signs in. Older texts of Bitrix24 name 30 or 40.',
  network:
    'Your Bitrix24.Network profile, with which you sign in, is not part of the portal and stays. Support deletes it when asked.',
  box: 'A self-hosted portal lives on your own server. Whoever runs the server takes it down, with its database, files and backups. Bitrix24 has no form for that.',
} as const satisfies Record<string, Text>;

/** A sentence of the guide for a portal as a whole. */
type WholePortalMessageKey = keyof typeof en;

const ru: Record<WholePortalMessageKey, Text> = {
  title: 'Портал целиком',
  first:
    'Сначала сохраните копию: с сентября 2023 года Битрикс24 не выдаёт резервных копий облачных порталов. Потом увольте всех остальных.',
  neverPaid: 'Платного тарифа никогда не было',
  neverPaidText: 'Администратор удаляет портал сам, прямо на портале. С пробным тарифом — так же.',
  paid: 'Платный тариф есть или был',
  paidText:
    'Отмените подписку: «Подписка» → «История покупок» → «Отменить подписку». Отменить её могут только администраторы, если они не настроили иначе. Пока её не отменили, она продлевается сама.',
  paidThen:
    'Когда подписка закончится, портал перейдёт на бесплатный тариф. Чтобы его удалили, напишите в поддержку Битрикс24.',
  partner: 'Купили у партнёра? Напишите ему хотя бы за неделю до конца подписки.',
  nothing: 'Ничего не делать',
  nothingText:
    'Портал на бесплатном тарифе удалится сам, если 50 дней на него никто не войдёт. В старых материалах Битрикс24 указано 30 или 40 дней.',
  network:
    'Профиль Битрикс24.Network, с которым вы входите, к порталу не относится и останется. Его удаляет поддержка по вашей просьбе.',
  box: 'Коробочный портал стоит на вашем собственном сервере. Удаляет его тот, кто обслуживает сервер, вместе с базой данных, файлами и резервными копиями. Формы для этого у Битрикс24 нет.',
};

export const wholePortalMessages = { en, ru } as const;
