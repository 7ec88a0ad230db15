import { useQuery } from '../../client/use-query.ts'
import { REQUEST_REASONS } from '../../domain/request-reason.ts'
import { Page, Section, useAreaMessages } from '../../ui/index.ts'
import { settingsEn } from '../../ui/i18n/messages/settings.en.ts'
import styles from './network.module.css'

const SHOWN = 500 // requests; the log itself keeps more

/** Every request the app made, and why: the promise that nothing is sent anywhere can be checked here. */
export function NetworkPage() {
  const { t, format } = useAreaMessages(settingsEn)
  const requests = useQuery('requests', { limit: SHOWN })
  const remote = requests.filter((request) => request.originKind === 'remote')
  // An older build may have recorded a reason that is no longer in use.
  const reasonOf = (reason: string) =>
    t(`network.reason.${REQUEST_REASONS.find((known) => known === reason) ?? 'other'}`)
  return (
    <Page
      title={t('network.title')}
      lead={
        remote.length === 0
          ? t('network.leadNone', { count: requests.length })
          : t('network.leadSome', { count: remote.length })
      }
      width="wide"
    >
      <Section title={t('network.requests')} lead={t('network.requestsLead', { count: SHOWN })}>
        {requests.length === 0 ? (
          <p className={styles.none}>{t('network.none')}</p>
        ) : (
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('network.when')}</th>
                <th scope="col">{t('network.what')}</th>
                <th scope="col">{t('network.why')}</th>
                <th scope="col" className={styles.numeric}>
                  {t('network.size')}
                </th>
              </tr>
            </thead>
            <tbody>
              {requests.map((request) => (
                <tr key={request.id} data-remote={request.originKind === 'remote' || undefined}>
                  <td className={styles.when}>{format.instant(request.at)}</td>
                  <td className={styles.url}>
                    {shortAddress(request.url)}
                    <span className={styles.detail}>
                      {request.method}
                      {request.status === null
                        ? ` · ${t('network.noAnswer')}`
                        : ` · ${String(request.status)}`}
                      {request.originKind === 'remote' ? ` · ${t('network.remote')}` : ''}
                    </span>
                  </td>
                  <td>{reasonOf(request.reason)}</td>
                  <td className={styles.numeric}>
                    {request.bytes === null ? '–' : format.bytes(request.bytes)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </Page>
  )
}

/** Our own address says nothing new in every row; another's is shown whole. */
function shortAddress(url: string): string {
  return url.startsWith(`${location.origin}/`) ? url.slice(location.origin.length) : url
}
