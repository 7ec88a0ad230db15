import {
  AudioLines,
  Ban,
  Check,
  CircleDot,
  FileText,
  Flag,
  GalleryHorizontal,
  Heart,
  ImageOff,
  Layers,
  Play,
  ShoppingBasket,
  Star,
  Video,
  type LucideIcon,
} from 'lucide-react'

const ICONS: Readonly<Record<string, LucideIcon>> = {
  audio: AudioLines,
  ban: Ban,
  basket: ShoppingBasket,
  broken: ImageOff,
  check: Check,
  document: FileText,
  live: CircleDot,
  panorama: GalleryHorizontal,
  play: Play,
  stack: Layers,
  video: Video,
}
const FILLED: Readonly<Record<string, LucideIcon>> = { flag: Flag, heart: Heart, star: Star }

/** The symbols that tiles point to. Rendered once per grid; plain DOM tiles can then use the same icons as React. */
export function TileIcons() {
  return (
    <svg width="0" height="0" aria-hidden style={{ position: 'absolute' }}>
      {Object.entries(ICONS).map(([name, Icon]) => (
        <symbol key={name} id={`tile-icon-${name}`} viewBox="0 0 24 24">
          <Icon width={24} height={24} strokeWidth={name === 'check' ? 3 : 1.75} />
        </symbol>
      ))}
      {Object.entries(FILLED).map(([name, Icon]) => (
        <symbol key={name} id={`tile-icon-${name}`} viewBox="0 0 24 24">
          <Icon width={24} height={24} fill="currentColor" strokeWidth={1.5} />
        </symbol>
      ))}
    </svg>
  )
}
