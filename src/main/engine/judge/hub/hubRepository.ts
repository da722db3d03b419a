import { ExpectedError } from '../../../../shared/domain/expectedError.js'

/** A model repository of the Hugging Face hub, at a branch, tag or commit. */
export interface HubRepository {
  owner: string
  name: string
  revision: string
}

/** What the hub allows in names; a revision may also hold slashes, as in `refs/pr/1`. */
const REPOSITORY = /^([\w][\w.-]{0,95})\/([\w][\w.-]{0,95})(?:@([\w][\w./-]{0,199}))?$/

/**
 * Reads `owner/name` or `owner/name@revision`; the revision is `main` by default.
 * @throws ExpectedError HUB_REFUSED for anything else.
 */
export function parseHubRepository(text: string): HubRepository {
  const [, owner, name, revision = 'main'] = REPOSITORY.exec(text.trim()) ?? []
  if (owner === undefined || name === undefined || `${name}/${revision}`.includes('..'))
    throw new ExpectedError('HUB_REFUSED', `${text} is no repository of the hub: write owner/name@revision`)
  return { owner, name, revision }
}
