import styles from './boot.module.css'

/** Nothing moves and nothing spins: a page that comes in a moment needs no announcement. */
export function Pending() {
  return <div className={styles.pending} aria-busy="true" />
}
