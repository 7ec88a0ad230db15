/** Where the focus goes after each deed on the screens of people: to what comes next, never to the page. */

import { createRoot, type Root } from 'react-dom/client'
import { Suspense, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'

import type { FaceRow, PeopleTarget, PersonDetail, PersonRow, PhotoFace } from '../../domain/people/report.ts'
import type { AssetHash, AssetId } from '../../domain/vocabulary.ts'
import FacePanel from '../../photos/people/FacePanel.tsx'
import { useLayerMode } from '../../photos/use-layer-mode.ts'
import { DialogHost, ToastHost } from '../../ui/index.ts'
import { PeoplePage } from './PeoplePage.tsx'
import { PersonPage } from './PersonPage.tsx'
import { SuggestionsPage } from './SuggestionsPage.tsx'

/** A library of answers that a deed may change. */
const fake = vi.hoisted(() => {
  const answers: Record<string, (args: Record<string, unknown>) => unknown> = {}
  const listeners = new Set<() => void>()
  const state = { version: 0 }
  return {
    answers,
    listeners,
    state,
    told: new Array<string>(),
    onRun: (_command: string, _args: Record<string, unknown>): void => undefined,
    changed: () => {
      state.version += 1
      for (const listener of listeners) listener()
    },
  }
})
vi.mock('../../client/run.ts', () => ({
  run: async (command: string, args: Record<string, unknown>) => {
    fake.told.push(command)
    // As long as a worker takes: the button that was pressed is still there.
    await new Promise((resolve) => setTimeout(resolve, 20))
    fake.onRun(command, args)
    fake.changed()
    return { groupId: 'step', changed: 1, skipped: 0, label: '' }
  },
  undo: () => Promise.resolve({ changed: 1, skipped: 0 }),
  read: (name: string, args: Record<string, unknown>) => Promise.resolve(fake.answers[name]?.(args)),
}))
vi.mock('../../client/use-query.ts', async () => {
  const { useSyncExternalStore } = await import('react')
  const useAnswer = (name: string, args: Record<string, unknown>): unknown => {
    'use no memo'
    useSyncExternalStore(
      (listener) => (fake.listeners.add(listener), () => fake.listeners.delete(listener)),
      () => fake.state.version,
    )
    return fake.answers[name]?.(args)
  }
  return {
    useQuery: useAnswer,
    useQueryState: (name: string, args: Record<string, unknown>) => ({
      value: useAnswer(name, args),
      isCurrent: true,
      isLoading: false,
      error: null,
    }),
  }
})
vi.mock('../../client/use-thumb.ts', () => ({ useServed: () => false }))

const HASH = 'a'.repeat(64) as AssetHash
const person = (at: number, name: string | null): PersonRow => ({
  target: { person: `01J0000000000000000000000${String(at)}` },
  name,
  kind: 'person',
  hidden: false,
  faces: 3,
  photos: 3,
  cover: null,
  firstDay: null,
  lastDay: null,
})
const face = (at: number): FaceRow => ({
  hash: HASH,
  key: `${String(at)}00.100.50.50`,
  hasCrop: false,
  asset: at as AssetId,
  box: { x: 0.1, y: 0.1, w: 0.05, h: 0.05 },
  score: 0.9,
  quality: 1,
  similarity: 0.9,
  confirmed: false,
  takenLocalMs: null,
  name: `photo-${String(at)}.jpg`,
})
const on = (at: number, name: string | null): PhotoFace => ({
  key: `${String(at)}00.100.50.50`,
  box: { x: 0.1 * at, y: 0.1, w: 0.05, h: 0.05 },
  hasCrop: false,
  quality: 1,
  score: 0.9,
  eyesOpen: null,
  target: { cluster: at * 2 },
  name,
  kind: 'person',
  confirmed: false,
  drawn: false,
  age: null,
  region: null,
})

let rows: PersonRow[] = []
let faces: FaceRow[] = []
let onPhoto: PhotoFace[] = []
let asked: number[] = []
let inFiles = 0
let findFaces = true
let gone = false
let looked = 5
let seldom = 0
let root: Root | null = null
const shown = document.createElement('main')
shown.id = 'main'

const ANA = person(1, 'Ana')
const detail = (): PersonDetail => ({
  ...ANA,
  name: rows[0]?.name ?? null,
  faces: faces.length,
  birthday: null,
  strictness: 0,
  hasOwnCover: false,
  confirmed: 0,
  seenWith: [],
})

beforeEach(() => {
  rows = [ANA, person(2, 'Ben'), person(3, null)]
  faces = [1, 2, 3].map(face)
  onPhoto = [on(1, null), on(2, 'Ben'), on(3, null)]
  asked = [1, 2]
  inFiles = 0
  findFaces = true
  gone = false
  looked = 5
  seldom = 0
  fake.told.length = 0
  sessionStorage.clear()
  fake.onRun = () => undefined
  Object.assign(fake.answers, {
    settings: () => ({ findFaces, singleKeyShortcuts: true, peopleLeast: 3 }),
    people: () => ({
      rows,
      counts: { shown: rows.length, others: 0, hidden: 0, no_person: 0 },
      seldom,
      suggestions: 1,
    }),
    namesInFiles: () => ({ faces: inFiles, people: inFiles }),
    progress: () => ({
      stages: [{ stage: 'faces', done: 5, failed: 0, blocked: 0, total: looked }],
      jobs: [],
    }),
    person: () => (gone ? null : detail()),
    personFaces: () => faces,
    photoFaces: () => ({ state: 'done', error: null, faces: onPhoto, named: [] }),
    peopleSuggestions: () =>
      asked.map((id) => ({
        id: String(id),
        a: person(1, 'Ana'),
        b: person(id + 3, null),
        similarity: 0.9,
        facesA: [],
        facesB: [],
        reason: 'likeness',
      })),
  })
  document.body.append(shown)
  root = createRoot(shown)
})
afterEach(() => {
  // Ends what still waits for a focus to return.
  dispatchEvent(new Event('pointerdown'))
  root?.unmount()
  shown.remove()
})

interface LinkProps {
  readonly className: string | undefined
  readonly children: ReactNode
  readonly label?: string
}
const Link = ({ children, className, label }: LinkProps) => (
  <a href="#there" className={className} {...(label === undefined ? {} : { 'aria-label': label })}>
    {children}
  </a>
)
const show = (screen: ReactNode) => {
  root?.render(
    <ToastHost>
      <DialogHost registry={{}}>
        <Suspense>{screen}</Suspense>
      </DialogHost>
    </ToastHost>,
  )
}
const showPeople = () =>
  show(
    <PeoplePage
      key="people"
      shelf="shown"
      onShelf={() => undefined}
      link={Link}
      suggestionsLink={Link}
      settingsLink={Link}
    />,
  )
const showPerson = (target: PeopleTarget = ANA.target) =>
  show(
    <PersonPage
      key="person"
      target={target}
      onTarget={() => undefined}
      link={Link}
      photoLink={Link}
      searchLink={Link}
    />,
  )
function Panel() {
  const mode = useLayerMode(HASH)
  return <FacePanel hash={HASH} mode={mode} onPerson={() => undefined} />
}

/** By its name, as a person or a screen reader finds it. */
const named = (name: string, inside: ParentNode = document): HTMLElement | undefined =>
  [...inside.querySelectorAll<HTMLElement>('button, a, input, [role=menuitem], [role=menuitemradio]')].find(
    (one) => one.getAttribute('aria-label') === name || one.textContent.trim() === name,
  )
async function press(name: string, where = 'body'): Promise<void> {
  const find = () => named(name, document.querySelector(where) ?? document)
  await expect.poll(find).toBeDefined()
  const element = find()
  if (element === undefined) return
  element.focus()
  await userEvent.keyboard(element instanceof HTMLInputElement ? ' ' : '{Enter}')
}
const focused = (): string => {
  const element = document.activeElement
  if (element === null) return ''
  const label = element.getAttribute('aria-label') ?? element.textContent.trim()
  return `${element.tagName.toLowerCase()} ${label}`
}
const isAbout = (text: string) => async () => {
  await expect.poll(focused).toContain(text)
  // And there it stays.
  await new Promise((resolve) => setTimeout(resolve, 150))
  expect(focused()).toContain(text)
}

describe('the page People', () => {
  it('goes to the first of them when one begins to select, and back to the button when one ends', async () => {
    showPeople()
    await press('Select')
    await isAbout('input Select Ana, 3 photos')()
    await press('Done')
    await isAbout('button Select')()
  })

  it.each([
    ['Hide', [1], 'Unnamed person, 3 photos'],
    ['Hide', [2], 'Ben, 3 photos'],
    ['Hide', [0, 1, 2], 'h1 People'],
    ['Same person', [0, 1], 'Ana, 3 photos'],
  ] as const)('%s of %j goes to %s', async (deed, places, next) => {
    const before = rows
    fake.onRun = (command) => {
      const kept = command === 'people.merge' ? places.slice(0, 1) : []
      rows = before.filter((_, at) => !places.some((place) => place === at) || kept.some((one) => one === at))
    }
    showPeople()
    await press('Select')
    for (const at of places) await press(`Select ${before[at]?.name ?? 'Unnamed person'}, 3 photos`)
    await press(deed)
    await isAbout(next)()
  })

  it('goes to the heading when names of files were taken over, and when faces may be looked for', async () => {
    inFiles = 2
    fake.onRun = () => {
      inFiles = 0
    }
    showPeople()
    await press('Use these names')
    await isAbout('h1 People')()

    root?.unmount()
    root = createRoot(shown)
    rows = []
    findFaces = false
    fake.onRun = () => {
      findFaces = true
    }
    showPeople()
    await press('Find faces')
    await isAbout('h1 People')()
  })

  it('goes to the name of who was opened, and back to their face', async () => {
    showPeople()
    await expect.poll(() => named('Ana, 3 photos')).toBeDefined()
    named('Ana, 3 photos')?.focus()
    showPerson()
    await isAbout('h1 Ana')()
    showPeople()
    await isAbout('a Ana, 3 photos')()
    // Gone meanwhile: whoever has taken the place.
    showPerson()
    await isAbout('h1 Ana')()
    rows = rows.slice(1)
    showPeople()
    await isAbout('a Ben, 3 photos')()
  })
})

describe('who is shown', () => {
  const slider = () => document.querySelector<HTMLInputElement>('input[type=range]')

  it('follows the slider, says how many are kept from view, and leads to them', async () => {
    const onShelf = vi.fn()
    let least = 3
    seldom = 4
    fake.answers['settings'] = () => ({ findFaces, singleKeyShortcuts: true, peopleLeast: least })
    fake.onRun = (_command, args) => {
      least = Number(args['value'])
      seldom = least
    }
    show(
      <PeoplePage shelf="shown" onShelf={onShelf} link={Link} suggestionsLink={Link} settingsLink={Link} />,
    )
    await expect.poll(() => document.body.textContent).toContain('4 people are seen less often.')
    slider()?.focus()
    await userEvent.keyboard('{ArrowRight}{ArrowRight}')
    await expect.poll(() => fake.told).toEqual(['settings.set', 'settings.set'])
    await expect.poll(() => document.body.textContent).toContain('5 people are seen less often.')
    expect(document.body.textContent).toContain('Show people seen at least 5 times')
    expect(slider()?.getAttribute('aria-valuetext')).toBe('5 times')
    await press('Show them')
    expect(onShelf).toHaveBeenCalledWith('others')
  })

  it('stays where nobody is left, and is not there where it would change nothing', async () => {
    rows = []
    seldom = 9
    showPeople()
    await expect.poll(slider).not.toBeNull()
    expect(document.body.textContent).toContain('Nobody yet')
    rows = [ANA]
    seldom = 0
    fake.changed()
    await expect.poll(slider).toBeNull()
  })

  it('says how many photos were never looked at once looking is switched off', async () => {
    findFaces = false
    looked = 12
    fake.onRun = () => {
      findFaces = true
      looked = 5
    }
    showPeople()
    await expect
      .poll(() => document.body.textContent)
      .toContain('Finding faces is switched off. Faces were never looked for on 7 photos.')
    await press('Find faces')
    await expect.poll(() => fake.told).toEqual(['people.enable'])
    await isAbout('h1 People')()
  })
})

describe('the page of somebody', () => {
  it('goes back to the button when a name was given, or not', async () => {
    showPerson()
    await press('Rename')
    await expect.poll(focused).toContain('input Name')
    await userEvent.keyboard('{Escape}')
    await isAbout('button Rename')()
    await press('Rename')
    await userEvent.keyboard('Anna')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => fake.told).toEqual(['people.name'])
    await isAbout('button Rename')()
  })

  it.each([
    ['Not this person', [1], 'photo-3.jpg'],
    ['Not a face', [2], 'photo-2.jpg'],
    ['Somebody else', [0, 1], 'photo-3.jpg'],
  ] as const)('%s of faces %j goes to the next', async (deed, places, next) => {
    const before = faces
    fake.onRun = () => {
      faces = before.filter((_, at) => !places.some((place) => place === at))
    }
    showPerson()
    for (const at of places) await press(`Select the face on photo-${String(at + 1)}.jpg, no date`)
    await press(deed)
    await isAbout(`input Select the face on ${next}`)()
  })

  it('goes to the heading when nobody is left', async () => {
    fake.onRun = () => {
      faces = []
      gone = true
    }
    showPerson()
    await press('Select the face on photo-1.jpg, no date')
    await press('Not this person')
    await isAbout('h1 This person is no longer here')()
  })

  it.each(['Confirm', 'Use as picture', 'Select none'])('%s stays with the face', async (deed) => {
    fake.onRun = () => {
      faces = faces.map((one, at) => ({ ...one, confirmed: at === 1 }))
    }
    showPerson()
    await press('Select the face on photo-2.jpg, no date')
    await press(deed)
    await isAbout('input Select the face on photo-2.jpg')()
  })

  it('goes to the next face when one was given to somebody else', async () => {
    fake.onRun = () => {
      faces = faces.slice(1)
    }
    showPerson()
    await press('Select the face on photo-1.jpg, no date')
    await press('This is …', '[role=toolbar]')
    await userEvent.keyboard('Carla')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => fake.told).toEqual(['people.assign'])
    await isAbout('input Select the face on photo-2.jpg')()
  })
})

describe('suggestions', () => {
  it.each(['y', 'n'])(
    '%s goes to the next question, and after the last to what is said then',
    async (key) => {
      fake.onRun = () => {
        asked = asked.slice(1)
      }
      show(<SuggestionsPage link={Link} />)
      await expect.poll(() => named('Ana')).toBeDefined()
      named('Ana')?.focus()
      await userEvent.keyboard(key)
      await expect.poll(() => asked.length).toBe(1)
      await isAbout('Ana, 3 photos, and Unnamed person, 3 photos')()
      await userEvent.keyboard(key)
      await isAbout('Is this the same person?')()
      expect(document.activeElement?.tagName).toBe('H1')
    },
  )

  it('says the next question to who hears the page', async () => {
    fake.onRun = () => {
      asked = asked.slice(1)
    }
    show(<SuggestionsPage link={Link} />)
    const said = () => [...document.querySelectorAll('[aria-live=polite]')].map((one) => one.textContent)
    await press('Yes, the same')
    await expect.poll(() => asked.length).toBe(1)
    await expect.poll(() => said().join(' ')).toContain('Ana, 3 photos, and Unnamed person, 3 photos')
    // Where it is still right: the next answer is one more press.
    await isAbout('button Yes, the same')()
  })
})

describe('a name that was begun', () => {
  it('is still there when one comes back, until it is given', async () => {
    rows = [person(1, null), person(2, 'Ben')]
    showPerson()
    await expect.poll(() => document.querySelector('input[role=combobox]')).not.toBeNull()
    const field = () => document.querySelector<HTMLInputElement>('input[role=combobox]')
    field()?.focus()
    await userEvent.keyboard('Carl')
    showPeople()
    await expect.poll(() => named('Ben, 3 photos')).toBeDefined()
    showPerson()
    await expect.poll(() => field()?.value).toBe('Carl')
    field()?.focus()
    await userEvent.keyboard('a{Enter}')
    await expect.poll(() => fake.told).toEqual(['people.name'])
    showPeople()
    await expect.poll(() => named('Ben, 3 photos')).toBeDefined()
    showPerson()
    await expect.poll(() => field()?.value).toBe('')
  })
})

describe('a face that is marked', () => {
  /** As in the viewer: the frame is drawn on the picture. */
  function Marking() {
    const mode = useLayerMode(HASH)
    return (
      <>
        <button onClick={() => mode.framing?.({ x: 0.5, y: 0.5, w: 0.1, h: 0.1 })}>drawn</button>
        <FacePanel hash={HASH} mode={mode} onPerson={() => undefined} />
      </>
    )
  }

  it.each([
    ['beside the picture', 1280],
    ['on a phone', 360],
  ])('asks for its name at once, and can be left: %s', async (_where, width) => {
    await page.viewport(width, 780)
    fake.onRun = () => {
      onPhoto = [...onPhoto, on(4, null)]
    }
    onPhoto = [on(2, 'Ben')]
    show(<Marking />)
    await press('Mark a missed face')
    const cancel = width < 1024 ? 'Cancel' : 'Mark none'
    await press(cancel)
    await expect.poll(() => named('Mark a missed face')).toBeDefined()
    expect(named(cancel)).toBeUndefined()

    await press('Mark a missed face')
    await expect.poll(() => named(cancel)).toBeDefined()
    named('drawn')?.click()
    await expect.poll(() => fake.told).toEqual(['people.draw'])
    await isAbout('input Who is this?')()
    await page.viewport(1280, 780)
  })
})

describe('people on a photo', () => {
  it('goes to the menu of a face that was named', async () => {
    fake.onRun = () => {
      onPhoto = onPhoto.map((one, at) => (at === 0 ? { ...one, name: 'Ana' } : one))
    }
    show(<Panel />)
    await expect.poll(() => document.querySelector('input')).not.toBeNull()
    document.querySelector('input')?.focus()
    await userEvent.keyboard('Ana')
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => fake.told).toEqual(['people.assign'])
    await isAbout('button Face of Ana')()
  })

  it('goes to the next face when one is none, and to the button after the last', async () => {
    fake.onRun = () => {
      onPhoto = onPhoto.slice(1)
    }
    onPhoto = onPhoto.slice(0, 2)
    show(<Panel />)
    await press('Face of Unnamed person')
    await press('Not a face')
    await isAbout('button Face of Ben')()
    await press('Face of Ben')
    await press('Not a face')
    await isAbout('button Mark a missed face')()
  })
})
