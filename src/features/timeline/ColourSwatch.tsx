import type { ColourName } from '../../domain/colour-names.ts'
import styles from './facets.module.css'

/** A colour that pictures may have. */
export function ColourSwatch({ color }: { readonly color: ColourName }) {
  return <span className={styles.swatch} data-color={color} aria-hidden />
}
