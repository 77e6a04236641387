/** `im.message.add`: a message to one person, by their id, or to a chat. */
import { anyCase, phpInt, phpText } from '../php/array.ts';
import { RestError } from '../rest/error.ts';
import type { RestMethod } from '../rest/method.ts';

export const sendMessage: RestMethod = ({ ctx, user, params }) => {
  const dialog = phpText(anyCase(params, 'dialog_id'));
  const text = phpText(anyCase(params, 'message'));
  if (dialog === '') {
    throw new RestError('DIALOG_ID_EMPTY', "Dialog ID can't be empty");
  }
  if (text === '') {
    throw new RestError('MESSAGE_EMPTY', "Message can't be empty");
  }
  const { messages, users, messengerClosed } = ctx.state;
  if (
    messengerClosed ||
    users.get(phpInt(dialog))?.active === false ||
    !users.has(phpInt(dialog))
  ) {
    throw new RestError('ACCESS_ERROR', 'You do not have access to the specified dialog');
  }
  messages.push({ from: user.id, to: phpInt(dialog), text });
  return { result: messages.length };
};
