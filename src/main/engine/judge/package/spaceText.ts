/** What is needed on a disk and what is there, in bytes, for people: rounded so that it never seems to be enough. */
export function spaceText(needed: number, free: number): string {
  return `${Math.ceil(needed / 1e6)} MB with some to spare, ${Math.floor(free / 1e6)} MB are free`
}
