import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react'

import { useQueryState } from '../client/use-query.ts'
import {
  BarSlotProvider,
  createI18n,
  DialogHost,
  I18nProvider,
  loadMessages,
  ToastHost,
  type I18n,
} from '../ui/index.ts'
import { DIALOGS, warmPalette } from './dialogs.tsx'
import { applyPreferences, localeOf, readMirror } from './preferences.ts'

/** After what is first to be seen. */
const WARM_AFTER_MS = 1500

/** Words, looks, toasts and dialogs for everything below. `initial` is the language of the first frame. */
export function Providers({ initial, children }: { readonly initial: I18n; readonly children: ReactNode }) {
  const settings = useQueryState('settings', {}).value ?? readMirror()
  useLayoutEffect(() => applyPreferences(settings), [settings])
  const i18n = useLocale(initial, localeOf(settings.language))
  useEffect(() => {
    const timer = setTimeout(warmPalette, WARM_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
  return (
    <I18nProvider i18n={i18n}>
      <ToastHost>
        <DialogHost registry={DIALOGS}>
          <BarSlotProvider>{children}</BarSlotProvider>
        </DialogHost>
      </ToastHost>
    </I18nProvider>
  )
}

/** Keeps the old words until the new catalogue is here. */
function useLocale(initial: I18n, wanted: I18n['locale']): I18n {
  const [i18n, setI18n] = useState(initial)
  useEffect(() => {
    if (i18n.locale === wanted) return
    let isWanted = true
    loadMessages(wanted).then(
      (messages) => {
        if (isWanted) setI18n(createI18n(wanted, messages))
      },
      () => undefined, // offline before the catalogue was ever loaded: the old language stays
    )
    return () => {
      isWanted = false
    }
  }, [i18n, wanted])
  return i18n
}
