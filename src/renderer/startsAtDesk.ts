/** Whether the page is opened at the review desk, as it nearly always is. */
export const startsAtDesk = (): boolean => !/^#\/(?!review)./.test(location.hash)
