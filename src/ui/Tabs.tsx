import { useContext, useEffect, useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react'
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
  const list = useRef<HTMLDivElement>(null)
  useMoreHint(list, selected)
  return (
    <AriaTabs
      className={styles.tabs ?? ''}
      {...(selected === undefined ? {} : { selectedKey: selected })}
      {...(onSelect === undefined ? {} : { onSelectionChange: (key) => onSelect(String(key)) })}
    >
      <TabList ref={list} aria-label={label} className={styles.list ?? ''}>
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

/** Where tabs do not fit beside each other: the selected one is brought into view, and the list fades where it goes on. */
function useMoreHint(list: RefObject<HTMLDivElement | null>, selected: string | undefined): void {
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const hint = () => {
      // Counted from the start, whichever side that is.
      const past = Math.abs(element.scrollLeft)
      const rest = element.scrollWidth - element.clientWidth - past
      element.toggleAttribute('data-before', past > 1)
      element.toggleAttribute('data-after', rest > 1)
    }
    const labels = new ResizeObserver(hint)
    for (const tab of element.children) labels.observe(tab)
    const room = new ResizeObserver(() => {
      showSelected(element)
      hint()
    })
    room.observe(element)
    element.addEventListener('scroll', hint, { passive: true })
    return () => {
      labels.disconnect()
      room.disconnect()
      element.removeEventListener('scroll', hint)
    }
  }, [list])
  useEffect(() => {
    if (list.current !== null) showSelected(list.current)
  }, [list, selected])
}

/** Scrolls the list alone, never the page. */
function showSelected(list: HTMLElement): void {
  const tab = list.querySelector('[aria-selected=true]')?.getBoundingClientRect()
  if (tab === undefined) return
  const frame = list.getBoundingClientRect()
  list.scrollBy({ left: tab.left + tab.width / 2 - (frame.left + frame.width / 2) })
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
