import { reactive } from 'vue'

/** How the comparison is looked at; the same for every pair until changed. */
const options = reactive({
  raw: false,
  wholePrompt: false,
  /** Invisible characters are shown by signs. */
  signs: false,
  /** The reference's reasons stand below the answers. */
  rationale: false,
})
export const useViewOptions = () => options
