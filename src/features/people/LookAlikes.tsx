import { useState } from 'react'

import { useQueryState } from '../../client/use-query.ts'
import type { PeopleTarget } from '../../domain/people/report.ts'
import { usePeopleActions } from '../../photos/people/people-actions.ts'
import { Button, Checkbox, Dialog, ProgressBar, useAreaMessages } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { FaceImage } from '../../photos/people/FaceImage.tsx'
import { faceId } from './FaceTile.tsx'
import styles from './person-page.module.css'

const SHOWN = 8

/** Two people in one: the groups into which the faces fall under a stricter look; those that are chosen become somebody else. */
export function LookAlikes({
  target,
  onClose,
}: {
  readonly target: PeopleTarget
  readonly onClose: () => void
}) {
  const { t } = useAreaMessages(peopleEn)
  const people = usePeopleActions()
  const groups = useQueryState('lookAlikes', { target }).value
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const toggle = (at: number) =>
    setChosen((now) => {
      const next = new Set(now)
      if (!next.delete(at)) next.add(at)
      return next
    })
  const separate = async () => {
    for (const at of chosen) {
      const faces = (groups?.[at] ?? []).map(({ hash, key }) => ({ hash, key }))
      if (!(await people.act('people.split', { faces }, 'people.done.split', { count: faces.length }))) return
    }
    onClose()
  }
  const canSeparate = groups !== undefined && groups.length > 1
  return (
    <Dialog
      title={t('people.separateTitle')}
      size="large"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          {canSeparate ? (
            <Button
              variant="primary"
              isDisabled={chosen.size === 0 || chosen.size === groups.length}
              onPress={() => void separate()}
            >
              {t('people.separateApply')}
            </Button>
          ) : null}
        </>
      }
    >
      {groups === undefined ? (
        <ProgressBar label={t('people.separateTitle')} value={0} total={null} />
      ) : !canSeparate ? (
        <p className={styles.dialogText}>{t('people.separateNone')}</p>
      ) : (
        <>
          <p className={styles.dialogText}>{t('people.separateText')}</p>
          <ul className={styles.groups}>
            {groups.map((faces, at) => (
              <li key={faces[0] === undefined ? at : faceId(faces[0])} className={styles.group}>
                <Checkbox
                  label={t('people.separateGroup', { n: at + 1, count: faces.length })}
                  isSelected={chosen.has(at)}
                  onChange={() => toggle(at)}
                />
                <span className={styles.groupFaces}>
                  {faces.slice(0, SHOWN).map((face) => (
                    <FaceImage key={faceId(face)} face={face} className={styles.groupFace ?? ''} />
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  )
}
