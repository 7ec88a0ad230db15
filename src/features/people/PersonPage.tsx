import { useEffect, useState } from 'react'

import { useQuery } from '../../client/use-query.ts'
import type { PeopleTarget, PersonDetail } from '../../domain/people/report.ts'
import { FaceImage } from '../../photos/people/FaceImage.tsx'
import { keyOfTarget } from '../../photos/people/target.ts'
import { EmptyState, Page, Section, useAreaMessages } from '../../ui/index.ts'
import { peopleEn } from '../../ui/i18n/messages/people.en.ts'
import { Faces } from './Faces.tsx'
import { opened, pageHeading, useArrivedFocus } from './focus.ts'
import type { LinkToPerson, LinkToPhoto, LinkToSearch } from './links.ts'
import { LookAlikes } from './LookAlikes.tsx'
import styles from './person-page.module.css'
import { PersonHead } from './PersonHead.tsx'

export interface PersonPageProps {
  readonly target: PeopleTarget
  /** A cluster that is spoken of becomes a person, with another address; null: nobody is left. */
  readonly onTarget: (target: PeopleTarget | null) => void
  readonly link: LinkToPerson
  readonly photoLink: LinkToPhoto
  readonly searchLink: LinkToSearch
}

/** Somebody: what is known of them, and every face of theirs. */
export function PersonPage(props: PersonPageProps) {
  const { target, link: Link } = props
  const { t } = useAreaMessages(peopleEn)
  const person = useQuery('person', { target })
  useArrivedFocus(pageHeading)
  if (person === null)
    return (
      <EmptyState
        level={1}
        title={t('people.gone')}
        action={
          <Link target={null} className={undefined}>
            {t('people.all')}
          </Link>
        }
      >
        {t('people.goneText')}
      </EmptyState>
    )
  return <Person {...props} person={person} />
}

function Person(props: PersonPageProps & { readonly person: PersonDetail }) {
  const { person, onTarget, link: Link, photoLink, searchLink } = props
  const { t } = useAreaMessages(peopleEn)
  const [isSeparating, setSeparating] = useState(false)
  const key = keyOfTarget(person.target)
  useEffect(() => {
    opened.key = key
  }, [key])
  const name = person.name ?? t('people.unnamedLabel')
  return (
    <Page title={name} width="wide">
      <PersonHead
        person={person}
        onTarget={onTarget}
        onSeparate={() => setSeparating(true)}
        searchLink={searchLink}
      />
      {person.seenWith.length === 0 ? null : (
        <Section title={t('people.seenWith')}>
          <ul className={styles.companions}>
            {person.seenWith.map((other) => (
              <li key={keyOfTarget(other.target)}>
                <Link target={other.target} className={styles.companion}>
                  <FaceImage face={other.cover} className={styles.companionFace ?? ''} />
                  <span>{other.name ?? t('people.unnamed')}</span>
                  <span className={styles.secondary}>{t('people.faces', { count: other.photos })}</span>
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Faces person={person} photoLink={photoLink} />
      {isSeparating ? <LookAlikes target={person.target} onClose={() => setSeparating(false)} /> : null}
    </Page>
  )
}
