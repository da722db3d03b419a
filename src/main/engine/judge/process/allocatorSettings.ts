const MIB = 2 ** 20

/**
 * What the environment of a judge process tells glibc's `malloc`, measured in docs/performance.md. A layer's results are up to
 * 16 MiB, which by default are given back to the system and fetched anew layer by layer, page by page: a third to a half of the
 * time where pages are dear. Other systems, and Electron's own allocator, do not read these variables.
 */
export const ALLOCATOR_SETTINGS: Readonly<Record<string, string>> = {
  /** The largest that glibc takes from memory it holds; the rest it maps for itself. */
  MALLOC_MMAP_THRESHOLD_: String(32 * MIB),
  /** So much free memory is kept: what prompts of 2,000 tokens need. */
  MALLOC_TRIM_THRESHOLD_: String(256 * MIB),
}
