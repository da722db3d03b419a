import type { Messages } from '../messageKey.js'

export const keys: Messages['keys'] = {
  help: 'Клавиши',
  helpText: 'Клавиши — это места на клавиатуре: в русской раскладке они те же.',
  groups: { verdict: 'Вердикт', why: 'Почему', move: 'Переходы', view: 'Вид', app: 'Приложение' },
  protected: '{key} везде сохраняет своё значение',
  takenByAction: '{key} уже занята: «{name}»',
  takenByTag: '{key} уже у причины «{name}»',
}
