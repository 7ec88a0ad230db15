import { useEffect } from 'react'
import { Ban, FolderOpen, HardDrive, ShieldCheck } from 'lucide-react'

import { forgetFirstLook } from '../../photos/grid/first-look.ts'
import { Button, useMessages } from '../../ui/index.ts'
import styles from './first-run.module.css'

export interface FirstRunProps {
  /** Null where the browser cannot open folders: then the chosen files are copied in. */
  readonly onChooseFolder: (() => void) | null
  readonly onCopyFolder: () => void
  readonly onCopyFiles: () => void
  /** Offered when there may be an earlier catalog elsewhere. */
  readonly onRestore: () => void
}

/** The first screen: what this is, one way in, and what never happens. */
export function FirstRun({ onChooseFolder, onCopyFolder, onCopyFiles, onRestore }: FirstRunProps) {
  const { t } = useMessages()
  useEffect(forgetFirstLook, [])
  return (
    <div className={styles.screen}>
      <p className={styles.name}>{t('shell.app.name')}</p>
      <div className={styles.main}>
        <div className={styles.words}>
          <h1 className={styles.sentence}>{t('first.sentence')}</h1>
          <p className={styles.lead}>{t('first.lead')}</p>
        </div>
        <div className={styles.actions}>
          <Button
            variant="primary"
            size="large"
            icon={<FolderOpen aria-hidden />}
            onPress={onChooseFolder ?? onCopyFolder}
          >
            {t('first.choose')}
          </Button>
          <p className={styles.drop}>{t('first.drop')}</p>
        </div>
        <p className={styles.other}>
          {onChooseFolder === null ? <span>{t('first.noFolderAccess')} </span> : null}
          {onChooseFolder === null ? null : (
            <button type="button" className={styles.link} onClick={onCopyFolder}>
              {t('first.copyFolder')}
            </button>
          )}
          <button type="button" className={styles.link} onClick={onCopyFiles}>
            {t('first.copyFiles')}
          </button>
          <button type="button" className={styles.link} onClick={onRestore}>
            {t('first.restore')}
          </button>
        </p>
      </div>
      <ul className={styles.strip} aria-label={t('first.promises')}>
        <li>
          <HardDrive aria-hidden />
          <span>{t('first.stays')}</span>
        </li>
        <li>
          <ShieldCheck aria-hidden />
          <span>{t('first.originals')}</span>
        </li>
        <li>
          <Ban aria-hidden />
          <span>{t('first.never')}</span>
        </li>
      </ul>
    </div>
  )
}
