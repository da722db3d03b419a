/** Per code: what happened, and what to do next. */
export const errors = {
  PROJECT_INVALID: {
    title: 'This project file cannot be read',
    next: 'Check that the path leads to a .verdikt file. Where Verdikt has updated it before, a copy with “.before-” in its name lies beside it.',
  },
  PROJECT_FROM_FUTURE: {
    title: 'This project was written by a newer Verdikt',
    next: 'Update Verdikt and open the file again. Nothing was changed.',
  },
  PROJECT_GONE: {
    title: 'The project file is not where it was',
    next: 'It was moved, deleted, replaced or cut off while it was open, and nothing more is stored. Everything stored before is in the file named here. Put the file back, or start Verdikt with the copy.',
  },
  PROJECT_UNWRITABLE: {
    title: 'The project cannot be written',
    next: 'Look at its permissions and at the disk, then do it again. Nothing stored before is lost; this last change was not stored.',
  },
  PROJECT_BUSY: {
    title: 'This project is in use elsewhere',
    next: 'Close the other Verdikt or the program that has the file open, or wait until it is done; then try again.',
  },
  DATASET_INVALID: {
    title: 'These data cannot be imported',
    next: 'Check the file and line named here, or choose the format by hand.',
  },
  COLUMNS_UNKNOWN: {
    title: 'Which columns are which cannot be told',
    next: 'Choose them under “Columns” in the form, then import again.',
  },
  JUDGE_INVALID: {
    title: 'This judge package cannot be used',
    next: 'Check the files named here, or choose another judge.',
  },
  JUDGE_NAME_TAKEN: {
    title: 'Another judge has this name',
    next: 'Give a name that is not in the list.',
  },
  JUDGE_HAS_VERDICTS: {
    title: 'This judge has given verdicts',
    next: 'They stay when it is removed, but no run of it can be resumed. Confirm if that is what you want.',
  },
  HUB_UNREACHABLE: {
    title: 'The Hugging Face hub does not answer',
    next: 'Check the network, HTTPS_PROXY and HF_ENDPOINT, then start again: the download goes on where it was. A checkpoint folder can be added without a network.',
  },
  HUB_REFUSED: {
    title: 'The hub does not give out this repository',
    next: 'Check owner, name and revision. A private or gated repository needs HF_TOKEN in the environment.',
  },
  DOWNLOAD_DAMAGED: {
    title: 'The downloaded file is not the one on the hub',
    next: 'It was removed. Start again; if it comes back, look for a proxy that changes files.',
  },
  HOME_UNWRITABLE: {
    title: 'Verdikt’s own folder cannot be written',
    next: 'Give yourself the right to write there, or let VERDIKT_HOME name another folder and start again.',
  },
  DISK_FULL: {
    title: 'There is not enough free space',
    next: 'Free some space there, then do it again; for judges VERDIKT_HOME can name another disk. What was stored before is there.',
  },
  PROVIDER_UNAVAILABLE: {
    title: 'This accelerator is not available here',
    next: 'Choose “auto” or “cpu” and start the run again.',
  },
  JUDGE_CRASHED: {
    title: "The judge's process crashed",
    next: 'Mostly it lacks memory: close other programs or take the judge in int8, and try again. Stored verdicts are there, and the run can be resumed.',
  },
  RUN_STATE: {
    title: 'The run is not in a state that allows this',
    next: 'Look at the run again: it may have ended in the meantime.',
  },
  QUEUE_STATE: {
    title: 'This queue does not allow that',
    next: 'Archive a queue that has votes instead of deleting it; duplicate one to change what it holds.',
  },
  CAUSE_STATE: {
    title: 'This cause cannot be changed like that',
    next: 'Choose another name or key; causes that come with Verdikt keep their names.',
  },
  MERGE_REFUSED: {
    title: 'These projects cannot be merged',
    next: 'Choose another file or correct the names. Nothing was changed.',
  },
  PERSON_NAME_TAKEN: {
    title: 'Somebody in this project has this name',
    next: 'Choose that person in the list, or give a name that tells the two apart.',
  },
  NOT_FOUND: {
    title: 'This is not there',
    next: 'Check its name or its path; or load the list again.',
  },
  NOTHING_TO_AUDIT: {
    title: 'There is nothing to compare yet',
    next: 'Import reference verdicts, run a judge, or review some pairs first.',
  },
  EXPORT_FAILED: {
    title: 'The export could not be written',
    next: 'Check the folder, its permissions and the free space, then try again.',
  },
  WORK_INTERRUPTED: {
    title: 'The work broke off',
    next: 'What was stored by then is there. Do it again: nothing is doubled by that.',
  },
  UNEXPECTED: {
    title: 'Something unexpected happened',
    next: 'Try again. If it comes back, look up its id in the log: the file is named at the end of the settings.',
  },
  UNAUTHORIZED: {
    title: 'This page has no access',
    next: 'Open the URL printed in the terminal again. It carries the access token of this session.',
  },
  UNREACHABLE: {
    title: 'Verdikt does not answer',
    next: 'Check that Verdikt still runs in the terminal where it was started, and that the tunnel is open.',
  },
  HOST_OUTDATED: {
    title: 'This page is newer than the Verdikt behind it',
    next: 'End Verdikt in its terminal by Ctrl+C, start it again, and open the address that it prints.',
  },
  PAGE_OUTDATED: {
    title: 'This page is older than the Verdikt behind it',
    next: 'Reload the page. What you were typing is kept.',
  },
  PART_MISSING: {
    title: 'A part of the page did not arrive',
    next: 'It is asked for again as soon as it is needed; go on, or repeat the last step.',
  },
} as const
