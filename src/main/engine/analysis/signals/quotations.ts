const QUOTATIONS = /«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|"[^"\n]*"/g

/** The text without what it quotes in quotation marks of any kind; marks that are not closed quote nothing. */
export const withoutQuotations = (text: string): string => text.replace(QUOTATIONS, ' ')
