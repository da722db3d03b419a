import type { Messages } from '../messageKey.js'

export const common: Messages['common'] = {
  cancel: 'Отмена',
  close: 'Закрыть',
  retry: 'Повторить',
  loading: 'Загрузка…',
  all: 'Все',
  none: 'Ничего',
  search: 'Поиск',
  noMatches: 'Ничего не найдено',
  selected: 'выбран {n} | выбрано {n} | выбрано {n}',
  unexpectedId: 'Номер ошибки: {id}',
  answerA: 'Ответ A',
  answerB: 'Ответ B',
  source: { judge: 'Судья', reference: 'Эталон', human: 'Человек' },
  verdict: {
    first: 'лучше A',
    equal: 'равны',
    second: 'лучше B',
    muchFirst: 'A намного лучше',
    muchSecond: 'B намного лучше',
    undecidable: 'не решить',
    missing: 'нет вердикта',
  },
  answerLanguage: {
    ru: 'в основном кириллица',
    en: 'в основном латиница',
    mixed: 'кириллица и латиница',
    other: 'другое письмо',
    none: 'без текста',
  },
}
