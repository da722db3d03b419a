import { reactive } from 'vue'

/** How the comparison is looked at; the same for every pair until changed. */
const options = reactive({ raw: false, wholePrompt: false })
export const useViewOptions = () => options
