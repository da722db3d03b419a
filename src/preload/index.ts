import { contextBridge, ipcRenderer } from 'electron'

// All that passes between page and main process: one port, asked for by every page that has loaded.
contextBridge.exposeInMainWorld('verdiktDesktop', true)
ipcRenderer.on('verdikt:port', ({ ports }) => window.postMessage('verdikt:port', location.origin, [...ports]))
window.addEventListener('load', () => ipcRenderer.send('verdikt:connect'))
