import { expect, it, vi } from 'vitest'
import {
  desktopLanguage,
  desktopTexts,
  openFailureText,
} from '../../../../src/main/hosts/electron/desktopTexts.js'
import { menuTemplate, type MenuActions } from '../../../../src/main/hosts/electron/menuTemplate.js'

const actions = () =>
  ({
    newProject: vi.fn<() => void>(),
    openProject: vi.fn<() => void>(),
    openRecent: vi.fn<(project: string) => void>(),
    openDemo: vi.fn<() => void>(),
    importData: vi.fn<() => void>(),
    showInFolder: vi.fn<() => void>(),
    about: vi.fn<() => void>(),
  }) satisfies MenuActions

const submenuOf = (template: ReturnType<typeof menuTemplate>, label: string) => {
  const submenu = template.find((item) => item.label === label)?.submenu
  return Array.isArray(submenu) ? submenu : []
}

it('speaks the language of the settings, else that of the system', () => {
  expect(desktopLanguage('system', 'ru-RU')).toBe('ru')
  expect(desktopLanguage('system', 'rue')).toBe('en')
  expect(desktopLanguage('ru', 'en-US')).toBe('ru')
  expect(desktopLanguage('en', 'ru')).toBe('en')
  const labels = (language: 'ru' | 'en') =>
    menuTemplate({ language, recentProjects: [], platform: 'linux' }, actions()).map((item) => item.label)
  expect(labels('ru')).toEqual(['Файл', 'Правка', 'Вид', 'Справка'])
  expect(labels('en')).toEqual(['File', 'Edit', 'View', 'Help'])
})

it('has on macOS what fields and windows have from the menu there', () => {
  const rolesOn = (platform: NodeJS.Platform) => {
    const template = menuTemplate({ language: 'ru', recentProjects: [], platform }, actions())
    return {
      bar: template.flatMap(({ role }) => role ?? []),
      edit: submenuOf(template, 'Правка').flatMap(({ role }) => role ?? []),
    }
  }
  expect(rolesOn('darwin')).toEqual({
    bar: ['appMenu', 'windowMenu', 'help'],
    edit: ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'],
  })
  expect(rolesOn('linux')).toEqual({ bar: ['help'], edit: ['cut', 'copy', 'paste', 'selectAll'] })
})

it('lists recent projects by their whole names and opens the one that is chosen', () => {
  const called = actions()
  const recentProjects = ['/data/a & b.verdikt', '/other/a.verdikt']
  const file = submenuOf(menuTemplate({ language: 'en', recentProjects, platform: 'linux' }, called), 'File')
  const recent = file.find((item) => item.label === 'Open recent')
  expect(recent?.enabled).toBe(true)
  const [first] = Array.isArray(recent?.submenu) ? recent.submenu : []
  expect(first?.label).toBe('a && b.verdikt (/data)')
  Reflect.apply(first?.click ?? vi.fn<() => void>(), undefined, [])
  expect(called.openRecent).toHaveBeenCalledWith('/data/a & b.verdikt')
})

it('says what to do about a project that does not open', () => {
  const texts = desktopTexts('en')
  expect(openFailureText({ code: 'PROJECT_FROM_FUTURE', message: 'schema 99' }, texts)).toBe(
    `schema 99\n\n${texts.fromFuture}`,
  )
  expect(openFailureText({ code: 'JUDGE_INVALID', message: 'none' }, texts)).toBe(`none\n\n${texts.noJudge}`)
  expect(openFailureText({ code: 'SOMETHING', message: 'x' }, texts)).toBe(`x\n\n${texts.unexpected}`)
})
