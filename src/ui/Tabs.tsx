import { useContext, useLayoutEffect, useRef, type ReactNode } from 'react'
import { Tab, TabList, TabListStateContext, Tabs as AriaTabs } from 'react-aria-components/Tabs'

import styles from './Tabs.module.css'

export interface TabSpec {
  readonly id: string
  readonly label: string
  readonly content: ReactNode
}
export interface TabsProps {
  readonly label: string
  readonly tabs: readonly TabSpec[]
  readonly selected?: string
  readonly onSelect?: (id: string) => void
}

/** A few views of one thing. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs
      className={styles.tabs ?? ''}
      {...(selected === undefined ? {} : { selectedKey: selected })}
      {...(onSelect === undefined ? {} : { onSelectionChange: (key) => onSelect(String(key)) })}
    >
      <TabList aria-label={label} className={styles.list ?? ''}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles.tab ?? ''}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
      <Panel tabs={tabs} />
    </AriaTabs>
  )
}

const TABBABLE = 'a[href], button:not(:disabled), input:not(:disabled), select, textarea, [tabindex="0"]'

/**
 * What the selected tab shows. Not React Aria's own: that one looks, and so lays out the page, after every single change below it, which a list that is
 * scrolled makes dozens of times a second.
 */
function Panel({ tabs }: { readonly tabs: readonly TabSpec[] }) {
  const selected = useContext(TabListStateContext)?.selectedKey
  const panel = useRef<HTMLDivElement>(null)
  const shown = tabs.find(({ id }) => id === selected)
  useLayoutEffect(() => {
    const element = panel.current
    const tab = element?.parentElement?.querySelector('[role=tab][aria-selected=true]')
    if (element === null || tab === null || tab === undefined) return
    element.id = tab.getAttribute('aria-controls') ?? ''
    element.setAttribute('aria-labelledby', tab.id)
    // A panel without anything to stop at is a stop itself.
    if (element.querySelector(TABBABLE) === null) element.tabIndex = 0
    else element.removeAttribute('tabindex')
  })
  return shown === undefined ? null : (
    <div key={shown.id} ref={panel} role="tabpanel" className={styles.panel}>
      {shown.content}
    </div>
  )
}
