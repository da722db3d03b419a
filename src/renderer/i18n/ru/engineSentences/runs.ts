import type { Sentence } from './sentence.js'

const STATES: Readonly<Record<string, string>> = {
  running: 'идёт',
  finished: 'закончен',
  cancelled: 'отменён',
  imported: 'импортирован',
}

/** Of providers, readings and runs. */
export const RUN_SENTENCES: readonly Sentence[] = [
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
  [/padding changes the logits/g, 'заполнение меняет логиты'],
  [
    / \(fp16 is too small for this checkpoint: convert to fp32\)/,
    ' (для этого чекпойнта fp16 мало: преобразуйте его в fp32)',
  ],
  [/self-test: logits are not finite/g, 'самопроверка: логиты — не конечные числа'],
  [
    /self-test: an attention weight over (\d+) tokens is (\S+) instead of (\S+?)(;|$)/g,
    'самопроверка: вес внимания по $1 токенам $2 вместо $3$4',
  ],
  [/self-test: logits (.*?) instead of (.*?)(;|$)/g, 'самопроверка: логиты $1 вместо $2$3'],
  [/self-test: (\S+) departs from (\S+) by (\S+)/, 'самопроверка: $1 расходится с $2 на $3'],
  [
    /slower than the CPU: (\d+) ms against (\d+) ms for (\d+) tokens/,
    'медленнее CPU: $1 мс против $2 мс на $3 токенов',
  ],
  [
    /self-test: swapping the answers does not mirror the logits/,
    'самопроверка: от перестановки ответов логиты не отражаются',
  ],
  [/self-test: /g, 'самопроверка: '],
  [/the graph gives no float32 output (.*)$/, 'граф не даёт выхода float32 $1'],
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
  [
    /the judge process answered other readings than it was asked for/,
    'процесс судьи ответил не на то, о чём спрашивали',
  ],
  [/the judge host is closed/, 'судьи уже закрыты'],
  [/the judge was closed/, 'судью закрыли'],
  [/the project was closed/, 'проект закрыли'],
  [/^judge run (\S+)$/, 'прогон № $1'],
  [/: start a new run$/, ': начните новый прогон'],
  [
    /^run (\S+) is (\S+), so it cannot be resumed$/,
    (_, run, state) => `прогон № ${run} ${STATES[state] ?? state}, продолжить его нельзя`,
  ],
  [/^run (\S+) is not going on, so it cannot be cancelled$/, 'прогон № $1 не идёт, отменить его нельзя'],
]
