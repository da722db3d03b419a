import type { Sentence } from './sentence.js'

/** Of downloads, disks and the names of judges. */
export const HUB_SENTENCES: readonly Sentence[] = [
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
    /holds neither a checkpoint \((\S+)\) nor a judge package \((\S+)\)/,
    'здесь нет ни чекпойнта ($1), ни пакета судьи ($2)',
  ],
  // Disk, names
  [/the download and what is made of it need /, 'для загрузки и преобразования нужно '],
  [/the download needs /, 'для загрузки нужно '],
  [/the judge needs /, 'для судьи нужно '],
  [/(\d+) MB with some to spare, (\d+) MB are free/, 'с запасом $1 МБ, свободно $2 МБ'],
  [/the disk is full/, 'диск заполнен'],
  [
    /is no folder; a judge of the hub is named hf:owner\/name/,
    'такой папки нет; судья с Hugging Face называется hf:владелец/имя',
  ],
  [/^(\S+) is the judge in (.*)$/, 'имя $1 носит судья из папки $2'],
  [/^(\S+) means the judge that comes with Verdikt$/, '$1 — так называется судья, который входит в Verdikt'],
  [/cannot be the name of a judge: use /, 'не годится в имена: нужны '],
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
  [/cut after (\d+) bytes/, 'оборвалась после $1 байт'],
  [/its answer names no commit/, 'в ответе нет коммита'],
  [/it lists more than (\d+) files/, 'в нём больше $1 файлов'],
]
