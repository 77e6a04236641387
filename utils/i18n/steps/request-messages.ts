import type { Text } from '../messages.ts';

/** The letter to the administrators, in its wordings; in the shape of `messages.ts`. */
const en = {
  greeting: 'Hello{names}!',
  body: 'I am leaving the Bitrix24 portal {portal}. Please dismiss my account ({name}, user {id}) and end its access.',
  plain:
    'Please also delete or anonymise my personal data on the portal, as far as you need not keep it.',
  russia:
    'I withdraw my consent to the processing of my personal data. Under Article 21 of Federal Law No. 152-FZ of 27 July 2006, please stop processing it and destroy it, and tell me when that is done. If the law obliges you to keep a part of it, please say which, and for how long.',
  europe:
    'Under Article 17 of Regulation (EU) 2016/679 (GDPR), please erase my personal data without undue delay, and confirm it within one month. If you must keep a part of it, please say which, on what legal ground, and for how long.',
  end: '{name}, {day}',
} as const satisfies Record<string, Text>;

/** A part of the letter. */
export type RequestMessageKey = keyof typeof en;

const ru: Record<RequestMessageKey, Text> = {
  greeting: 'Здравствуйте{names}!',
  body: 'Я ухожу с портала Битрикс24 {portal}. Прошу отключить на нём мою учётную запись ({name}, пользователь {id}; на портале это действие «Уволить») и закрыть ей доступ.',
  plain:
    'Прошу также удалить или обезличить мои персональные данные на портале — все, которые вы не обязаны хранить.',
  russia:
    'Я отзываю согласие на обработку моих персональных данных. На основании статьи 21 Федерального закона от 27.07.2006 № 152-ФЗ прошу прекратить их обработку и уничтожить их, а когда это будет сделано — сообщить мне. Если закон обязывает вас хранить часть данных, прошу сообщить, какую именно и как долго.',
  europe:
    'На основании статьи 17 Регламента (ЕС) 2016/679 (GDPR) прошу без неоправданной задержки стереть мои персональные данные и подтвердить это в течение месяца. Если часть данных вы обязаны хранить, прошу сообщить, какую именно, на каком правовом основании и как долго.',
  end: '{name}, {day}',
};

export const requestMessages = { en, ru } as const;
