import { Dialog, useAreaMessages } from '../../ui/index.ts'
import { cullEn } from '../../ui/i18n/messages/cull.en.ts'
import { undoKeys } from './cull-keys.ts'
import styles from './cull.module.css'

const KEYS = [
  ['cull.key.decide', ['P', 'X', 'U']],
  ['cull.key.stars', ['1–5', '0']],
  ['cull.key.label', ['6–9', 'M 1–9']],
  ['cull.key.favorite', ['F']],
  ['cull.key.info', ['I']],
  ['cull.key.hints', ['H']],
  ['cull.key.rotate', ['[', ']']],
  ['cull.key.move', ['←', '→']],
  ['cull.key.pane', ['Tab']],
  ['cull.key.page', ['↑', '↓']],
  ['cull.key.slide', [',', '.']],
  ['cull.key.undecided', ['N']],
  ['cull.key.panes', ['⇧1', '⇧2', '⇧4']],
  ['cull.key.actual', ['Z']],
  ['cull.key.zoom', ['+', '−']],
  ['cull.key.pan', ['⇧←', '⇧→', '⇧↑', '⇧↓']],
  ['cull.key.lock', ['L']],
  ['cull.key.difference', ['D']],
  ['cull.key.undo', [undoKeys(navigator.platform)]],
  ['cull.key.leave', ['Esc']],
] as const

/** What the hand on the keyboard can do here. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useAreaMessages(cullEn)
  return (
    <Dialog title={t('cull.keys')} size="small" onClose={onClose}>
      <dl className={styles.keys}>
        {KEYS.map(([label, keys]) => (
          <div key={label} className={styles.keyRow}>
            <dt>{t(label)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
