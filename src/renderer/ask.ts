import { createClient } from './api/client.js'
import { askFirst } from './api/firstAnswers.js'
import { askFirstDesk } from './features/review/askFirstDesk.js'
import { startsAtDesk } from './startsAtDesk.js'

// The build makes a script of its own of this file, small and run before all others: the engine answers while they are
// still being fetched and compiled.

// The client takes the access token out of the address.
const isForDesk = startsAtDesk()

export const firstAnswers = createClient().then((client) => {
  const answers = askFirst(client)
  if (isForDesk) void askFirstDesk(answers)
  return answers
})
