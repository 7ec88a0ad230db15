/**
 * SQL: `d.keep` of a decision about identical files names this file, by the name its source has or had: who renames a folder has decided
 * nothing anew. Where two sources go by one name both are meant, and neither is too many.
 */
export function isKept(source: string, file: string): string {
  return `(d.keep = ${source}.label || '/' || ${file}.path OR EXISTS (SELECT 1 FROM json_each(${source}.former_labels) was WHERE d.keep = was.value || '/' || ${file}.path))`
}
