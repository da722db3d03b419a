import type { Messages } from '../messageKey.js'

export const history: Messages['history'] = {
  focus: 'Прежние состояния этой пары',
  roles: { review: 'разметка', repeat: 'скрытый повтор', adjudication: 'решение арбитра' },
  merged: 'из влитого файла',
  bulk: 'часть правки {n} пары | часть правки {n} пар | часть правки {n} пар',
  inForce: 'действует',
  restore: 'Вернуть',
  restoreThis: 'Вернуть: {state}',
  restored: 'Возвращено новой записью; отмена уберёт её.',
}
