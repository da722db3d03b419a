import type { Sentence } from './sentence.js'

/** Of projects, what is in them, and the people who work on them. */
export const PROJECT_SENTENCES: readonly Sentence[] = [
  [/no judge has judged this project yet/, 'в этом проекте ещё не судил ни один судья'],
  [/the project has no reference verdicts/, 'в проекте нет эталонных вердиктов'],
  [/^no pair has verdicts of both (.*) and (.*)$/, 'ни у одной пары нет вердиктов и от $1, и от $2'],
  [/^cause tag (\S+)$/, 'причина $1'],
  [/^queue (\S+)$/, 'очередь $1'],
  [/^pair (\S+)$/, 'пара $1'],
  [/^journal entry (\S+)$/, 'запись журнала $1'],
  [/the queue of all pairs is built in/, 'очередь всех пар — встроенная'],
  [/^(.*) is built in$/, '$1 — встроенная'],
  [/^the list "(.*)" is frozen$/, 'список «$1» заморожен'],
  [/^there are votes from the queue "(.*)"$/, 'в очереди «$1» уже голосовали'],
  [/no such project file: /, 'нет такого файла проекта: '],
  [/ is being written to$/, ': в него сейчас пишут'],
  [/^(.*) exists already$/, '$1 уже есть'],
  [
    /^nobody is called "(.*)" in (.*); there are: none$/,
    'никого по имени «$1» в $2 нет, и людей там нет вовсе',
  ],
  [/^nobody is called "(.*)" in (.*); there are: /, 'никого по имени «$1» в $2 нет; есть: '],
  [/^(.*) is this project itself$/, '$1 — это и есть этот проект'],
  [
    /^(.*) is open in another Verdikt; close it there first$/,
    '$1 открыт в другом Verdikt; сначала закройте его там',
  ],
  [/^(.*) is open in another Verdikt$/, '$1 открыт в другом Verdikt'],
  [/^(.*) is in this project already$/, '$1 — такое имя в проекте уже есть'],
  [/^(.*) is not in this project$/, '$1 — такого имени в проекте нет'],
  [/^there is no judge run (\S+)$/, 'прогона № $1 нет'],
  [/^no reference is called "(.*)"; there are: /, 'эталона «$1» нет; есть: '],
  [
    /the file has schema version (\d+), this Verdikt knows up to (\d+)/,
    'у файла схема версии $1, этот Verdikt знает до $2',
  ],
  [/file is not a database \(SQLITE_NOTADB\)/, 'это не файл проекта'],
  [/ is empty, not a Verdikt project$/, ' пуст, это не проект Verdikt'],
  [/ is an SQLite file, but not a Verdikt project$/, ' — файл SQLite, но не проект Verdikt'],
  [/^the (\S+) thread ended: /, 'поток $1 завершился: '],
  [/^unexpected error, id (\S+)$/, 'непредвиденная ошибка, номер $1'],
]
