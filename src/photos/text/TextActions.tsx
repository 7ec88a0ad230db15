import { Copy, ExternalLink, Mail, Phone } from 'lucide-react'

import { actionsIn, type TextAction } from '../../domain/ocr/actions.ts'
import type { PhotoTextLine } from '../../domain/reads.ts'
import type { AssetHash } from '../../domain/vocabulary.ts'
import { IconButton, useAreaMessages } from '../../ui/index.ts'
import { textEn } from '../../ui/i18n/messages/text.en.ts'
import styles from './text.module.css'
import { useCodes } from './use-codes.ts'

export interface TextActionsProps {
  readonly lines: readonly PhotoTextLine[]
  readonly hash: AssetHash
  readonly hasThumb: boolean
  readonly onCopy: (text: string) => void
}

/** Numbers, addresses and links in the text, and what codes say. Nothing is opened but by a click, and what is opened is shown in full. */
export function TextActions({ lines, hash, hasThumb, onCopy }: TextActionsProps) {
  const { t } = useAreaMessages(textEn)
  const codes = useCodes(hash, hasThumb)
  const found = actionsIn(lines.map(({ text }) => text))
  // A code may hold an address of the web: it is treated as one that was printed.
  const ofCodes = codes.flatMap((code): readonly (TextAction | { kind: 'code'; text: string })[] => {
    const [link] = actionsIn([code]).filter((action) => action.kind === 'link' && action.text === code)
    return [link ?? { kind: 'code', text: code }]
  })
  const all = [...ofCodes, ...found]
  if (all.length === 0) return null
  return (
    <section aria-label={t('text.actions')} className={styles.actions}>
      <h3 className={styles.sectionTitle}>{t('text.actions')}</h3>
      <ul>
        {all.map((action) => (
          <li key={`${action.kind} ${action.text}`} className={styles.action}>
            <span className={styles.what}>
              <span className={styles.secondary}>{t('text.kindOfAction', { kind: action.kind })}</span>
              <span className={styles.breakable}>{action.text}</span>
              {action.kind === 'link' && action.href !== action.text ? (
                <span className={styles.address}>{action.href}</span>
              ) : null}
            </span>
            <Opener action={action} />
            <IconButton
              size="small"
              label={t('text.copyThing', { text: action.text })}
              onPress={() => onCopy(action.kind === 'date' ? action.day : action.text)}
            >
              <Copy aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Opener({
  action,
}: {
  readonly action: TextAction | { readonly kind: 'code'; readonly text: string }
}) {
  const { t } = useAreaMessages(textEn)
  if (!('href' in action)) return null
  const [label, Icon] =
    action.kind === 'phone'
      ? [t('text.call', { text: action.text }), Phone]
      : action.kind === 'email'
        ? [t('text.mail', { text: action.text }), Mail]
        : [t('text.open', { text: action.href }), ExternalLink]
  return (
    <a
      className={styles.open}
      href={action.href}
      aria-label={label}
      title={label}
      rel="noreferrer noopener"
      {...(action.kind === 'link' ? { target: '_blank' } : {})}
    >
      <Icon aria-hidden />
    </a>
  )
}
