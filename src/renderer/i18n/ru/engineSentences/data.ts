import { data } from '../data.js'
import type { Sentence } from './sentence.js'

const FIELDS: Readonly<Record<string, string>> = data.fields

/** What V8 misses in JSON. */
const JSON_PARTS: Readonly<Record<string, string>> = {
  "property name or '}'": 'имя в кавычках или «}»',
  'double-quoted property name': 'имя в двойных кавычках',
  "':' after property name": '«:» после имени',
  "',' or '}' after property value": '«,» или «}» после значения',
  "',' or ']' after array element": '«,» или «]» после значения',
}

/** Of imported and exported files: lines that were rejected, and files that cannot be read at all. */
export const DATA_SENTENCES: readonly Sentence[] = [
  [/^question (.+) is not in question\.jsonl$/, 'вопроса $1 нет в question.jsonl'],
  [/^(.+) has another answer to question (.+) already$/, 'у $1 уже есть другой ответ на вопрос $2'],
  [
    /^question (.+) stands in the file with another text already$/,
    'вопрос $1 уже есть в файле с другим текстом',
  ],
  [
    /judge: the record names no judge and lies in no judge folder/,
    'judge: в записи не назван судья, и лежит она не в папке судьи',
  ],
  [/^game (\d+): /, 'игра $1: '],
  [/score "(.*)" is none of (A>>B.*)$/, 'оценка «$1» — ни одна из $2'],
  [
    /it has no user_prompt and the answer files lack an answer/,
    'нет user_prompt, а в файлах ответов не хватает ответа',
  ],
  [
    /the answers cannot be found in its user_prompt \(unknown template, or cut\)/,
    'в user_prompt не находятся ответы (незнакомый шаблон или обрезан)',
  ],
  [
    /a quote opened in this row is not closed by the end of the file/,
    'кавычка из этой строки не закрыта до конца файла',
  ],
  [/ \(lines (\d+) to (\d+) are lost with it\)$/, ' (с ней потеряны строки с $1 по $2)'],
  [/the row has (\d+) cells, the header (\d+)/, 'в строке ячеек: $1, а в заголовке: $2'],
  [/the row lacks the prompt or an answer/, 'в строке нет вопроса или ответа'],
  [/^verdict "(.*)" is not understood; understood: /, 'вердикт «$1» непонятен; понятны: '],
  [/ \(or with 1 and 2\)/, ' (или с 1 и 2)'],
  [/a text holds half a character \(a lone surrogate\)/, 'в тексте половина символа (суррогат без пары)'],
  [
    /^not valid JSON \(last line of the file: it seems to be cut\): /,
    'не JSON (последняя строка файла, похоже, обрезана): ',
  ],
  [/^not valid JSON: /, 'не JSON: '],
  // As the runtime says it.
  [/Unexpected end of JSON input$/, 'запись обрывается'],
  [/Unterminated string in JSON at position (\d+).*$/, 'строка не закрыта, место $1'],
  [
    /Bad control character in string literal in JSON at position (\d+).*$/,
    'управляющий символ в строке, место $1',
  ],
  [/Bad escaped character in JSON at position (\d+).*$/, 'непонятное экранирование, место $1'],
  [
    /Unexpected non-whitespace character after JSON at position (\d+).*$/,
    'после записи ещё что-то есть, место $1',
  ],
  [/Unexpected token '?(.+?)'?, (.*) is not valid JSON$/, 'лишнее «$1»: $2'],
  [/Bad Unicode escape in JSON at position (\d+).*$/, 'непонятное экранирование, место $1'],
  [/(?:No|Exponent part|Unterminated).* number.* in JSON at position (\d+).*$/, 'число обрывается, место $1'],
  [
    /Expected (.+) in JSON at position (\d+).*$/,
    (_, expected, position) => `нужно: ${JSON_PARTS[expected] ?? expected}, место ${position}`,
  ],
  [/the file is UTF-16; save it as UTF-8/, 'файл в UTF-16; сохраните его в UTF-8'],
  [/the line has (\d+) bytes; at most (\d+) are read/, 'в строке $1 байт; читается не больше $2'],
  [/the line is not valid UTF-8/, 'строка — не UTF-8'],
  [/must sum to 1/, 'в сумме должна быть 1'],
  [/; and (\d+) more$/, '; и ещё $1'],
  [
    /^no column for ([\w, ]+); /,
    (_, missing) =>
      `нет столбца для: ${missing
        .split(', ')
        .map((field) => FIELDS[field] ?? field)
        .join(', ')}; `,
  ],
  [/^there is no column "(.*?)" for (\S+); /, 'столбца «$1» для $2 нет; '],
  [/columns found: none/, 'столбцов не найдено'],
  [/columns found: /, 'найдены столбцы: '],
  [/^"(.*)" cannot be mapped; known: /, '«$1» назначить нельзя; можно: '],
  [
    /^"(.*)" cannot be mapped for training sets; only judge=NAME can$/,
    '«$1» для обучающих наборов назначить нельзя, только judge=ИМЯ',
  ],
  [
    /^numbers=(.*) is not known; use (.+?)( or (.+))?$/,
    (_, value, one, more, other) =>
      `numbers=${value} не бывает; напишите ${one}${more ? ` или ${other}` : ''}`,
  ],
  [
    /^a baseline can be named for arena-hard only, not for (\S+)$/,
    'базовую модель называют только для arena-hard, а это $1',
  ],
  [/^(\S+) has no columns to map$/, 'в $1 нет столбцов, которые можно назначить'],
  [
    /^(.*) is one file of an Arena-Hard folder; import the folder that holds question\.jsonl$/,
    '$1 — один файл из папки Arena-Hard; импортируйте папку, где лежит question.jsonl',
  ],
  [
    /^(.*) is neither \.csv nor \.jsonl, and its first line is no JSON object$/,
    '$1 — не .csv и не .jsonl, и первая строка в нём не объект JSON',
  ],
  [
    /^(.*) holds no question\.jsonl \(Arena-Hard folder\) and no \*\.jsonl with user_prompt and assistant_a_answer \(JinaJudge training set\)$/,
    'в $1 нет ни question.jsonl (папка Arena-Hard), ни *.jsonl с user_prompt и assistant_a_answer (обучающий набор JinaJudge)',
  ],
  [/^(.*) holds no (\S+)$/, 'в $1 нет $2'],
  [/^(.*) does not exist$/, '$1 не существует'],
  [/^(.*) is a folder, not a file$/, '$1 — папка, а не файл'],
  [/^(.*) is empty$/, '$1 пуст'],
  [
    /^(.*) is a project or another database; it is not replaced$/,
    '$1 — проект или другая база; замены не будет',
  ],
]
