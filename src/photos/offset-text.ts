/** `UTC+9`, `UTC−3:30`; minutes east of UTC. */
export function offsetText(minutes: number): string {
  const sign = minutes < 0 ? '−' : '+'
  const absolute = Math.abs(minutes)
  return `UTC${sign}${Math.floor(absolute / 60)}${absolute % 60 === 0 ? '' : `:${String(absolute % 60).padStart(2, '0')}`}`
}
