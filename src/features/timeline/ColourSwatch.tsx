import styles from './facets.module.css'

/** A colour that pictures may have, by its name in `COLOUR_NAMES`. */
export function ColourSwatch({ color }: { readonly color: string }) {
  return <span className={styles.swatch} data-color={color} aria-hidden />
}
