import { existsSync, globSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const FILES = ['vk_swiftshader_icd.json', 'libvk_swiftshader.so', 'libvulkan.so.1']

/** SwiftShader as Debian's chromium-common and every Electron distribution for Linux bring it. */
const folder = [
  '/usr/lib/chromium',
  ...globSync(path.join(root, '{.cache/electron-*,node_modules/electron/dist}')),
].find((candidate) => FILES.every((file) => existsSync(path.join(candidate, file))))

/** Environment of a process that is to find a software Vulkan device; null where there is none. */
export const softwareVulkan: Record<string, string> | null =
  process.platform === 'linux' && process.arch === 'x64' && folder !== undefined
    ? { VK_ICD_FILENAMES: path.join(folder, 'vk_swiftshader_icd.json'), LD_LIBRARY_PATH: folder }
    : null
