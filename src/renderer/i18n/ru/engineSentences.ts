/**
 * The engine says what is wrong in English, with paths, keys and numbers in it: for the log, the command line and every
 * window alike. Here is what it says of judges and runs, as a Russian reader is told it; what is not listed stays as it
 * is. In order: a longer sentence stands before a part of it.
 */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  // The hub
  [
    /the hub gives no access \((\d+)\)\. It does not exist, or is private or gated: then accept its terms on the hub and set HF_TOKEN/,
    'Hugging Face не даёт доступа ($1). Репозитория нет, или он закрыт: тогда примите его условия на сайте и задайте HF_TOKEN',
  ],
  [
    /the hub has no such repository, revision or file \(404\)/,
    'такого репозитория, ревизии или файла нет (404)',
  ],
  [
    /the hub answered with status (\d+): too many requests, wait a little/,
    'сервер ответил кодом $1: слишком много запросов, подождите немного',
  ],
  [/the hub answered with status (\d+)/, 'сервер ответил кодом $1'],
  [/no connection to the hub \(cut after (\d+) bytes\)/, 'связь оборвалась после $1 байт'],
  [/no connection to the hub \((.*)\)/, 'нет связи с Hugging Face ($1)'],
  [/the answer is not that of a hub \((.*)\)/, 'ответил не Hugging Face ($1)'],
  [/its hash is (\w+), the hub says (\w+); it was removed/, 'хеш файла $1, а на сервере $2; файл удалён'],
  [/longer than the (\d+) bytes that the hub states/, 'файл длиннее $1 байт, о которых сообщил сервер'],
  [/the hub has another file each time/, 'на сервере каждый раз другой файл'],
  [/another range came than from byte (\d+)/, 'сервер прислал не тот участок файла (нужен с байта $1)'],
  [
    /^(.*) is no repository of the hub: write owner\/name@revision/,
    '«$1» — не репозиторий: напишите владелец/имя@ревизия',
  ],
  [
    /HF_TOKEN is no access token of the hub: these begin with hf_/,
    'HF_TOKEN — не ключ доступа Hugging Face: они начинаются с hf_',
  ],
  [/HF_ENDPOINT is no http address: /, 'в HF_ENDPOINT не http-адрес: '],
  [/(HTTPS?_PROXY) is no address of an http proxy: /, 'в $1 не адрес http-прокси: '],
  [
    /holds neither model\.safetensors nor a judge package \(judge\.json\)/,
    'здесь нет ни model.safetensors, ни пакета судьи (judge.json)',
  ],
  [
    /holds neither a checkpoint \(config\.json\) nor a judge package \(judge\.json\)/,
    'здесь нет ни чекпойнта (config.json), ни пакета судьи (judge.json)',
  ],
  // Disk, names
  [
    /the download needs (\d+) MB with some to spare, (\d+) MB are free/,
    'для загрузки нужно с запасом $1 МБ, свободно $2 МБ',
  ],
  [
    /the download and what is made of it need (\d+) MB with some to spare, (\d+) MB are free/,
    'для загрузки и преобразования нужно с запасом $1 МБ, свободно $2 МБ',
  ],
  [
    /the judge needs (\d+) MB with some to spare, (\d+) MB are free/,
    'для судьи нужно с запасом $1 МБ, свободно $2 МБ',
  ],
  [/the disk is full/, 'диск заполнен'],
  [
    /is no folder; a judge of the hub is named hf:owner\/name/,
    'такой папки нет; судья с Hugging Face называется hf:владелец/имя',
  ],
  [/^(\S+) is the judge in (.*)$/, 'имя $1 носит судья из папки $2'],
  [/^(\S+) means the judge that comes with Verdikt$/, '$1 — так называется судья, который входит в Verdikt'],
  [/cannot be the name of a judge: use (?=1 to 100)/, 'не годится в имена: нужны '],
  [/must be (?=1 to 100)/, 'нужны '],
  [
    /1 to 100 letters, digits, dots, dashes \(200 bytes at most\), no dot at the end, no name of a device of Windows/,
    'буквы, цифры, точки и дефисы, не больше 100 (и 200 байт), без точки в конце и не имя устройства Windows',
  ],
  [/^(\S+) comes with Verdikt and stays as it is$/, '$1 входит в Verdikt и остаётся как есть'],
  [/^no judge is called (\S+)$/, 'судьи с именем $1 нет'],
  [/^judge run (\d+) is using (\S+)$/, 'судья $2 занят в прогоне № $1'],
  [/ has given (\d+) verdicts here/, ': вердиктов здесь — $1'],
  [/ and has judged in /, '; судил и в проектах '],
  [/ has judged in /, ' судил в проектах '],
  // Packages and checkpoints
  [
    /(\S+) is damaged: its SHA-256 is (\w+), judge\.json says (\w+)/,
    '$1 повреждён: его SHA-256 $2, а в judge.json $3',
  ],
  [
    /: is missing or empty, so the judge's dimensions are unknown/,
    ': нет или пуст, поэтому размеры судьи неизвестны',
  ],
  [/(\S+?)(:?) is missing$/, '$1: не найден'],
  [/ is not a file$/, ' — не файл'],
  [/ cannot be read \((.*)\)/, ' не читается ($1)'],
  [/ has (\d+) bytes, more than the (\d+) allowed/, ' занимает $1 байт, допустимо $2'],
  [/ is not JSON \((.*)\)/, ' — не JSON ($1)'],
  [
    /must be 1: this version of Verdikt reads judge packages of format 1 only/,
    'должно быть 1: эта версия Verdikt читает только пакеты формата 1',
  ],
  [
    /must be a SHA-256 as 64 lower-case hex digits/,
    'нужен SHA-256: 64 шестнадцатеричные цифры строчными буквами',
  ],
  [
    /is (\d+), but the graphs of this judge take at most (\d+) tokens/,
    'равно $1, но графы этого судьи берут не больше $2 токенов',
  ],
  [/must hold (.*) exactly once each/, 'должны встретиться ровно по разу: $1'],
  [/has no hash for (\S+?)(;|$)/g, 'нет хеша для $1$2'],
  [/must not list judge\.json itself/, 'самого judge.json здесь быть не должно'],
  [
    /has no tokenizer, so it cannot judge texts: its checkpoint came without one/,
    'нет токенизатора, поэтому судить тексты он не может: в чекпойнте его не было',
  ],
  [/is no tokenizer that is known/, 'это незнакомый токенизатор'],
  [
    /a limit of (\d+) tokens leaves no room for texts beside the template/,
    'при пределе в $1 токенов рядом с шаблоном не остаётся места для текстов',
  ],
  [
    /is cut off: it has (\d+) bytes, its header alone ends at (\d+)/,
    'обрезан: в нём $1 байт, а один заголовок кончается на $2',
  ],
  [/is cut off: it has (\d+) bytes, (.*) ends at (\d+)/, 'обрезан: в нём $1 байт, а $2 кончается на $3'],
  [/is cut off: (\d+) bytes are less than a header/, 'обрезан: $1 байт — меньше заголовка'],
  [/has (\d+) bytes after the last tensor/, 'после последнего тензора ещё $1 байт'],
  [/has the shape \[(.*?)\], expected a matrix/, 'форма [$1], а нужна матрица'],
  [
    /is only a pointer of Git LFS: fetch the file itself with `git lfs pull`/,
    '— только указатель Git LFS: скачайте сам файл командой `git lfs pull`',
  ],
  [/has the shape \[(.*?)\], expected \[(.*?)\]/, 'форма [$1], а нужна [$2]'],
  [/is no weight of a (v\d) judge of these dimensions/, 'у судьи $1 таких размеров нет этого веса'],
  [/element (\d+) is (\S+), not a finite number/, 'элемент $1 равен $2, это не конечное число'],
  [/ is of type (\S+); judges use (.*)$/, ' имеет тип $1, а у судей бывают $2'],
  [/config\.json says (\S+) (\S+), the tensors say (\S+)/, 'в config.json $1 равно $2, а по тензорам $3'],
  // Providers
  [/^not tried: (\w+) was asked for$/, 'не пробовали: просили $1'],
  [/not available on (\S+?)(;|$)/g, 'на $1 его нет$2'],
  [/the judge supports only (.*)$/, 'судья работает только на $1'],
  [/failed to start: the judge process ended: /g, 'не запустился, процесс судьи завершился: '],
  [
    /failed to start: slower than the CPU: (\d+) ms against (\d+) ms for (\d+) tokens/,
    'медленнее CPU: $1 мс против $2 мс на $3 токенов',
  ],
  [/failed to start: /g, 'не запустился: '],
  [/\(`npm run setup:cuda` fetches its libraries\)/, '(его библиотеки скачивает `npm run setup:cuda`)'],
  [/(\S+) does not run: /g, '$1 не работает: '],
  [/self-test: padding changes the logits/g, 'самопроверка: заполнение меняет логиты'],
  [/self-test: logits are not finite/g, 'самопроверка: логиты — не конечные числа'],
  [
    /self-test: an attention weight over (\d+) tokens is (\S+) instead of (\S+?)(;|$)/g,
    'самопроверка: вес внимания по $1 токенам $2 вместо $3$4',
  ],
  [/self-test: logits (.*?) instead of (.*?)(;|$)/g, 'самопроверка: логиты $1 вместо $2$3'],
  [/self-test: (\S+) departs from (\S+) by (\S+)/, 'самопроверка: $1 расходится с $2 на $3'],
  // Readings and runs
  [/too long: more than (\d+) tokens, the judge reads (\d+)/, 'больше $1 токенов, а судья читает $2'],
  [/too long: (\d+) tokens, the judge reads (\d+)/, '$1 токенов, а судья читает $2'],
  [/set aside after (\d+) crashes on its batch; the last: /, 'пропущены после $1 сбоев подряд; последний: '],
  [/the judge was not loaded in (\d+) tries; the last: /, 'судья не загрузился за $1 попытки; последняя: '],
  [/cannot be tokenized: /, 'не разбивается на токены: '],
  [/the judge gave no finite probabilities/, 'судья не дал конечных вероятностей'],
  [/the judge process ended: /, 'процесс судьи завершился: '],
  [/killed by (SIG\w+)/, 'сигнал $1'],
  [/exit code (\d+)/, 'код выхода $1'],
  [/no sign of life for (\d+) ms while starting/, 'при запуске молчал $1 мс'],
  [
    /(\S+) holds another judge than the one that began this run: start a new run/,
    'в папке $1 теперь другой судья, не тот, что начал этот прогон: начните новый',
  ],
  [
    /(\S+) holds another judge than the one that began this run/,
    'в папке $1 теперь другой судья, не тот, что начал этот прогон',
  ],
  [/(\S+) was written into while the judge was running/, 'в $1 что-то записали, пока судья работал'],
  [/: the package was changed during the run/, ': пакет изменили во время прогона'],
  [/^another judge run is going on$/, 'уже идёт другой прогон'],
  [/^another Verdikt is judging run (\d+)$/, 'прогон № $1 ведёт другой Verdikt'],
  [/^run (\d+) is not going on here$/, 'прогон № $1 идёт не здесь'],
]

/** Longer than any sentence of the engine: what comes from files and runtimes is not searched without end. */
const LONGEST = 4000

/** A sentence of the engine in Russian, as far as it is known. */
export function inRussian(sentence: string): string {
  if (sentence.length > LONGEST) return sentence
  return SENTENCES.reduce((text, [pattern, russian]) => text.replace(pattern, russian), sentence)
}
