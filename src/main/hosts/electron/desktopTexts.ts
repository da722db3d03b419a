const en = {
  file: 'File',
  newProject: 'New project…',
  openProject: 'Open…',
  openRecent: 'Open recent',
  openDemo: 'Demo audit',
  importData: 'Import…',
  showInFolder: 'Show project in folder',
  close: 'Close',
  edit: 'Edit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  view: 'View',
  reload: 'Reload',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  resetZoom: 'Actual size',
  fullScreen: 'Full screen',
  developerTools: 'Developer tools',
  help: 'Help',
  about: 'About Verdikt',
  projects: 'Verdikt projects',
  aboutDetail: (version: string) => `Version ${version}. Apache License 2.0.`,
  notOpened: 'The project could not be opened',
  missing: 'Is the file where it was? If it was moved or renamed, open it by File > Open.',
  fromFuture: 'A newer Verdikt wrote this project. Update Verdikt to open it.',
  invalid:
    'The file is not a Verdikt project, is damaged, or cannot be written. Open another file, or choose another name for a new one.',
  busy: 'Another Verdikt has this project open. Close it there first.',
  unwritable:
    'The project cannot be written: look at its permissions, and whether the disk is full or read-only.',
  noJudge:
    'The embedded judge, which the demo audit needs, is missing or damaged. Install Verdikt again, or start it with a project file of your own.',
  windowGone: 'The window stopped working',
  windowGoneDetail: (reason: string) =>
    `Its process ended (${reason}). Every decision that was stored is there; a note still being typed comes back where it was.`,
  showAgain: 'Show it again',
  quit: 'Quit',
  ends: 'Verdikt has to end',
  endsDetail: (message: string, log: string) =>
    `${message}\n\nEvery decision that was stored is there. The log says more: ${log}`,
  unexpected: 'This should not happen. The log in the folder of settings says more.',
}
export type DesktopTexts = typeof en

const ru: DesktopTexts = {
  file: 'Файл',
  newProject: 'Новый проект…',
  openProject: 'Открыть…',
  openRecent: 'Недавние',
  openDemo: 'Демонстрационный аудит',
  importData: 'Импорт…',
  showInFolder: 'Показать проект в папке',
  close: 'Закрыть',
  edit: 'Правка',
  undo: 'Отменить',
  redo: 'Повторить',
  cut: 'Вырезать',
  copy: 'Копировать',
  paste: 'Вставить',
  selectAll: 'Выделить всё',
  view: 'Вид',
  reload: 'Перезагрузить',
  zoomIn: 'Крупнее',
  zoomOut: 'Мельче',
  resetZoom: 'Обычный размер',
  fullScreen: 'Во весь экран',
  developerTools: 'Инструменты разработчика',
  help: 'Справка',
  about: 'О программе Verdikt',
  projects: 'Проекты Verdikt',
  aboutDetail: (version) => `Версия ${version}. Лицензия Apache 2.0.`,
  notOpened: 'Не удалось открыть проект',
  missing: 'Файл на прежнем месте? Если он перемещён или переименован, откройте его через «Файл > Открыть».',
  fromFuture: 'Этот проект записан более новой версией Verdikt. Обновите Verdikt, чтобы открыть его.',
  invalid:
    'Файл не является проектом Verdikt, повреждён или не может быть записан. Откройте другой файл или выберите другое имя для нового.',
  busy: 'Этот проект уже открыт в другом Verdikt. Сначала закройте его там.',
  unwritable:
    'В проект нельзя писать: проверьте права, свободное место и не подключён ли диск только для чтения.',
  noJudge:
    'Встроенный судья, нужный демонстрационному аудиту, отсутствует или повреждён. Установите Verdikt заново или запустите его со своим файлом проекта.',
  windowGone: 'Окно перестало работать',
  windowGoneDetail: (reason) =>
    `Процесс окна завершился (${reason}). Все сохранённые решения на месте; недописанная заметка вернётся туда же.`,
  showAgain: 'Показать снова',
  quit: 'Выйти',
  ends: 'Verdikt вынужден завершиться',
  endsDetail: (message, log) =>
    `${message}\n\nВсе сохранённые решения на месте. Подробности в журнале: ${log}`,
  unexpected: 'Этого не должно было случиться. Подробности в журнале в папке настроек.',
}

export type DesktopLanguage = 'ru' | 'en'

/** Texts of menus and native dialogs; those of the page are the renderer's. */
export const desktopTexts = (language: DesktopLanguage): DesktopTexts => ({ ru, en })[language]

/** @param locale of the system, such as `ru-RU` */
export const desktopLanguage = (setting: 'system' | DesktopLanguage, locale: string): DesktopLanguage => {
  if (setting !== 'system') return setting
  return /^ru\b/i.test(locale) ? 'ru' : 'en'
}

/** What a project that does not open is told with: what is wrong, and what to do. */
export const openFailureText = (
  { code, message }: { code: string; message: string },
  texts: DesktopTexts,
): string => {
  const advice: Partial<Record<string, string>> = {
    NOT_FOUND: texts.missing,
    PROJECT_FROM_FUTURE: texts.fromFuture,
    PROJECT_INVALID: texts.invalid,
    PROJECT_BUSY: texts.busy,
    PROJECT_UNWRITABLE: texts.unwritable,
    DISK_FULL: texts.unwritable,
    JUDGE_INVALID: texts.noJudge,
  }
  return `${message}\n\n${advice[code] ?? texts.unexpected}`
}
