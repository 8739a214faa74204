/** A name as an identifier in SQL text. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
