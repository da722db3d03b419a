import type { ExpectedErrorCode } from '../../../shared/contract/errors.js'

/** What to do at a command line where the message alone does not tell. */
const NEXT_STEPS: Partial<Record<ExpectedErrorCode, string>> = {
  COLUMNS_UNKNOWN: 'say which they are: --map prompt=COLUMN answer1=COLUMN answer2=COLUMN',
  HUB_UNREACHABLE:
    'check the network, HTTPS_PROXY and HF_ENDPOINT; the same command goes on where the download was cut, and a folder with the checkpoint can be added offline',
  DOWNLOAD_DAMAGED: 'run the command again; where it happens again, a proxy or mirror may be changing files',
  DISK_FULL: 'make room and run the command again; judges can live on another disk by VERDIKT_HOME',
  JUDGE_NAME_TAKEN: 'choose another name',
  JUDGE_CRASHED:
    'mostly it lacks memory: close other programs or take the judge in int8; the same command resumes a run',
  PROVIDER_UNAVAILABLE: '--provider auto takes what is there',
}

/** `message`, with what to do about an error of that code. */
export const withNextStep = (code: string, message: string): string => {
  const step = (NEXT_STEPS as Record<string, string | undefined>)[code]
  return step === undefined ? message : `${message}; ${step}`
}
