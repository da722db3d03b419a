import type { Messages } from '../messageKey.js'

export const judges: Messages['judges'] = {
  list: 'Установленные судьи',
  version: 'Версия',
  source: 'Откуда',
  sources: { embedded: 'входит в Verdikt', added: 'добавлен' },
  inputKind: 'Что читает',
  inputKinds: { features: 'признаки, вычисленные по текстам', prompt: 'весь запрос целиком' },
  size: 'Размер',
  path: 'Папка',
  broken: 'неисправен',
  card: 'Карточка модели',
  noCard: 'В пакете нет карточки модели.',
  emptyTitle: 'Судья не установлен',
  emptyText:
    'Судья — это папка с judge.json, моделью и её карточкой. Положите её в папку `judges` внутри VERDIKT_HOME и обновите список.',
  reload: 'Обновить список',
}
