const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g

/** The text without fenced and inline code; a fence that is never closed reaches to the end. */
export const withoutCode = (text: string): string => text.replace(CODE, ' ')
