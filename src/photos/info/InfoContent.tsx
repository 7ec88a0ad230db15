import { lazy, Suspense, type ReactNode } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure'

import type { MetadataField } from '../../domain/metadata.ts'
import type { FilePlace, PhotoDetail } from '../../domain/reads.ts'
import { SavedField, useAreaMessages } from '../../ui/index.ts'
import { viewerEn } from '../../ui/i18n/messages/viewer.en.ts'
import { usePhotoActions } from '../actions.ts'
import { CaptionField } from '../captions/CaptionField.tsx'
import { MarkEditor } from '../marks/MarkEditor.tsx'
import type { TagEditorProps } from '../tags/TagEditor.tsx'
import { guessedDate, reasonOfError } from '../tile-words.ts'
import { offsetText } from '../offset-text.ts'
import { cameraLine, exposureLine, fileLine, positionText } from './info-lines.ts'
import styles from './info.module.css'
import { PlaceLine } from './PlaceLine.tsx'

// The field that finds tags brings a combo box along, which the panel opens without.
const TagEditor = lazy(() => import('../tags/TagEditor.tsx'))
const FoundBecause = lazy(() => import('./FoundBecause.tsx'))
const AlbumLine = lazy(() => import('../albums/AlbumLine.tsx'))
const SimilarLine = lazy(() => import('../objects/SimilarLine.tsx'))
const VoiceNoteLine = lazy(() => import('../voice/VoiceNoteLine.tsx'))
const SidecarLine = lazy(() => import('../sidecars/SidecarLine.tsx'))
const ObjectLine = lazy(() => import('../objects/ObjectLine.tsx'))

/** The facts of one photo, the person's own words first. */
export function InfoContent({
  detail,
  suggestions,
}: {
  readonly detail: PhotoDetail
  readonly suggestions: TagEditorProps['suggestions']
}) {
  const i18n = useAreaMessages(viewerEn)
  const { t, format } = i18n
  const actions = usePhotoActions()
  const target = { assets: [detail.hash] }
  const exposure = exposureLine(detail, i18n)
  const camera = cameraLine(detail)
  const hasFile = detail.places.length > 0
  return (
    <div className={styles.content}>
      <div className={styles.own}>
        <SavedField
          key={`title ${detail.hash} ${detail.title ?? ''}`}
          label={t('photos.info.titleField')}
          labelHidden
          placeholder={t('photos.info.titleHint')}
          value={detail.title ?? ''}
          onSave={(title) => void actions.title(target, title)}
        />
        <CaptionField
          key={`caption ${detail.hash}`}
          caption={detail.caption ?? ''}
          onSave={(caption) => void actions.caption(target, caption)}
        />
        <MarkEditor tile={detail} />
        <Suspense fallback={null}>
          <TagEditor detail={detail} suggestions={suggestions} />
          <AlbumLine detail={detail} />
          <VoiceNoteLine detail={detail} />
        </Suspense>
      </div>
      <Suspense fallback={null}>
        <FoundBecause hash={detail.hash} />
        <ObjectLine hash={detail.hash} />
        {detail.kind === 'photo' ? <SimilarLine hash={detail.hash} /> : null}
      </Suspense>

      <Suspense fallback={null}>
        <SidecarLine hash={detail.hash} />
      </Suspense>

      <Section title={t('photos.info.when')}>
        <When detail={detail} />
      </Section>
      {camera === null && exposure === null ? null : (
        <Section title={t('photos.info.camera')}>
          {camera === null ? null : <p>{camera}</p>}
          {detail.lens === null ? null : <p className={styles.secondary}>{detail.lens}</p>}
          {exposure === null ? null : <p className={styles.secondary}>{exposure}</p>}
        </Section>
      )}
      <Section title={t('photos.info.file')}>
        {/* Without a file its name would be the beginning of its hash. */}
        <p className={styles.breakable}>{hasFile ? detail.name : t('photos.info.noFile')}</p>
        <p className={styles.secondary}>{fileLine(detail, i18n)}</p>
      </Section>
      {detail.lat === null || detail.lon === null ? null : (
        <Section title={t('photos.info.where')}>
          {detail.place === null ? null : <PlaceLine place={detail.place} />}
          <p className={detail.place === null ? undefined : styles.secondary}>
            {positionText(detail.lat, detail.lon)}
          </p>
          {detail.altitudeM === null ? null : (
            <p className={styles.secondary}>
              {t('photos.info.altitude', { value: format.number(Math.round(detail.altitudeM)) })}
            </p>
          )}
        </Section>
      )}
      {hasFile ? (
        <Section title={t('photos.info.onDisk')}>
          <ul className={styles.places}>
            {detail.places.map((place) => (
              <Place key={`${place.source}/${place.path}`} place={place} />
            ))}
          </ul>
        </Section>
      ) : null}
      {detail.colours.length === 0 ? null : (
        <Section title={t('photos.info.colours')}>
          <ul className={styles.colours}>
            {detail.colours.map((colour) => (
              <li key={colour} className={styles.colour} style={{ background: colour }} title={colour}>
                <span className={styles.colourName}>{colour}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Problems detail={detail} />
      {detail.fields.length === 0 ? null : <AllFields fields={detail.fields} />}
    </div>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3 className={styles.sectionTitle}>{title}</h3>
      {children}
    </section>
  )
}

function When({ detail }: { readonly detail: PhotoDetail }) {
  const { t, format } = useAreaMessages(viewerEn)
  if (detail.takenLocalMs === null) return <p className={styles.secondary}>{t('photos.info.noDate')}</p>
  const guess = detail.takenConfidence === 'low'
  const field =
    detail.takenField ??
    (detail.takenSource === null ? '' : t('photos.info.provenance', { provenance: detail.takenSource }))
  return (
    <>
      <p>
        {guess ? `~ ${guessedDate(detail.takenLocalMs, format)}` : format.moment(detail.takenLocalMs)}
        {detail.takenOffsetMin === null ? null : (
          <span className={styles.secondary}> {offsetText(detail.takenOffsetMin)}</span>
        )}
      </p>
      {detail.takenByHand ? (
        <p className={styles.secondary}>{t('photos.info.dateByHand')}</p>
      ) : field === '' ? null : (
        <p className={styles.secondary}>
          {guess ? t('photos.info.dateGuess', { field }) : t('photos.info.dateSource', { field })}
        </p>
      )}
      {detail.takenFuture && !detail.takenByHand ? (
        <p className={styles.warning}>{t('photos.info.future')}</p>
      ) : null}
    </>
  )
}

function Place({ place }: { readonly place: FilePlace }) {
  const { t, format } = useAreaMessages(viewerEn)
  const notes = [
    place.role === 'original' ? '' : t('photos.info.role', { role: place.role }),
    format.bytes(place.bytes),
    place.missingSince === null ? '' : t('photos.info.missing'),
  ].filter((note) => note !== '')
  return (
    <li>
      <p className={styles.breakable}>
        <span className={styles.secondary}>{place.sourceLabel} / </span>
        {place.path}
      </p>
      <p className={styles.secondary}>{notes.join(' · ')}</p>
    </li>
  )
}

/** What could not be read or analysed, in words. */
function Problems({ detail }: { readonly detail: PhotoDetail }) {
  const i18n = useAreaMessages(viewerEn)
  const failed = detail.stages.flatMap((run) =>
    run.error === null
      ? []
      : [`${i18n.t(`activity.stage.${run.stage}`)}: ${reasonOfError(run.error.code, i18n)}`],
  )
  const damaged = detail.traits.includes('damaged') ? [i18n.t('photos.info.damaged')] : []
  const lines = [...damaged, ...detail.warnings, ...failed]
  if (lines.length === 0) return null
  return (
    <Section title={i18n.t('photos.info.warnings')}>
      {lines.map((line) => (
        <p key={line} className={styles.secondary}>
          {line}
        </p>
      ))}
    </Section>
  )
}

/** Every field the file and its sidecars carry, grouped as they are there. */
function AllFields({ fields }: { readonly fields: readonly MetadataField[] }) {
  const { t } = useAreaMessages(viewerEn)
  const groups = Map.groupBy(fields, (field) => field.group)
  return (
    <Disclosure className={styles.disclosure ?? ''}>
      <h3>
        <AriaButton slot="trigger" className={styles.trigger ?? ''}>
          {t('photos.info.allFields', { count: fields.length })}
        </AriaButton>
      </h3>
      <DisclosurePanel className={styles.fields ?? ''}>
        {[...groups].map(([group, rows]) => (
          <div key={group}>
            <h4 className={styles.groupName}>{group}</h4>
            <dl className={styles.table}>
              {rows.map((row, index) => (
                <div key={`${row.name} ${index}`} className={styles.field}>
                  <dt>{row.name}</dt>
                  <dd>
                    {row.value}
                    {row.provenance === 'embedded' ? null : (
                      <span className={styles.provenance}>
                        {t('photos.info.provenance', { provenance: row.provenance })}
                      </span>
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </div>
        ))}
      </DisclosurePanel>
    </Disclosure>
  )
}
