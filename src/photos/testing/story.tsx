/** The grid and its neighbours with a generated library. Query: count, zoom, theme, locale, density. */

import { useState } from 'react'
import { createRoot } from 'react-dom/client'

import { ZOOM_LEVELS, type ZoomLevel } from '../../domain/zoom-level.ts'
import {
  createI18n,
  DialogHost,
  DialogOutlet,
  I18nProvider,
  loadMessages,
  LOCALES,
  ToastHost,
} from '../../ui/index.ts'
import '../../ui/styles.css'
import { PhotoGrid } from '../PhotoGrid.tsx'
import { createSelection } from '../selection.ts'
import { fakeList, fakeTiles } from './fake-photos.ts'

const query = new URLSearchParams(location.search)
const locale = LOCALES.find((one) => one === query.get('locale')) ?? 'en'
const i18n = createI18n(locale, await loadMessages(locale))
document.documentElement.dataset['theme'] = query.get('theme') ?? 'system'
document.documentElement.dataset['density'] = query.get('density') ?? 'comfortable'

const list = fakeList(Number(query.get('count') ?? 2000))
const tiles = fakeTiles(list)
const selection = createSelection()
const stripOf = () => Promise.resolve(null)

function Story() {
  const [zoom, setZoom] = useState<ZoomLevel>(
    ZOOM_LEVELS.find((level) => level === query.get('zoom')) ?? 'day',
  )
  return (
    <div style={{ position: 'fixed', inset: 0, paddingTop: 56 }}>
      <PhotoGrid
        label="Timeline"
        list={list}
        zoom={zoom}
        tiles={tiles}
        selection={selection}
        stripOf={stripOf}
        onOpen={(photo) => console.log('open', photo)}
        onZoom={(direction) => {
          setZoom((now) => ZOOM_LEVELS[Math.min(3, Math.max(0, ZOOM_LEVELS.indexOf(now) + direction))] ?? now)
        }}
      />
    </div>
  )
}

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <I18nProvider i18n={i18n}>
      <ToastHost>
        <DialogHost registry={{}}>
          <Story />
          <DialogOutlet />
        </DialogHost>
      </ToastHost>
    </I18nProvider>,
  )
}
