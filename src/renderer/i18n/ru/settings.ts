import type { Messages } from '../messageKey.js'

export const settings: Messages['settings'] = {
  you: 'Разметка',
  annotator: 'Ваше имя',
  annotatorHint: 'Стоит при каждом вашем вердикте. Прежние вердикты остаются под прежним именем.',
  annotatorEmpty: 'Без имени нельзя.',
  hideModels: 'Скрывать названия моделей при разметке',
  appearance: 'Вид',
  theme: 'Тема',
  language: 'Язык',
  about: 'Проект и программа',
  projectPath: 'Файл проекта',
  createdAt: 'Создан',
  projectVersion: 'Создан в Verdikt',
  version: 'Этот Verdikt',
  host: 'Работает как',
  hosts: { desktop: 'настольная программа', web: 'веб-страница', cli: 'командная строка' },
  log: 'Журнал ошибок',
  keys: 'Клавиши',
}
