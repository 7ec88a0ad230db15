import { useQueryState } from '../../client/use-query.ts'
import { Dialog, useMessages, type DialogContentProps } from '../../ui/index.ts'
import { useShortcutGroups } from './use-shortcut-groups.ts'
import styles from './sheet.module.css'

/** All keys on one sheet. */
export default function ShortcutSheet({ close }: DialogContentProps) {
  const { t } = useMessages()
  const groups = useShortcutGroups()
  const isSingleOn = useQueryState('settings', {}).value?.singleKeyShortcuts ?? true
  return (
    <Dialog title={t('keyboard.title')} size="large" onClose={close}>
      {isSingleOn ? null : <p className={styles.note}>{t('keyboard.singlesAreOff')}</p>}
      <div className={styles.columns}>
        {groups.map((group) => (
          <section key={group.title} className={styles.group}>
            <h3 className={styles.title}>{group.title}</h3>
            <dl>
              {group.shortcuts.map((shortcut) => (
                <div
                  key={shortcut.id}
                  className={styles.row}
                  data-off={(shortcut.isSingle && !isSingleOn) || undefined}
                >
                  <dt>{shortcut.label}</dt>
                  <dd>
                    {shortcut.keys.map((key, index) => (
                      <kbd key={`${String(index)} ${key}`} className={styles.key}>
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
