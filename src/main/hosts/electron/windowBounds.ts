import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { z } from 'zod'
import { readJsonFile, writeJsonFile } from './jsonFile.js'

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(400),
  height: z.number().int().min(300),
  isMaximized: z.boolean(),
})
type WindowBounds = z.infer<typeof boundsSchema>

/** Where the window was when it was last closed; null at first, and where no screen shows that place any more. */
export const readWindowBounds = (file: string): WindowBounds | null => {
  const bounds = readJsonFile(file, boundsSchema)
  return bounds && isVisible(bounds, screen.getDisplayMatching(bounds).workArea) ? bounds : null
}

const isVisible = (bounds: Rectangle, area: Rectangle): boolean =>
  bounds.x < area.x + area.width &&
  bounds.x + bounds.width > area.x &&
  bounds.y < area.y + area.height &&
  bounds.y + bounds.height > area.y

export const keepWindowBounds = (window: BrowserWindow, file: string): void => {
  window.on('close', () =>
    writeJsonFile(file, {
      ...window.getNormalBounds(),
      isMaximized: window.isMaximized(),
    } satisfies WindowBounds),
  )
}
