import { ensureBuild } from '../../scripts/setup/ensureBuild.mjs'

/** Once for all test files: many of them start processes and threads of the built application. */
export default ensureBuild
