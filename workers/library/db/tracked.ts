import type { Db, TableName } from './db.ts'

/** A view of `db` that adds every table read through it to `reads`, also across awaits, where a stack could not. */
export function trackInto(db: Db, reads: Set<TableName>): Db {
  const track = <Value>(read: () => Value): Value => {
    const { value, reads: seen } = db.trackReads(read)
    for (const table of seen) reads.add(table)
    return value
  }
  return {
    readonly: db.readonly,
    get frozen() {
      return db.frozen
    },
    all: (sql, params) => track(() => db.all(sql, params)),
    get: (sql, params) => track(() => db.get(sql, params)),
    scalar: (sql, params) => track(() => db.scalar(sql, params)),
    each: (sql, params, visit) => {
      track(() => {
        db.each(sql, params, visit)
      })
    },
    run: (sql, params) => db.run(sql, params),
    tx: (work) => db.tx(work),
    opTx: (work) => db.opTx(work),
    trackReads: (read) => db.trackReads(read),
    kept: (key, read) => track(() => db.kept(key, read)),
    onCommit: (listener) => db.onCommit(listener),
    close: () => {
      db.close()
    },
  }
}
