/**
 * Where every photo of a timeline hangs: justified rows in dated sections, as typed arrays over the columns of a `PhotoList`.
 *
 * One linear pass, no object per photo: a million photos take tens of milliseconds (bench in `layout.test.ts`), so nothing
 * needs slicing. Positions inside a row are worked out only for rows that are drawn (`placeRow`).
 *
 * [Note: Shared rows] A day with two photos would waste a line. Short sections therefore hang side by side, each under its own
 * header, when they fit whole; the line is stretched or shrunk a little to end flush. A section that fills more than a line has
 * lines of its own.
 */

import { civilFromDay } from './calendar.ts'
import { isNoDay, UNDATED_DAY, type PhotoList } from './reads.ts'

/** All in CSS pixels. */
export interface LayoutOptions {
  readonly width: number
  readonly gap: number
  /** Height that rows aim at; the side of a tile when `square`. */
  readonly targetHeight: number
  readonly headerHeight: number
  /** Empty space below the last row of a section. */
  readonly sectionGap: number
  /** Space between sections that share a row. */
  readonly blockGap: number
  /** Least width of a section in a shared row, so that its header can be read. */
  readonly minBlockWidth: number
  readonly groupBy: 'day' | 'month' | 'year'
  readonly square: boolean
}

export interface GridLayout {
  readonly options: LayoutOptions
  readonly photoCount: number
  readonly rowCount: number
  /** First photo of each row, and `photoCount` at the end. */
  readonly rowFirst: Uint32Array
  /** Top of each row including its header band, and the total height at the end. */
  readonly rowTop: Float64Array
  /** Height of the photos of each row. */
  readonly rowHeight: Float32Array
  /** 1 where a section starts, so that the row carries a header band. */
  readonly rowHasHeader: Uint8Array
  /** Section of each row's first photo. */
  readonly rowSection: Uint32Array
  readonly sectionCount: number
  /** First photo of each section, and `photoCount` at the end. */
  readonly sectionFirst: Uint32Array
  readonly sectionRow: Uint32Array
  /** Day number, `year * 12 + month - 1` or year, by `groupBy`; `UNDATED_DAY` for the shelf of unknown dates. */
  readonly sectionKey: Int32Array
  readonly totalHeight: number
  /** Most photos in one row. */
  readonly maxColumns: number
}

const STRETCH_MOST = 1.3 // a last line this close to full is made flush
const SHRINK_MOST = 0.8

/** Lays out a whole list. Every photo is in exactly one row; rows never overlap. */
export function layoutGrid(list: Pick<PhotoList, 'day' | 'ratio'>, options: LayoutOptions): GridLayout {
  const count = list.day.length
  const sections = findSections(list.day, options.groupBy)
  const columnsOfSquares = Math.max(
    1,
    Math.floor((options.width + options.gap) / (options.targetHeight + options.gap)),
  )
  // A row holds at least one photo and a section starts at least one row or shares one.
  const rows = new RowWriter(count, sections.count, options)
  for (let section = 0; section < sections.count; section++) {
    const first = sections.first[section] ?? 0
    const end = sections.first[section + 1] ?? count
    if (options.square) rows.addSquares(section, first, end, columnsOfSquares)
    else rows.addSection(section, first, end, list.ratio)
  }
  return rows.finish(sections)
}

interface Sections {
  readonly count: number
  readonly first: Uint32Array
  readonly key: Int32Array
}

function findSections(days: Int32Array, groupBy: LayoutOptions['groupBy']): Sections {
  const count = days.length
  let first = new Uint32Array(256)
  let key = new Int32Array(256)
  let found = 0
  let lastDay = 0
  let lastKey = 0
  for (let index = 0; index < count; index++) {
    const day = days[index] ?? UNDATED_DAY
    if (index > 0 && day === lastDay) continue
    lastDay = day
    const dayKey = sectionKeyOfDay(day, groupBy)
    if (index > 0 && dayKey === lastKey) continue
    lastKey = dayKey
    if (found + 1 >= first.length) {
      first = grow(first, new Uint32Array(first.length * 2))
      key = grow(key, new Int32Array(key.length * 2))
    }
    first[found] = index
    key[found] = dayKey
    found++
  }
  first[found] = count
  return { count: found, first: first.slice(0, found + 1), key: key.slice(0, found) }
}

function grow<Column extends Uint32Array | Int32Array>(from: Column, into: Column): Column {
  into.set(from)
  return into
}

/** The section a day belongs to; see `GridLayout.sectionKey`. */
export function sectionKeyOfDay(day: number, groupBy: LayoutOptions['groupBy']): number {
  if (isNoDay(day) || groupBy === 'day') return day
  const civil = civilFromDay(day)
  return groupBy === 'year' ? civil.year : civil.year * 12 + civil.month - 1
}

/** Collects rows. One section is added at a time; short ones wait in `shared` until their line is full. */
class RowWriter {
  private readonly options: LayoutOptions
  private first: Uint32Array
  private top: Float64Array
  private height: Float32Array
  private hasHeader: Uint8Array
  private section: Uint32Array
  private readonly sectionRow: Uint32Array
  private rowCount = 0
  private y = 0
  private maxColumns = 1
  private readonly photoCount: number
  /** The line being shared: its blocks' photo counts and ratio sums. */
  private shared: { section: number; first: number; end: number; ratioSum: number }[] = []

  constructor(photoCount: number, sectionCount: number, options: LayoutOptions) {
    this.options = options
    this.photoCount = photoCount
    const guess = Math.max(16, Math.ceil(photoCount / 3) + sectionCount)
    this.first = new Uint32Array(guess)
    this.top = new Float64Array(guess)
    this.height = new Float32Array(guess)
    this.hasHeader = new Uint8Array(guess)
    this.section = new Uint32Array(guess)
    this.sectionRow = new Uint32Array(sectionCount)
  }

  addSquares(section: number, first: number, end: number, columns: number): void {
    const { width, gap } = this.options
    const side = (width - gap * (columns - 1)) / columns
    for (let row = first; row < end; row += columns)
      this.addRow(section, row, Math.min(columns, end - row), side, row === first)
    this.endSection()
  }

  addSection(section: number, first: number, end: number, ratios: Uint16Array): void {
    const { width, gap, targetHeight } = this.options
    let ratioSum = 0
    let index = first
    // Only as far as one line reaches: a long section must not be walked twice.
    for (; index < end && ratioSum * targetHeight <= width; index++) ratioSum += ratioOf(ratios, index)
    const naturalWidth = ratioSum * targetHeight + gap * (index - first - 1)
    if (index === end && naturalWidth <= width) {
      this.share(section, first, end, ratioSum)
      return
    }
    this.endShared()
    this.addJustified(section, first, end, ratios)
  }

  private addJustified(section: number, first: number, end: number, ratios: Uint16Array): void {
    const { width, gap, targetHeight } = this.options
    let rowStart = first
    let ratioSum = 0
    for (let index = first; index < end; index++) {
      const before = ratioSum
      ratioSum += ratioOf(ratios, index)
      const inRow = index - rowStart + 1
      const fitHeight = (width - gap * (inRow - 1)) / ratioSum
      if (fitHeight > targetHeight) continue
      // The line is full. Does it look better with this photo (lower) or without it (higher)?
      const heightWithout = inRow === 1 ? Infinity : (width - gap * (inRow - 2)) / before
      if (heightWithout - targetHeight < targetHeight - fitHeight) {
        this.addRow(section, rowStart, inRow - 1, heightWithout, rowStart === first)
        rowStart = index
        ratioSum = ratioOf(ratios, index)
        const alone = width / ratioSum
        if (alone > targetHeight) continue
        this.addRow(section, rowStart, 1, alone, false)
      } else {
        this.addRow(section, rowStart, inRow, fitHeight, rowStart === first)
      }
      rowStart = index + 1
      ratioSum = 0
    }
    if (rowStart < end) {
      const left = end - rowStart
      const flush = (width - gap * (left - 1)) / ratioSum
      this.addRow(
        section,
        rowStart,
        left,
        flush <= targetHeight * STRETCH_MOST ? flush : targetHeight,
        rowStart === first,
      )
    }
    this.endSection()
  }

  /** See [Note: Shared rows]. */
  private share(section: number, first: number, end: number, ratioSum: number): void {
    const block = { section, first, end, ratioSum }
    if (
      this.shared.length > 0 &&
      sharedHeight([...this.shared, block], this.options) < this.options.targetHeight * SHRINK_MOST
    ) {
      this.endShared()
    }
    this.shared.push(block)
    if (sharedHeight(this.shared, this.options) <= this.options.targetHeight) this.endShared()
  }

  private endShared(): void {
    const [firstBlock] = this.shared
    const last = this.shared.at(-1)
    if (firstBlock === undefined || last === undefined) return
    const { targetHeight } = this.options
    const flush = sharedHeight(this.shared, this.options)
    const height = flush <= targetHeight * STRETCH_MOST ? flush : targetHeight
    for (const block of this.shared) this.sectionRow[block.section] = this.rowCount
    this.addRow(firstBlock.section, firstBlock.first, last.end - firstBlock.first, height, true)
    this.endSection()
    this.shared = []
  }

  private addRow(
    section: number,
    first: number,
    count: number,
    height: number,
    startsSection: boolean,
  ): void {
    if (this.rowCount + 1 >= this.first.length) this.makeRoom()
    if (startsSection) this.sectionRow[section] = this.rowCount
    const row = this.rowCount++
    this.first[row] = first
    this.top[row] = this.y
    this.height[row] = height
    this.hasHeader[row] = startsSection ? 1 : 0
    this.section[row] = section
    this.y += (startsSection ? this.options.headerHeight : 0) + height + this.options.gap
    if (count > this.maxColumns) this.maxColumns = count
  }

  private endSection(): void {
    this.y += this.options.sectionGap - this.options.gap
  }

  private makeRoom(): void {
    const size = this.first.length * 2
    this.first = copyInto(this.first, new Uint32Array(size))
    this.top = copyInto(this.top, new Float64Array(size))
    this.height = copyInto(this.height, new Float32Array(size))
    this.hasHeader = copyInto(this.hasHeader, new Uint8Array(size))
    this.section = copyInto(this.section, new Uint32Array(size))
  }

  finish(sections: Sections): GridLayout {
    this.endShared()
    const rows = this.rowCount
    this.first[rows] = this.photoCount
    this.top[rows] = this.y
    return {
      options: this.options,
      photoCount: this.photoCount,
      rowCount: rows,
      rowFirst: this.first.subarray(0, rows + 1),
      rowTop: this.top.subarray(0, rows + 1),
      rowHeight: this.height.subarray(0, rows),
      rowHasHeader: this.hasHeader.subarray(0, rows),
      rowSection: this.section.subarray(0, rows),
      sectionCount: sections.count,
      sectionFirst: sections.first,
      sectionRow: this.sectionRow,
      sectionKey: sections.key,
      totalHeight: this.y,
      maxColumns: this.maxColumns,
    }
  }
}

function copyInto<Column extends Uint32Array | Float64Array | Float32Array | Uint8Array>(
  from: Column,
  into: Column,
): Column {
  into.set(from)
  return into
}

export function ratioOf(ratios: Uint16Array, index: number): number {
  return (ratios[index] ?? 1000) / 1000
}

interface Block {
  readonly first: number
  readonly end: number
  readonly ratioSum: number
}

/** Height at which blocks side by side fill the width exactly, none narrower than its header needs; Infinity when they never do. */
function sharedHeight(blocks: readonly Block[], options: LayoutOptions): number {
  const { width, gap, blockGap, minBlockWidth } = options
  let room = width - blockGap * (blocks.length - 1)
  let flexible = blocks
  // Blocks that stay at their least width leave the sum; at most one leaves per turn of a short loop.
  for (;;) {
    let ratioSum = 0
    let gaps = 0
    for (const block of flexible) {
      ratioSum += block.ratioSum
      gaps += gap * (block.end - block.first - 1)
    }
    const height = flexible.length === 0 ? (room >= 0 ? Infinity : 0) : (room - gaps) / ratioSum
    const wide = flexible.filter(
      (block) => block.ratioSum * height + gap * (block.end - block.first - 1) >= minBlockWidth,
    )
    if (wide.length === flexible.length) return height
    room -= minBlockWidth * (flexible.length - wide.length)
    flexible = wide
  }
}
