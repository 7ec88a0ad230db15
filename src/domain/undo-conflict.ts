/** What an undo or a redo left as it was. */
export interface UndoConflict {
  /**
   * `changed`: since then. `name`: a tag of that name is there. `ring`: it would lie below itself. `gone`: it has no name any more, as its
   * making was undone. `above`: what it lay under stays. `disk`: it was undone, but the files were deleted from disk.
   */
  readonly why: 'changed' | 'name' | 'ring' | 'gone' | 'above' | 'disk'
  readonly count: number
  /** The first few: a file, tag, album or person (empty where it has no name), and `entity.column`. */
  readonly first: readonly { readonly name: string; readonly field: string }[]
}
